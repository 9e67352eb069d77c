#pragma once

#include "gateway/balancing/service_plan.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace gatehouse::balancing {

/// What one worker knows of an endpoint. Shared by the plans that have it, so that counts go on over a reload.
struct EndpointState {
    std::uint32_t inFlight = 0;     ///< attempts in progress
    std::int64_t currentWeight = 0; ///< of smooth round robin
};

/// What one worker knows of a service under one plan.
class ServiceState {
public:
    /// Endpoints that `previous` (null at the start) has too keep their state.
    ServiceState(const ServicePlan& plan, const ServiceState* previous);

    [[nodiscard]] std::size_t size() const { return m_endpoints.size(); }
    [[nodiscard]] EndpointState& endpoint(std::size_t index) { return *m_endpoints[index]; }
    [[nodiscard]] const EndpointState& endpoint(std::size_t index) const { return *m_endpoints[index]; }
    /// Where the next search for the least loaded begins, so that equals take turns.
    [[nodiscard]] std::size_t takeTurn() { return m_turn = (m_turn + 1) % m_endpoints.size(); }

private:
    std::vector<std::string> m_ids;
    std::vector<std::shared_ptr<EndpointState>> m_endpoints; ///< like ServicePlan::endpoints
    std::size_t m_turn = 0;
};

} // namespace gatehouse::balancing
