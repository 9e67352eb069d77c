#include "gateway/control/overrides/endpoint_wishes.h"

#include "shared/api/endpoints.h"

#include <charconv>

namespace gatehouse::control {

namespace {

using balancing::OperatorState;

OperatorState operatorState(api::EndpointState state) {
    switch (state) {
    case api::EndpointState::Ready:
        return OperatorState::Ready;
    case api::EndpointState::Drain:
        return OperatorState::Drain;
    case api::EndpointState::Maintenance:
        return OperatorState::Maintenance;
    case api::EndpointState::ForcedUp:
        return OperatorState::ForcedUp;
    case api::EndpointState::ForcedDown:
        return OperatorState::ForcedDown;
    }
    return OperatorState::Ready;
}

} // namespace

std::vector<runtime::EndpointWish> endpointWishes(const OverrideRegister& overrides) {
    std::vector<runtime::EndpointWish> wishes;
    const auto wishFor = [&](const Override& override) -> runtime::EndpointWish& {
        const auto target = EndpointTarget::parse(override.target); // checked when it was set
        runtime::EndpointWish& wish = wishes.emplace_back();
        wish.service = target->service;
        wish.endpoint = target->endpoint;
        return wish;
    };
    for (const Override& override : overrides.of(OverrideKind::EndpointState))
        wishFor(override).state =
            operatorState(api::endpointStateOf(override.value).value_or(api::EndpointState::Ready));
    for (const Override& override : overrides.of(OverrideKind::EndpointWeight)) {
        std::uint32_t weight = 0;
        std::from_chars(override.value.data(), override.value.data() + override.value.size(), weight);
        wishFor(override).weight = weight;
    }
    return wishes;
}

} // namespace gatehouse::control
