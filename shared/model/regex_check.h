#pragma once

#include "shared/schema/type.h"

#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::model {

/// Whether RE2 takes the expression: its time is linear in the text whatever the expression, its memory bounded. As in
/// routing, it must match a whole value, and knows bytes, not characters.
[[nodiscard]] schema::Verdict checkRegex(std::string_view expression);

/// What a rewrite can name of a match: "1", "2", … and the names of groups. Empty for a wrong expression.
[[nodiscard]] std::vector<std::string> regexCaptures(std::string_view expression);

/// A regular expression, as a rule of options.
extern const schema::TextRule kRegex;

} // namespace gatehouse::model
