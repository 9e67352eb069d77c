#pragma once

#include "shared/core/time.h"
#include "shared/schema/fwd.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace gatehouse::model {

/// When a service, a route or an endpoint that keeps failing is left alone for a while, and how it comes back.
struct Breaker {
    /// Ways in which there is no answer at all.
    enum class Fault : std::uint8_t {
        Connect,   ///< no connection, no TLS, no address
        Timeout,   ///< no answer in time
        Broken,    ///< the connection ended before the answer did
        BadAnswer, ///< an answer that is not valid HTTP
    };
    /// What one breaker of a service is about.
    enum class Per : std::uint8_t { Service, Endpoint };

    Per per = Per::Service;
    Duration window = 10s;
    std::uint32_t minCalls = 20;
    std::uint32_t failurePercent = 50;
    Duration slowCall = 2s; ///< 0: no call is slow
    std::uint32_t slowPercent = 80;
    std::vector<std::uint16_t> statuses{500, 502, 503, 504};
    std::vector<Fault> faults{Fault::Connect, Fault::Timeout, Fault::Broken, Fault::BadAnswer};
    Duration openTime = 10s;
    Duration maxOpenTime = 5min;
    std::uint32_t trials = 5;
    Duration ramp = 10s; ///< 0: all at once
    bool observeOnly = false;
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<Breaker::Fault>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Breaker::Per>);
/// Of a service.
[[nodiscard]] schema::TypePtr declare(schema::Tag<Breaker>);
/// Of a route, where there is only one.
[[nodiscard]] schema::TypePtr routeBreakerType();

} // namespace gatehouse::model
