#include "shared/model/regex_check.h"
#include "shared/model/route.h"
#include "shared/schema/schema.h"

namespace gatehouse::model {

using schema::Verdict;
using Operator = ValueMatch::Operator;

namespace {

constexpr std::size_t kLongestRegex = 1024;

template <Operator Op> schema::TextForm<ValueMatch> textForm(std::string_view syntax, std::string_view format = {}) {
    return {syntax, "",
            [](ValueMatch& match, std::string_view text) -> Verdict {
                if constexpr (Op == Operator::Regex)
                    TRY_VOID(checkRegex(text));
                match.op = Op;
                match.value = text;
                return {};
            },
            [](const ValueMatch& match) { return match.op == Op ? std::optional(match.value) : std::nullopt; }, format};
}

Verdict setPresence(ValueMatch& match, bool isPresent) {
    match.op = isPresent ? Operator::Present : Operator::Absent;
    return {};
}

std::optional<bool> presence(const ValueMatch& match) {
    if (match.op != Operator::Present && match.op != Operator::Absent)
        return std::nullopt;
    return match.op == Operator::Present;
}

} // namespace

schema::TypePtr declare(schema::Tag<ValueMatch> /*tag*/) {
    const std::vector<std::string> ways{"prefix", "regex", "present"};
    auto form = schema::object<ValueMatch>(
                    "match.value", "A condition on a header, query parameter or cookie. One value that fits is enough.")
                    .field("prefix", schema::text(textForm<Operator::Prefix>("text")), "The value begins so.")
                    .length(1, 4096)
                    .field("regex", schema::text(textForm<Operator::Regex>("regular expression", "regex")),
                           "RE2 syntax; must match the whole value.")
                    .length(1, kLongestRegex)
                    .field("present", schema::via<ValueMatch, bool>(setPresence, presence),
                           "Whether there must be one, or none.")
                    .exclusive(ways)
                    .needsOneOf(ways);
    return schema::either(schema::text(textForm<Operator::Exact>("text")), form);
}

} // namespace gatehouse::model
