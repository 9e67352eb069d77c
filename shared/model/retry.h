#pragma once

#include "shared/core/bytes.h"
#include "shared/core/time.h"
#include "shared/schema/fwd.h"

#include <cstdint>
#include <vector>

namespace gatehouse::model {

/// When a request is sent once more because an attempt has failed.
struct Retry {
    /// Ways in which an attempt may fail without an answer.
    enum class On : std::uint8_t {
        Connect, ///< it was never sent
        Refused, ///< it was turned away unseen (RFC 9113 §8.7)
        Reset,   ///< the connection ended before anything came back
        Timeout, ///< nothing came back within tryTimeout
    };
    enum class Methods : std::uint8_t { Idempotent, Any };

    std::uint32_t attempts = 2; ///< all together
    std::vector<On> on{On::Connect, On::Refused, On::Reset, On::Timeout};
    std::vector<std::uint16_t> statuses;
    Methods methods = Methods::Idempotent;
    Duration tryTimeout{0};
    Duration backoff = 25ms;
    Duration maxBackoff = 250ms;
    Duration maxRetryAfter = 1s;
    std::uint32_t budgetPercent = 20; ///< of the requests in progress
    std::uint32_t budgetMin = 3;
    Bytes maxBody = 64_KiB;
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<Retry::On>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Retry::Methods>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Retry>);

} // namespace gatehouse::model
