#pragma once

#include <map>
#include <string>

namespace gatehouse::observe {

/// The handbook's reference pages about what the gateway tells of itself, by file name: "metrics.md", "access_log.md".
[[nodiscard]] std::map<std::string, std::string> referencePages();

} // namespace gatehouse::observe
