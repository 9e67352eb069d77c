#include "gateway/runtime/breaker_status.h"

#include <algorithm>
#include <unordered_map>

namespace gatehouse::runtime {

using balancing::Breaker;
using balancing::BreakerOverride;

std::vector<BreakerStatus> breakerStatuses(const pipeline::Plan& plan, MonotonicTime now, std::string_view only) {
    std::vector<BreakerStatus> statuses;
    for (const auto& known : plan.breakers) {
        if (!only.empty() && only != known->id)
            continue;
        const Breaker& breaker = *known->breaker;
        BreakerStatus& status = statuses.emplace_back();
        status.id = known->id;
        status.phase = breaker.phase();
        status.override = breaker.override();
        status.rules = known->rules;
        if (status.phase == Breaker::Phase::Open)
            status.openFor = breaker.restOfOpenTime(known->rules, now);
        status.counted = breaker.counted(known->rules, now);
        if (!only.empty())
            status.recent = breaker.recentCalls();
        status.at = now;
    }
    return statuses;
}

void grantBreakerWishes(const pipeline::Plan& plan, std::span<const BreakerWish> wishes, MonotonicTime now) {
    std::unordered_map<std::string_view, BreakerOverride> wished;
    for (const BreakerWish& wish : wishes)
        wished[wish.id] = wish.override;
    for (const auto& known : plan.breakers) {
        const auto wish = wished.find(known->id);
        known->breaker->setOverride(wish == wished.end() ? BreakerOverride::None : wish->second, now);
    }
}

bool resetBreaker(const pipeline::Plan& plan, std::string_view id, MonotonicTime now) {
    const auto known =
        std::ranges::find(plan.breakers, id, [](const auto& breaker) -> std::string_view { return breaker->id; });
    if (known == plan.breakers.end())
        return false;
    (*known)->breaker->reset(now);
    return true;
}

} // namespace gatehouse::runtime
