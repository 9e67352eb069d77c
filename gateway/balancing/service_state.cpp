#include "gateway/balancing/service_state.h"

#include <algorithm>

namespace gatehouse::balancing {

ServiceState::ServiceState(const ServicePlan& plan, const ServiceState* previous) {
    for (const EndpointPlan& endpoint : plan.endpoints) {
        std::shared_ptr<EndpointState> state;
        if (previous != nullptr) {
            const auto known = std::ranges::find(previous->m_ids, endpoint.id);
            if (known != previous->m_ids.end())
                state = previous->m_endpoints[static_cast<std::size_t>(known - previous->m_ids.begin())];
        }
        m_ids.push_back(endpoint.id);
        m_endpoints.push_back(state != nullptr ? std::move(state) : std::make_shared<EndpointState>());
    }
}

} // namespace gatehouse::balancing
