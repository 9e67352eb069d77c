#pragma once

#include "shared/core/time.h"

#include <cstdint>

namespace gatehouse::balancing {

/// What came of one call of an upstream, as far as it says something about it: what balancing, ejection and breakers
/// judge by.
struct CallResult {
    enum class Kind : std::uint8_t {
        Answered,      ///< with `status`
        ConnectFailed, ///< no connection, no TLS, no address
        TimedOut,
        Broken,    ///< the connection ended before the answer did
        BadAnswer, ///< not valid HTTP
        Abandoned, ///< by the client or by the gateway: says nothing of the upstream
    };
    Kind kind = Kind::Abandoned;
    std::uint16_t status = 0;
    Duration latency{}; ///< from choosing the endpoint to the head of the answer, or to the failure

    [[nodiscard]] bool saysNothing() const { return kind == Kind::Abandoned; }
};

} // namespace gatehouse::balancing
