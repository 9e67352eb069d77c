#pragma once

#include "shared/api/verdict.h"
#include "shared/core/ip_address.h"
#include "shared/rpc/method.h"

#include <cstdint>
#include <optional>
#include <string>

namespace gatehouse::api {

/// Which exchanges to be told of: those for which everything holds that is said.
struct TrafficFilter {
    std::string route{};
    std::string service{};
    std::string consumer{};
    std::string listener{};
    std::optional<IpAddress> client{};
    std::string host{};
    std::string method{};
    std::string path{};
    std::string reason{};
    std::uint16_t lowestStatus = 0;
    std::uint16_t highestStatus = 999;
    Duration slowerThan{};
};

struct TrafficSubscribed {
    bool recorded = true;
};

/// An exchange that has ended.
struct TrafficExchange {
    Verdict verdict;
    std::uint64_t unseen = 0; ///< exchanges before it that fit, and came too fast to be kept
    std::uint64_t lost = 0;   ///< notifications before this one that this subscriber was too slow for
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<TrafficFilter>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<TrafficSubscribed>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<TrafficExchange>);

inline constexpr rpc::Method<TrafficFilter, TrafficSubscribed> kTrafficSubscribe{
    "traffic.subscribe", rpc::Role::Viewer, rpc::Effect::None,
    "From now on this connection is told of every exchange that fits, when it has ended; another call replaces the "
    "filter."};
inline constexpr rpc::Method<rpc::Nothing, rpc::Nothing> kTrafficUnsubscribe{
    "traffic.unsubscribe", rpc::Role::Viewer, rpc::Effect::None, "This connection is told of exchanges no more."};
inline constexpr rpc::Notification<TrafficExchange> kTrafficExchange{
    "traffic.exchange", "An exchange has ended. What comes too fast is not told of, but counted."};

} // namespace gatehouse::api
