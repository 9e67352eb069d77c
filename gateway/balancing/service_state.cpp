#include "gateway/balancing/service_state.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace gatehouse::balancing {

ServiceState::ServiceState(const ServicePlan& plan, const ServiceState* previous)
    : m_credits(plan.endpoints.size()), m_identities(plan.endpoints) {
    std::unordered_map<std::string_view, std::shared_ptr<EndpointState>> known;
    if (previous != nullptr)
        for (std::size_t i = 0; i < previous->size(); ++i)
            known.emplace(previous->m_identities[i].id, previous->m_endpoints[i]);
    for (const auto& endpoint : plan.endpoints) {
        const auto found = known.find(endpoint.id);
        m_endpoints.push_back(found == known.end() ? std::make_shared<EndpointState>() : found->second);
    }
    // Credits are relative to the weights they were earned with: after a change from 1000 to 1 an old debt would starve
    // its endpoint for a thousand requests.
    if (previous != nullptr && previous->m_identities == m_identities)
        m_credits = previous->m_credits;
}

} // namespace gatehouse::balancing
