#pragma once

#include <string>

namespace gatehouse::app {

/// `--effective ROUTE`: which policies act on a route, in which order, and where each comes from. Returns the exit
/// code.
[[nodiscard]] int printEffective(const std::string& configFile, const std::string& route);

} // namespace gatehouse::app
