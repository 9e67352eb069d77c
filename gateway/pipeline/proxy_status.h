#pragma once

#include "gateway/http/reason.h"
#include "shared/core/arena.h"

#include <string_view>

namespace gatehouse::pipeline {

/// What Proxy-Status says of an answer that the gateway gives because the upstream gave none (RFC 9209 §2.3); nothing
/// where the standard has no word for it.
[[nodiscard]] std::string_view proxyStatus(Arena& arena, http::Reason reason);

} // namespace gatehouse::pipeline
