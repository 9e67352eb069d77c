#pragma once

#include "shared/schema/type.h"

namespace gatehouse::schema {

/// WallTime to the millisecond, "2027-01-31T12:00:00.250Z": of what has happened. What somebody plans has whole seconds
/// (instantType).
[[nodiscard]] TypePtr momentType();

} // namespace gatehouse::schema
