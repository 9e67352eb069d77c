#pragma once

#include "gateway/cli/text/terminal_text.h"
#include "shared/document/node.h"

#include <string>

namespace gatehouse::cli {

enum class Format { Table, Json, Yaml };

/// A result for people or for programs. A table shows what one sees at a glance: members that have a line each, lists
/// of objects as columns; JSON and YAML have everything.
[[nodiscard]] std::string print(const document::Node& result, Format format);

/// Whether whoever reads standard output is a person at a terminal who has not said that it is to be plain
/// (https://no-color.org).
[[nodiscard]] Colour colourOfOutput();

} // namespace gatehouse::cli
