#include "gateway/balancing/service_state.h"

#include "gateway/balancing/ewma.h"

#include <string_view>
#include <unordered_map>
#include <utility>

namespace gatehouse::balancing {

ServiceState::ServiceState(const ServicePlan& plan, const ServiceState* previous)
    : m_balance(plan.balance),
      m_underWay(previous == nullptr ? std::make_shared<std::uint32_t>(0) : previous->m_underWay) {
    std::unordered_map<std::string_view, std::shared_ptr<EndpointState>> known;
    if (previous != nullptr)
        for (std::size_t i = 0; i < previous->size(); ++i)
            known.emplace(previous->m_ids[i], previous->m_endpoints[i]);
    for (const auto& endpoint : plan.endpoints) {
        const auto found = known.find(endpoint.id);
        m_endpoints.push_back(found == known.end() ? std::make_shared<EndpointState>() : found->second);
        m_ids.push_back(endpoint.id);
    }
    adopt(plan.roster);
    // Turns belong to the shares that they were given by.
    if (previous != nullptr && previous->m_ids == m_ids && previous->m_roster->shares == m_roster->shares)
        m_turn = previous->m_turn;
}

ServiceState::~ServiceState() {
    if (m_tree == nullptr)
        return;
    for (const auto& endpoint : m_endpoints)
        if (endpoint->tree == m_tree.get())
            endpoint->tree = nullptr;
}

void ServiceState::adopt(std::shared_ptr<const Roster> roster) {
    if (m_roster == nullptr || m_roster->shares != roster->shares)
        m_turn = 0;
    m_roster = std::move(roster);
    if (m_balance == model::Balance::LeastRequests)
        growTree();
}

/// The newest state is where attempts are told of, also those that began under another plan.
void ServiceState::growTree() {
    auto tree = std::make_unique<LoadTree>(m_roster->shares);
    for (std::size_t i = 0; i < m_endpoints.size(); ++i) {
        EndpointState& endpoint = *m_endpoints[i];
        endpoint.tree = tree.get();
        endpoint.place = i;
        if (endpoint.underWay != 0)
            tree->set(i, endpoint.underWay);
    }
    m_tree = std::move(tree);
}

void ServiceState::begin(std::size_t index) {
    EndpointState& endpoint = *m_endpoints[index];
    ++endpoint.underWay;
    ++*m_underWay;
    if (endpoint.tree != nullptr)
        endpoint.tree->begin(endpoint.place, endpoint.underWay);
}

void ServiceState::finish(std::size_t index, const CallResult& result, MonotonicTime now) {
    EndpointState& endpoint = *m_endpoints[index];
    --endpoint.underWay;
    --*m_underWay;
    if (endpoint.tree != nullptr)
        endpoint.tree->set(endpoint.place, endpoint.underWay);
    if (m_balance == model::Balance::Ewma)
        noteLatency(endpoint, result, now);
}

} // namespace gatehouse::balancing
