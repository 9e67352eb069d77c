#pragma once

#include "gateway/balancing/lottery.h"
#include "gateway/balancing/place_table.h"
#include "gateway/balancing/rotation.h"
#include "gateway/balancing/standing.h"
#include "shared/model/balance.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace gatehouse::balancing {

struct EndpointPlan;

/// Who of a service's endpoints serves at the moment, with which share, and what picking among them in few instructions
/// needs. Made anew whenever an endpoint's standing changes; immutable, shared by all workers.
struct Roster {
    struct Rules {
        model::Balance balance = model::Balance::RoundRobin;
        std::uint32_t panicThreshold = 50; ///< per cent
    };

    /// `standings` are like `endpoints`.
    [[nodiscard]] static Roster make(const Rules& rules, std::span<const EndpointPlan> endpoints,
                                     std::span<const Standing> standings);

    std::vector<std::uint32_t> shares;    ///< 0: receives nothing new
    std::vector<std::uint8_t> keepsBound; ///< 1: may receive requests of clients that are bound to it
    std::uint64_t total = 0;              ///< of shares
    std::uint32_t tier = 0;               ///< the one that serves
    bool inPanic = false;                 ///< too few are well: the ill ones serve as well
    // What the service's way of balancing needs of these:
    Rotation rotation; ///< RoundRobin
    Lottery lottery;   ///< RandomTwo, Ewma
    PlaceTable places; ///< Hash
};

} // namespace gatehouse::balancing
