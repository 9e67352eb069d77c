#pragma once

#include "gateway/balancing/service_plan.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace gatehouse::balancing {

/// What a worker knows of one endpoint of a service, under however many plans it is in.
struct EndpointState {
    std::uint32_t inFlight = 0; ///< attempts begun and not ended
};

/// The changing half of a service on one worker. Made anew for each plan from the state under the plan before:
/// endpoints that stay, by their id, keep their EndpointState, which exchanges under the old plan go on using until
/// they end.
class ServiceState {
public:
    /// `previous` is the state of the service of that name before, or null.
    ServiceState(const ServicePlan& plan, const ServiceState* previous);

    [[nodiscard]] std::size_t size() const { return m_endpoints.size(); }
    [[nodiscard]] EndpointState& endpoint(std::size_t index) { return *m_endpoints[index]; }
    [[nodiscard]] const EndpointState& endpoint(std::size_t index) const { return *m_endpoints[index]; }
    /// How far ahead of its share an endpoint is for smooth weighted round robin; see takeTurn().
    [[nodiscard]] std::int64_t& credit(std::size_t index) { return m_credits[index]; }

private:
    std::vector<std::shared_ptr<EndpointState>> m_endpoints; ///< like the plan's endpoints
    std::vector<std::int64_t> m_credits;
    std::vector<EndpointPlan> m_identities; ///< what the two above belong to
};

} // namespace gatehouse::balancing
