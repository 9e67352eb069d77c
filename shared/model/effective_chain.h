#pragma once

#include "shared/model/config.h"

#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::model {

/// One policy that acts on a route or for a consumer, and where it was written.
struct EffectivePolicy {
    enum class Place { Gateway, Service, Route, Plan, Consumer };

    const PolicyUse* use;      ///< never a chain
    Place place;               ///< whose list it came by
    std::string_view owner;    ///< name of service, route, plan or consumer; empty for the gateway
    const PolicyChain* chain;  ///< the chain that it came by; null: written there itself
    const PolicyUse* chainUse; ///< that named the chain, and may have conditions of its own
    bool isMandatory;
    std::size_t index; ///< in the list or chain

    /// The same in every configuration that has the policy in the same place, "route orders/rate_limit/0": the id of
    /// what it counts.
    [[nodiscard]] std::string id() const;
    [[nodiscard]] bool isConditional() const {
        return use->isConditional() || (chainUse != nullptr && chainUse->isConditional());
    }
    /// "gateway, mandatory"; "service orders, by chain standard, on some requests".
    [[nodiscard]] std::string origin() const;
};

/// Of a checked configuration. The order is that of the lists; who acts when, the stages decide.
[[nodiscard]] std::vector<EffectivePolicy> gatewayPolicies(const Config& config);
/// Those of gateway, service and route, but for what the route leaves out.
[[nodiscard]] std::vector<EffectivePolicy> routePolicies(const Config& config, const Route& route);
/// Those of its plan and its own.
[[nodiscard]] std::vector<EffectivePolicy> consumerPolicies(const Config& config, const Consumer& consumer);

} // namespace gatehouse::model
