#pragma once

#include "shared/document/node.h"

#include <string>

namespace gatehouse::cli {

enum class Format { Table, Json, Yaml };

/// A result for people or for programs. A table shows what one sees at a glance: members that have a line each, lists
/// of objects as columns; JSON and YAML have everything.
[[nodiscard]] std::string print(const document::Node& result, Format format);

} // namespace gatehouse::cli
