#pragma once

#include "shared/document/node.h"

namespace gatehouse::document {

/// The same tree without its places: they mean nothing away from the text.
[[nodiscard]] Node withoutLocations(Node node);

} // namespace gatehouse::document
