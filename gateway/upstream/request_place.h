#pragma once

#include "gateway/balancing/sticky_cookies.h"
#include "gateway/pipeline/exchange.h"

#include <cstddef>

namespace gatehouse::upstream {

/// The endpoint that a cookie of the request names; kNoEndpoint without one.
[[nodiscard]] std::size_t boundTo(const balancing::StickyCookies& cookies, const pipeline::Exchange& exchange);

} // namespace gatehouse::upstream
