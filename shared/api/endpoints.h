#pragma once

#include "shared/api/set_by.h"
#include "shared/core/time.h"
#include "shared/rpc/method.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::api {

/// What an operator says of an endpoint.
enum class EndpointState : std::uint8_t { Ready, Drain, Maintenance, ForcedUp, ForcedDown };
/// "forced_up"
[[nodiscard]] std::string_view nameOf(EndpointState state);
[[nodiscard]] std::optional<EndpointState> endpointStateOf(std::string_view name);

/// An endpoint of a service, and what is known of it.
struct Endpoint {
    std::string service;
    std::string endpoint; ///< its URL; "URL#2" of one that is given twice
    EndpointState state = EndpointState::Ready;
    std::optional<SetBy> stateSet; ///< nothing: nobody has said anything
    std::uint32_t weight = 1;
    std::optional<SetBy> weightSet; ///< nothing: it is the configuration's
    std::uint32_t tier = 0;
    std::uint32_t share = 0; ///< of new requests, compared with the service's other endpoints; 0: it receives none
    bool well = true;
    std::string probeFailure; ///< what its last probe failed with
    Duration ejectedFor{};    ///< how much longer it is left out for its answers
    std::uint64_t calls = 0;  ///< attempts that said something about it, since it is known
    std::uint64_t failures = 0;
};

struct EndpointsListParams {
    std::string service; ///< empty: of all
};
struct Endpoints {
    std::vector<Endpoint> endpoints;
};

struct EndpointsSetStateParams {
    std::string service;
    std::string endpoint;
    EndpointState state = EndpointState::Ready;
    std::string reason;
    std::optional<Duration> lasts;
};

struct EndpointsSetWeightParams {
    std::string service;
    std::string endpoint;
    std::optional<std::uint32_t> weight;
    std::string reason;
    std::optional<Duration> lasts;
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<EndpointState>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Endpoint>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<EndpointsListParams>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Endpoints>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<EndpointsSetStateParams>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<EndpointsSetWeightParams>);

inline constexpr rpc::Method<EndpointsListParams, Endpoints> kEndpointsList{
    "endpoints.list", rpc::Role::Viewer, rpc::Effect::None, "Every endpoint, what is known of it, and its share.",
    "service"};
inline constexpr rpc::Method<EndpointsSetStateParams, rpc::Nothing> kEndpointsSetState{
    "endpoints.set_state", rpc::Role::Operator, rpc::Effect::Acts,
    "Says whether an endpoint is to receive requests, over reloads and restarts; \"ready\" takes it back.",
    "service endpoint state"};
inline constexpr rpc::Method<EndpointsSetWeightParams, rpc::Nothing> kEndpointsSetWeight{
    "endpoints.set_weight", rpc::Role::Operator, rpc::Effect::Acts,
    "Gives an endpoint another weight, over reloads and restarts; without a weight the configuration's counts again.",
    "service endpoint weight"};

} // namespace gatehouse::api
