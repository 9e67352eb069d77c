#pragma once

#include "shared/document/diagnostics.h"
#include "shared/document/node.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::document {

enum class Format { Yaml, Json };

/// By the name: ".json" is JSON, everything else is YAML.
[[nodiscard]] Format formatOf(const std::filesystem::path& file);

/// The text as a tree, or nothing and at least one error with line and column. Duplicate keys are errors, yet the tree
/// is there, so that everything else that is wrong can be told at the same time.
[[nodiscard]] std::optional<Node> read(std::string_view text, Format format, Diagnostics& diagnostics);

/// The YAML of configurations: one document, plain keys, no tags, no merge keys; numbers and booleans are spelled as in
/// JSON, so that "no", "010" and "1_000" are text. Anchors and aliases work.
[[nodiscard]] std::optional<Node> readYaml(std::string_view text, Diagnostics& diagnostics);

/// RFC 8259 to the letter, and unique keys.
[[nodiscard]] std::optional<Node> readJson(std::string_view text, Diagnostics& diagnostics);

} // namespace gatehouse::document
