#include "shared/api/endpoints.h"

#include "gateway/control/management/deeds.h"
#include "gateway/control/management/override_answer.h"

#include <algorithm>

namespace gatehouse::control {

namespace {

using rpc::ErrorCode;
using EndpointsNow = std::function<std::vector<runtime::EndpointStatus>()>;

api::Endpoint endpointOf(const runtime::EndpointStatus& status, const OverrideRegister& overrides) {
    const std::string target = EndpointTarget{status.service, status.endpoint}.text();
    const Override* state = overrides.find(OverrideKind::EndpointState, target);
    api::Endpoint endpoint;
    endpoint.service = status.service;
    endpoint.endpoint = status.endpoint;
    if (state != nullptr)
        endpoint.state = api::endpointStateOf(state->value).value_or(api::EndpointState::Ready);
    endpoint.stateSet = setBy(state);
    endpoint.weight = status.standing.weight;
    endpoint.weightSet = setBy(overrides.find(OverrideKind::EndpointWeight, target));
    endpoint.tier = status.tier;
    endpoint.share = status.share;
    endpoint.well = status.standing.isWell();
    endpoint.probeFailure = status.probeFailure;
    endpoint.ejectedFor = status.ejectedFor;
    endpoint.calls = status.calls;
    endpoint.failures = status.failures;
    return endpoint;
}

/// Sets or clears something of an endpoint that there is.
class EndpointDesk {
public:
    EndpointDesk(OverrideRegister& overrides, EndpointsNow endpoints)
        : m_overrides(overrides), m_endpoints(std::move(endpoints)) {}

    /// `value` empty: what was set before is taken back.
    template <class Params>
    [[nodiscard]] rpc::Answer<rpc::Nothing> set(const Caller& caller, const Params& params, OverrideKind kind,
                                                const std::string& value) const {
        const auto all = m_endpoints();
        const bool isThere = std::ranges::any_of(all, [&](const runtime::EndpointStatus& status) {
            return status.service == params.service && status.endpoint == params.endpoint;
        });
        if (!isThere)
            return rpc::failure(ErrorCode::NotFound,
                                "service " + params.service + " has no endpoint " + params.endpoint);
        const std::string target = EndpointTarget{params.service, params.endpoint}.text();
        if (value.empty())
            return answerOf(m_overrides.clear(kind, target, caller.user, params.reason));
        return answerOf(m_overrides.set(
            {.kind = kind, .target = target, .value = value, .reason = params.reason, .actor = caller.user},
            params.lasts));
    }
    template <class Params> [[nodiscard]] document::Node state(const Params& params, OverrideKind kind) const {
        return stateOf(m_overrides, kind, EndpointTarget{params.service, params.endpoint}.text());
    }

private:
    OverrideRegister& m_overrides;
    EndpointsNow m_endpoints;
};

} // namespace

void serveEndpoints(Dispatcher& dispatcher, OverrideRegister& overrides, EndpointsNow endpoints) {
    dispatcher.answer(api::kEndpointsList,
                      [&overrides, endpoints](const Caller&, const api::EndpointsListParams& params) {
                          api::Endpoints list;
                          for (const runtime::EndpointStatus& status : endpoints())
                              if (params.service.empty() || params.service == status.service)
                                  list.endpoints.push_back(endpointOf(status, overrides));
                          return rpc::Answer<api::Endpoints>(std::move(list));
                      });
    const EndpointDesk desk(overrides, std::move(endpoints));
    dispatcher.act(
        api::kEndpointsSetState,
        [desk](const Caller& caller, const api::EndpointsSetStateParams& params) {
            const bool isBack = params.state == api::EndpointState::Ready;
            return desk.set(caller, params, OverrideKind::EndpointState,
                            isBack ? std::string() : std::string(api::nameOf(params.state)));
        },
        [desk](const api::EndpointsSetStateParams& params) { return desk.state(params, OverrideKind::EndpointState); });
    dispatcher.act(
        api::kEndpointsSetWeight,
        [desk](const Caller& caller, const api::EndpointsSetWeightParams& params) {
            return desk.set(caller, params, OverrideKind::EndpointWeight,
                            params.weight ? std::to_string(*params.weight) : std::string());
        },
        [desk](const api::EndpointsSetWeightParams& params) {
            return desk.state(params, OverrideKind::EndpointWeight);
        });
}

} // namespace gatehouse::control
