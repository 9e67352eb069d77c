#pragma once

#include "shared/model/route.h"

#include <string_view>

namespace gatehouse::model::checks {

/// Whether every path that `narrow` matches is matched by `wide`. "No" may also mean "not known": regular expressions
/// are compared by their text.
[[nodiscard]] bool covers(const PathPattern& wide, const PathPattern& narrow);

/// The same of all conditions besides host and path.
[[nodiscard]] bool conditionsCover(const Match& wide, const Match& narrow);

/// Of host patterns; an empty one stands for any host.
[[nodiscard]] bool hostCovers(std::string_view wide, std::string_view narrow);

} // namespace gatehouse::model::checks
