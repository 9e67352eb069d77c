#pragma once

#include "gateway/routing/route_table.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::routing {

/// What a request can fail in.
enum class Criterion : std::uint8_t { Host, Path, Method, Client, Listener, Version, Header, Query, Cookie };

[[nodiscard]] std::string_view toString(Criterion criterion);

/// A route that would have taken the request but for a few things.
struct NearMiss {
    struct Failure {
        Criterion criterion;
        std::string wanted; ///< "x-tenant is \"a\"", for people
        std::string value;  ///< of "path is /v1": "/v1"; empty where it is no single thing
    };
    const CompiledRoute* route = nullptr;
    std::vector<Failure> failures; ///< at least one, in the order of Criterion
};

inline constexpr std::size_t kMostNearMisses = 3;

/// The routes that come closest to a request without fitting it, the closest first: those that fail in the fewest
/// things, and, of those that only fail in the path, those that share the most of it. Routes that fit but stand behind
/// another are none. Looks at every route; for explaining one exchange to a person, not for each exchange.
[[nodiscard]] std::vector<NearMiss> nearMisses(const RouteTable& table, const http::RequestHead& head,
                                               const Arrival& arrival);

} // namespace gatehouse::routing
