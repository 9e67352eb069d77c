#pragma once

#include "gateway/pipeline/exchange.h"
#include "shared/core/time.h"

#include <cstdint>
#include <string_view>

namespace gatehouse::policies {

/// Whole seconds, rounded up, as fields say them.
[[nodiscard]] inline std::int64_t wholeSeconds(Duration duration) {
    return std::max<std::int64_t>(0, std::chrono::ceil<std::chrono::seconds>(duration).count());
}

/// A number as text in the exchange's arena.
[[nodiscard]] std::string_view numberText(std::int64_t number, Arena& arena);

/// 429 for that reason, with Retry-After (RFC 9110 §10.2.3).
[[nodiscard]] pipeline::Flow refuseWithRetry(pipeline::Exchange& exchange, http::Reason reason, Duration retry);

/// For a request that the store of several gateways could not count: it passes, or gets 503 with Retry-After.
[[nodiscard]] pipeline::Flow goOnUncounted(pipeline::Exchange& exchange, bool mayPass);
/// For a rehearsed request: to ask the store is to be counted there.
[[nodiscard]] pipeline::Flow goOnUnasked(pipeline::Exchange& exchange);

} // namespace gatehouse::policies
