#pragma once

#include "shared/schema/type.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace gatehouse::model {

/// Groups that an expression may have: what a rewrite can name.
inline constexpr std::size_t kMostRegexGroups = 16;

/// Compiles with RE2: time is linear in the text whatever the expression, memory bounded. It matches whole values, and
/// knows bytes, not characters: bytes that are no UTF-8 must not escape a condition.
[[nodiscard]] Result<std::unique_ptr<re2::RE2>, schema::Complaint> compileRegex(std::string_view expression);

[[nodiscard]] schema::Verdict checkRegex(std::string_view expression);

/// What a rewrite can name of a match: "1", "2", … and the names of groups. Empty for a wrong expression.
[[nodiscard]] std::vector<std::string> regexCaptures(std::string_view expression);

/// A regular expression, as a rule of options.
extern const schema::TextRule kRegex;

} // namespace gatehouse::model
