#pragma once

#include "shared/core/result.h"
#include "shared/core/time.h"

#include <charconv>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::scenario {

/// The value of a placeholder; nothing if there is none of that name.
using Placeholders = std::function<std::optional<std::string>(std::string_view name)>;

/// Escapes, repeats and placeholders filled in: `\r\n`, `{'ab' * 9000}`, `${app}`.
[[nodiscard]] Result<std::string> expand(std::string_view text, const Placeholders& placeholders);
/// Placeholders only: for YAML, where backslashes and braces mean something else.
[[nodiscard]] Result<std::string> expandPlaceholders(std::string_view text, const Placeholders& placeholders);

[[nodiscard]] std::string_view trimmed(std::string_view text);
/// The words of a line.
[[nodiscard]] std::vector<std::string> words(std::string_view text);
[[nodiscard]] std::vector<std::string> split(std::string_view text, std::string_view separator);
/// The words in a row, one space between them.
[[nodiscard]] std::string join(const std::vector<std::string>& words);
/// "250ms", "3s", "2m", "1h"
[[nodiscard]] std::optional<Duration> parseDuration(std::string_view text);

/// A number and nothing else.
template <class Number> [[nodiscard]] std::optional<Number> parseNumber(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

/// Whether `name` is `pattern`, or starts with it if that ends with "*"; without case.
[[nodiscard]] bool nameMatches(std::string_view pattern, std::string_view name);

} // namespace gatehouse::scenario
