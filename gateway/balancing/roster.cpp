#include "gateway/balancing/roster.h"

#include "gateway/balancing/service_plan.h"

#include <algorithm>
#include <map>

namespace gatehouse::balancing {

namespace {

struct Tier {
    std::uint64_t open = 0;
    std::uint64_t well = 0;

    /// In per cent.
    [[nodiscard]] std::uint64_t wellShare() const { return open == 0 ? 0 : well * 100 / open; }
};

/// The lowest tier of which enough is well; else the one that is best off.
struct Choice {
    std::uint32_t tier = 0;
    bool inPanic = false;
};

Choice choose(const std::map<std::uint32_t, Tier>& tiers, std::uint32_t threshold) {
    Choice best{0, true};
    std::uint64_t bestShare = 0;
    bool isFirst = true;
    for (const auto& [number, tier] : tiers) {
        if (tier.well != 0 && tier.wellShare() >= threshold)
            return {number, false};
        if (isFirst || tier.wellShare() > bestShare) {
            best.tier = number;
            bestShare = tier.wellShare();
        }
        isFirst = false;
    }
    best.inPanic = threshold != 0 && !tiers.empty();
    return best;
}

} // namespace

Roster Roster::make(const Rules& rules, std::span<const EndpointPlan> endpoints, std::span<const Standing> standings) {
    std::map<std::uint32_t, Tier> tiers;
    bool isRamping = false;
    for (std::size_t i = 0; i < endpoints.size(); ++i) {
        if (!standings[i].isOpen())
            continue;
        Tier& tier = tiers[endpoints[i].tier];
        ++tier.open;
        tier.well += standings[i].isWell() ? 1 : 0;
        isRamping |= standings[i].ramp != Standing::kWholeShare;
    }
    const Choice choice = choose(tiers, rules.panicThreshold);

    Roster roster;
    roster.tier = choice.tier;
    roster.inPanic = choice.inPanic;
    isRamping &= rules.balance != model::Balance::Hash; // a share that grows would send clients to and fro
    for (std::size_t i = 0; i < endpoints.size(); ++i) {
        const Standing& standing = standings[i];
        const bool mayServe = standing.isWell() || (choice.inPanic && standing.state != OperatorState::ForcedDown);
        const bool serves = standing.isOpen() && endpoints[i].tier == choice.tier && mayServe;
        roster.shares.push_back(serves ? standing.weight * (isRamping ? standing.ramp : 1) : 0);
        roster.keepsBound.push_back(standing.keepsBound() ? 1 : 0);
        roster.total += roster.shares.back();
    }
    switch (rules.balance) {
    case model::Balance::RoundRobin:
        roster.rotation = Rotation(roster.shares);
        break;
    case model::Balance::RandomTwo:
    case model::Balance::Ewma:
        roster.lottery = Lottery(roster.shares);
        break;
    case model::Balance::Hash: {
        std::vector<PlaceTable::Member> members;
        for (std::size_t i = 0; i < endpoints.size(); ++i)
            members.push_back({endpoints[i].hash, roster.shares[i]});
        roster.places = PlaceTable(members);
        break;
    }
    case model::Balance::LeastRequests:
        break;
    }
    return roster;
}

} // namespace gatehouse::balancing
