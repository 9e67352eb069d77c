#pragma once

#include "shared/document/node.h"

#include <string>
#include <string_view>

namespace gatehouse::document {

/// JSON with two spaces a level and a line break at the end. Reading it back gives the same content.
[[nodiscard]] std::string writeJson(const Node& node);
/// JSON on one line.
[[nodiscard]] std::string writeJsonLine(const Node& node);
/// YAML in block style; short lists and maps of scalars on one line. Reading it back gives the same content.
[[nodiscard]] std::string writeYaml(const Node& node);

/// `text` as a JSON string with its quotes.
[[nodiscard]] std::string jsonString(std::string_view text);
/// `text` as it can stand in YAML, inside [] and {} too: plain where that reads back as the same string, else in double
/// quotes.
[[nodiscard]] std::string yamlString(std::string_view text);

} // namespace gatehouse::document
