#pragma once

#include <string_view>

namespace gatehouse::policies {

/// What a store runs to decide on one request (Lua): all windows are looked at, and taken from only if all have enough,
/// in one step. LimitWindow does the same with numbers in memory; what differs is said in the script.
///
/// KEYS: for each window where its counts are. ARGV: what the request costs; 1 if it is counted also when it does not
/// pass, else 0; then four for each window: its kind and three numbers.
///
///   kind                 numbers
///   b  token bucket      units of a token, units that flow back in a microsecond, tokens that it holds
///   f  fixed window      limit, microseconds, 0
///   s  sliding window    limit, microseconds, 0
///   l  sliding log       limit, microseconds, 0
///   p  period            limit, microseconds until its end, 0; the key says which period
///
/// The answer: 1 if the request passes, else 0; then four for each window, after it was taken from: 1 if there was
/// enough, what remains, and microseconds until more or all is there again and until this request would pass.
extern const std::string_view kLimitScript;

} // namespace gatehouse::policies
