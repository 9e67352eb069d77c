#include "gateway/control/overrides/breaker_wishes.h"

#include "shared/api/breakers.h"

namespace gatehouse::control {

namespace {

using balancing::BreakerOverride;

BreakerOverride overrideOf(api::BreakerMode mode) {
    switch (mode) {
    case api::BreakerMode::None:
        return BreakerOverride::None;
    case api::BreakerMode::Tripped:
        return BreakerOverride::Tripped;
    case api::BreakerMode::Disabled:
        return BreakerOverride::Disabled;
    case api::BreakerMode::Observed:
        return BreakerOverride::Observed;
    }
    return BreakerOverride::None;
}

} // namespace

std::vector<runtime::BreakerWish> breakerWishes(const OverrideRegister& overrides) {
    std::vector<runtime::BreakerWish> wishes;
    for (const Override& override : overrides.of(OverrideKind::BreakerMode))
        wishes.push_back(
            {override.target, overrideOf(api::breakerModeOf(override.value).value_or(api::BreakerMode::None))});
    return wishes;
}

} // namespace gatehouse::control
