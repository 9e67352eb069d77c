#pragma once

#include "gateway/balancing/excluded_endpoints.h"
#include "gateway/balancing/no_endpoint.h"
#include "gateway/balancing/roster.h"

#include <cstddef>
#include <cstdint>

namespace gatehouse::balancing {

/// What was drawn: two different endpoints, one, or none; the missing ones are kNoEndpoint.
struct TwoDrawn {
    std::size_t first = kNoEndpoint;
    std::size_t second = kNoEndpoint;
};

/// Two different endpoints by lot, none of them excluded. All draws are derived from one random number.
[[nodiscard]] TwoDrawn drawTwo(const Roster& roster, const ExcludedEndpoints& excluded, std::uint64_t random);

} // namespace gatehouse::balancing
