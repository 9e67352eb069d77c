#pragma once

#include <string>

namespace gatehouse::app {

/// `--schema`: the JSON Schema of the configuration, on standard output. Returns the exit code.
[[nodiscard]] int printSchema();

/// `--reference FOLDER`: the reference pages that are made from the declarations of options, policies, metrics and
/// reason codes. Returns the exit code.
[[nodiscard]] int writeReference(const std::string& folder);

} // namespace gatehouse::app
