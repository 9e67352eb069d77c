#pragma once

#include "gateway/balancing/roster.h"
#include "gateway/balancing/standing.h"
#include "gateway/balancing/tally.h"
#include "gateway/integrations/probe/probe.h"
#include "gateway/integrations/probe/probe_report.h"
#include "gateway/observe/metrics/registry.h"
#include "gateway/pipeline/plan.h"
#include "gateway/upstream/upstreams.h"
#include "shared/core/time.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gatehouse::runtime {

/// What an operator has said of an endpoint at run time.
struct EndpointWish {
    std::string service;
    std::string endpoint; ///< its id
    std::optional<balancing::OperatorState> state;
    std::optional<std::uint32_t> weight;
};

/// An endpoint as an operator sees it.
struct EndpointStatus {
    std::string service;
    std::string endpoint;
    balancing::Standing standing;
    std::uint32_t share = 0; ///< of new requests, compared with the service's other endpoints; 0: it receives none
    std::uint32_t tier = 0;
    std::string probeFailure;   ///< what the last probe failed with; empty: it did not
    Duration ejectedFor{};      ///< how much longer it is left out; zero: it is not
    std::uint64_t calls = 0;    ///< attempts that said something about it
    std::uint64_t failures = 0; ///< of these
};

/// Knows the standing of every endpoint: what operators have said, what probes found, how requests were answered. Deals
/// out shares anew whenever a standing changes, gives the new roster to the workers and tells the operator why. Keeps
/// its knowledge over reloads. Control thread only.
class EndpointBoard {
public:
    /// What it needs.
    struct Host {
        const Clock& clock;
        observe::MetricRegistry& metrics;
        std::size_t workers = 1;
        /// Gives a roster to the workers, for the plan of that generation.
        std::function<void(std::uint64_t generation, std::size_t service, std::shared_ptr<const balancing::Roster>)>
            publish;
        std::function<void(const std::string&)> tell; ///< a line for the operator's log
    };
    explicit EndpointBoard(Host host) : m_host(std::move(host)) {}

    /// Gives a plan that is about to be used what is known of its endpoints. Changes nothing here.
    void prepare(pipeline::Plan& plan) const;
    /// That plan is in use from now on, and outlives its being so.
    void adopt(const pipeline::Plan& plan);

    /// All that operators have said, in place of what they had said before.
    void setWishes(const std::vector<EndpointWish>& wishes);
    void onProbe(const integrations::ProbeReport& report);
    /// It has failed so often in a row that it may have to be left out.
    void onOutlier(std::string_view service, std::string_view endpoint);
    /// Ends what has run out, and looks at ratios and slow starts; to be called about once a second.
    void tick();

    [[nodiscard]] std::vector<EndpointStatus> status() const;
    /// Those that workers use now, like the services of the plan in use.
    [[nodiscard]] std::vector<std::shared_ptr<const balancing::Roster>> rosters() const;
    /// Whom to probe, over which TLS (like the plan's services). Those in maintenance are left alone.
    [[nodiscard]] std::vector<integrations::ProbeTarget> probeTargets(const upstream::ServiceTls& tls) const;

private:
    using Key = std::pair<std::string, std::string>; ///< service, endpoint's id

    /// What is known of an endpoint for as long as it is configured.
    struct Record {
        std::shared_ptr<balancing::Tally> tally;
        bool isProbedWell = true;
        std::string probeFailure;
        MonotonicTime ejectedUntil{}; ///< in the past: it is not
        bool isEjected = false;
        std::uint32_t timesEjected = 0; ///< without having been well for long in between
        MonotonicTime rampFrom = kNoRamp;
        balancing::Tally::Sum counted{}; ///< where the ratio's interval began
    };
    struct Wish {
        std::optional<balancing::OperatorState> state;
        std::optional<std::uint32_t> weight;
    };
    /// A service of the plan in use.
    struct Service {
        const balancing::ServicePlan* plan;
        std::size_t index;
        std::vector<Record*> records; ///< like the plan's endpoints
        std::shared_ptr<const balancing::Roster> roster;
        MonotonicTime ratioAt{}; ///< when failures are compared with calls the next time
        bool isRamping = false;
    };
    static constexpr MonotonicTime kNoRamp = MonotonicTime::min();

    [[nodiscard]] balancing::Standing standingOf(const balancing::ServicePlan& plan, std::size_t endpoint,
                                                 const Record* record) const;
    [[nodiscard]] balancing::Roster rosterOf(const balancing::ServicePlan& plan,
                                             const std::vector<const Record*>& records) const;
    [[nodiscard]] std::vector<const Record*> recordsOf(const balancing::ServicePlan& plan) const;
    [[nodiscard]] Service* find(std::string_view service);
    [[nodiscard]] static std::size_t placeOf(const balancing::ServicePlan& plan, std::string_view endpoint);
    [[nodiscard]] bool isNewToAKnownService(const balancing::ServicePlan& plan, const std::string& endpoint) const;

    void refresh(Service& service);
    void startSlowly(const Service& service, Record& record);
    bool endEjections(Service& service);
    bool compareRatios(Service& service);
    bool eject(Service& service, std::size_t endpoint, const std::string& why);
    [[nodiscard]] std::size_t ejected(const Service& service) const;
    void tell(const Service& service, std::size_t endpoint, const std::string& what) const;
    void tellPanic(const Service& service, const balancing::Roster& before) const;
    void showMetrics(const Service& service) const;

    Host m_host;
    std::map<Key, Record> m_records;
    std::map<Key, Wish> m_wishes;
    const pipeline::Plan* m_plan = nullptr;
    std::vector<Service> m_services; ///< like the plan's
};

} // namespace gatehouse::runtime
