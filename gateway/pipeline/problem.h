#pragma once

#include "gateway/http/head.h"
#include "shared/core/arena.h"
#include "shared/core/time.h"

#include <string_view>

namespace gatehouse::pipeline {

/// The body of a reply that the gateway gives in place of the upstream, as RFC 9457 problem JSON. Holds nothing that
/// the client sent but the request id, which is well-formed by construction.
[[nodiscard]] std::string_view problemJson(Arena& arena, std::uint16_t status, std::string_view reason,
                                           std::string_view detail, std::string_view requestId);

/// Whole seconds, rounded up, as Retry-After says them (RFC 9110 §10.2.3).
[[nodiscard]] std::string_view secondsText(Arena& arena, Duration duration);
/// Seconds with three decimals, rounded down: "2.500". Nothing negative.
[[nodiscard]] std::string_view fractionText(Arena& arena, Duration duration);

} // namespace gatehouse::pipeline
