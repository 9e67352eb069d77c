#pragma once

#include "gateway/balancing/breaker/call_result.h"
#include "gateway/balancing/load_tree.h"
#include "gateway/balancing/roster.h"
#include "gateway/balancing/service_plan.h"
#include "shared/core/time.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace gatehouse::balancing {

/// What a worker knows of one endpoint of a service, under however many plans it is in.
struct EndpointState {
    std::uint32_t underWay = 0; ///< attempts begun and not ended
    float latency = 0;          ///< seconds to an answer's head: its latest peak, and how it has faded; 0: not known
    MonotonicTime measured{};
    LoadTree* tree = nullptr; ///< of the newest state that this endpoint is in, if that has one
    std::size_t place = 0;    ///< there
};

/// The changing half of a service on one worker. Made anew for each plan from the state under the plan before:
/// endpoints that stay, by their id, keep their EndpointState, which exchanges under the old plan go on using until
/// they end.
class ServiceState {
public:
    /// `previous` is the state of the service of that name before, or null.
    ServiceState(const ServicePlan& plan, const ServiceState* previous);
    ServiceState(ServiceState&&) = default;
    ServiceState& operator=(ServiceState&&) = delete;
    ~ServiceState();

    /// Others serve from now on, or with other shares.
    void adopt(std::shared_ptr<const Roster> roster);
    [[nodiscard]] const Roster& roster() const { return *m_roster; }

    /// An attempt on that endpoint begins, or has ended.
    void begin(std::size_t endpoint);
    void finish(std::size_t endpoint, const CallResult& result, MonotonicTime now);

    [[nodiscard]] std::size_t size() const { return m_endpoints.size(); }
    [[nodiscard]] const EndpointState& endpoint(std::size_t index) const { return *m_endpoints[index]; }
    /// Attempts under way on all endpoints together.
    [[nodiscard]] std::uint32_t underWay() const { return *m_underWay; }
    /// Where round robin stands.
    [[nodiscard]] std::uint64_t& turn() { return m_turn; }
    /// Only with Balance::LeastRequests.
    [[nodiscard]] const LoadTree& tree() const { return *m_tree; }

private:
    void growTree();

    model::Balance m_balance;
    std::shared_ptr<const Roster> m_roster;
    std::vector<std::shared_ptr<EndpointState>> m_endpoints; ///< like the plan's endpoints
    std::vector<std::string> m_ids;                          ///< what they belong to
    std::shared_ptr<std::uint32_t> m_underWay;
    std::unique_ptr<LoadTree> m_tree;
    std::uint64_t m_turn = 0;
};

} // namespace gatehouse::balancing
