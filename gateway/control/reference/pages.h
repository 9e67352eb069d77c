#pragma once

#include <map>
#include <string>

namespace gatehouse::control {

/// Every page of the handbook that is made from declarations (options, policies, metrics, log placeholders, reason
/// codes), by file name relative to resources/handbook/reference.
[[nodiscard]] std::map<std::string, std::string> referencePages();

} // namespace gatehouse::control
