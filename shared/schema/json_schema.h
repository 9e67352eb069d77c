#pragma once

#include "shared/document/node.h"
#include "shared/schema/catalogue.h"
#include "shared/schema/type.h"

#include <string_view>

namespace gatehouse::schema {

/// A JSON Schema (draft 2020-12) of all texts whose shape `type` accepts: what editors complete and check while one
/// types. The reader checks more, such as names that must exist.
[[nodiscard]] document::Node jsonSchema(const Type& type, const Catalogue& catalogue, std::string_view title);

} // namespace gatehouse::schema
