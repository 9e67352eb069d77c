#include "gateway/policies/limit_answer.h"

#include <charconv>

namespace gatehouse::policies {

std::string_view numberText(std::int64_t number, Arena& arena) {
    constexpr std::size_t kDigits = 20;
    auto* text = arena.allocateArray<char>(kDigits);
    return {text, static_cast<std::size_t>(std::to_chars(text, text + kDigits, number).ptr - text)};
}

pipeline::Flow refuseWithRetry(pipeline::Exchange& exchange, http::Reason reason, Duration retry) {
    exchange.replyProblem(reason).fields.add(
        "retry-after", numberText(std::max<std::int64_t>(1, wholeSeconds(retry)), exchange.arena()));
    return pipeline::Flow::Replied;
}

pipeline::Flow goOnUncounted(pipeline::Exchange& exchange, bool mayPass) {
    constexpr Duration kRetry = 1s; // stores are back soon, or long gone
    exchange.note("the store is down, not counted");
    return mayPass ? pipeline::Flow::Next : refuseWithRetry(exchange, http::Reason::limit_unavailable, kRetry);
}

pipeline::Flow goOnUnasked(pipeline::Exchange& exchange) {
    exchange.note("counted in a store, which is not asked");
    return pipeline::Flow::Next;
}

} // namespace gatehouse::policies
