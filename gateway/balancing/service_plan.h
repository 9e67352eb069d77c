#pragma once

#include "gateway/balancing/no_endpoint.h"
#include "gateway/balancing/roster.h"
#include "gateway/balancing/sticky_cookies.h"
#include "gateway/balancing/tally.h"
#include "shared/model/service.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace gatehouse::balancing {

/// One endpoint as the pickers see it.
struct EndpointPlan {
    std::string id; ///< its URL; of one given twice the later is "URL#2". With the service's name it stays the same
                    ///< over reloads
    std::uint32_t weight = 1; ///< as configured; 0: receives nothing new
    std::uint32_t tier = 0;
    std::uint64_t hash = 0; ///< of the id, the same everywhere
};

/// A service, compiled. Immutable, part of the plan, shared by all workers; what changes with each request is in
/// ServiceState, what changes with an endpoint's health in Roster.
struct ServicePlan {
    [[nodiscard]] static ServicePlan compile(const model::Service& service);

    [[nodiscard]] Roster::Rules rosterRules() const { return {balance, config.panicThreshold}; }
    /// As if nothing was known but the configuration.
    [[nodiscard]] std::vector<Standing> plainStandings() const;

    std::string name;
    model::Balance balance = model::Balance::RoundRobin;
    std::vector<EndpointPlan> endpoints;  ///< as in the configuration
    std::shared_ptr<const Roster> roster; ///< at the time when the plan was made
    StickyCookies cookies;                ///< empty: clients are not bound
    FailureRule failureRule;
    std::vector<std::shared_ptr<Tally>> tallies; ///< like endpoints; empty: nobody counts
    model::Service config;                       ///< what the rest of the upstream side needs
};

} // namespace gatehouse::balancing
