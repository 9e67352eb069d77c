#include "shared/api/endpoints.h"

#include "shared/schema/schema.h"

#include <algorithm>
#include <array>

namespace gatehouse::api {

namespace {

constexpr std::int64_t kLargestWeight = 1'000'000; // what a configuration allows; this module knows none
constexpr std::size_t kLongestEndpoint = 2048;

using Named = schema::Named<EndpointState>;
constexpr std::array kStates = std::to_array<Named>({
    {"ready", EndpointState::Ready, "receives what it should"},
    {"drain", EndpointState::Drain, "receives only requests of clients that are bound to it"},
    {"maintenance", EndpointState::Maintenance, "receives nothing, is not probed, and does not count"},
    {"forced_up", EndpointState::ForcedUp, "receives what it should, whatever probes and answers say"},
    {"forced_down", EndpointState::ForcedDown, "receives nothing, as if it was ill"},
});

/// What both ways of setting something have.
template <class Params> schema::Object<Params> settingOf(std::string_view name, std::string_view text) {
    return schema::object<Params>(name, text)
        .field("service", &Params::service, "The service's name.")
        .required()
        .field("endpoint", &Params::endpoint, "Its URL, as endpoints.list says it.")
        .required()
        .length(1, kLongestEndpoint);
}

} // namespace

std::string_view nameOf(EndpointState state) { return std::ranges::find(kStates, state, &Named::value)->name; }

std::optional<EndpointState> endpointStateOf(std::string_view name) {
    const auto found = std::ranges::find(kStates, name, &Named::name);
    return found == kStates.end() ? std::nullopt : std::optional(found->value);
}

schema::TypePtr declare(schema::Tag<EndpointState> /*tag*/) {
    return schema::words<EndpointState>({kStates[0], kStates[1], kStates[2], kStates[3], kStates[4]});
}

schema::TypePtr declare(schema::Tag<Endpoint> /*tag*/) {
    return schema::object<Endpoint>("endpoint_status", "An endpoint of a service, and what is known of it.")
        .field("service", &Endpoint::service, "The service's name.")
        .field("endpoint", &Endpoint::endpoint, "Its URL; \"URL#2\" of one that is given twice.")
        .field("state", &Endpoint::state, "What operators say of it.")
        .field("state_set", &Endpoint::stateSet, "Who has said so.")
        .field("weight", &Endpoint::weight, "Its weight.")
        .field("weight_set", &Endpoint::weightSet, "Who has set it; without, the configuration.")
        .field("tier", &Endpoint::tier, "Its tier.")
        .field("share", &Endpoint::share,
               "Of new requests, compared with the service's other endpoints; 0: it receives none.")
        .field("well", &Endpoint::well, "Whether probes and answers speak for it.")
        .field("probe_failure", &Endpoint::probeFailure, "What its last probe failed with; empty: it did not.")
        .field("ejected_for", &Endpoint::ejectedFor, "How much longer it is left out for its answers.")
        .field("calls", &Endpoint::calls, "Attempts that said something about it.")
        .field("failures", &Endpoint::failures, "Those of them that failed.");
}

schema::TypePtr declare(schema::Tag<EndpointsListParams> /*tag*/) {
    return schema::object<EndpointsListParams>("endpoints.list.params", "Which endpoints.")
        .field("service", &EndpointsListParams::service, "Of that service only.");
}

schema::TypePtr declare(schema::Tag<Endpoints> /*tag*/) {
    return schema::object<Endpoints>("endpoints", "Endpoints.")
        .field("endpoints", &Endpoints::endpoints, "In the order of the configuration.");
}

schema::TypePtr declare(schema::Tag<EndpointsSetStateParams> /*tag*/) {
    using Params = EndpointsSetStateParams;
    return withReasonAndEnd(settingOf<Params>("endpoints.set_state.params", "What to say of which endpoint.")
                                .field("state", &Params::state, "What it is to be.")
                                .required());
}

schema::TypePtr declare(schema::Tag<EndpointsSetWeightParams> /*tag*/) {
    using Params = EndpointsSetWeightParams;
    return withReasonAndEnd(settingOf<Params>("endpoints.set_weight.params", "Which weight for which endpoint.")
                                .field("weight", &Params::weight, "Its share; without it, the configuration's again.")
                                .range(0, kLargestWeight));
}

} // namespace gatehouse::api
