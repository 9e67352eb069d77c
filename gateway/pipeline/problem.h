#pragma once

#include "gateway/http/head.h"
#include "shared/core/arena.h"

#include <string_view>

namespace gatehouse::pipeline {

/// The body of a reply that the gateway gives in place of the upstream, as RFC 9457 problem JSON. Holds nothing that
/// the client sent but the request id, which is well-formed by construction.
[[nodiscard]] std::string_view problemJson(Arena& arena, std::uint16_t status, std::string_view reason,
                                           std::string_view detail, std::string_view requestId);

} // namespace gatehouse::pipeline
