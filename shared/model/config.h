#pragma once

#include "shared/model/consumer.h"
#include "shared/model/dns.h"
#include "shared/model/listener.h"
#include "shared/model/observe.h"
#include "shared/model/overload.h"
#include "shared/model/policy_chain.h"
#include "shared/model/policy_use.h"
#include "shared/model/route.h"
#include "shared/model/service.h"
#include "shared/model/store.h"
#include "shared/model/tls.h"
#include "shared/schema/fwd.h"

#include <vector>

namespace gatehouse::model {

/// Everything that a user wrote, read and checked: the one canonical document. Plain data; what is compiled from it is
/// the plan.
struct Config {
    std::vector<Listener> listeners;
    std::vector<Certificate> certificates;
    std::vector<Service> services;
    std::vector<Route> routes;
    std::vector<PolicyUse> policies; ///< on every route, before those of service and route
    std::vector<PolicyChain> chains;
    std::vector<Consumer> consumers;
    std::vector<UsagePlan> plans;
    std::vector<Store> stores;
    ApiKeys apiKeys;
    IdentityForwarding identity;
    Limits limits;
    Overload overload;
    Paths paths;
    Forwarding forwarding;
    Dns dns;
    AccessLog accessLog;
    Admin admin;
    Runtime runtime;
    Tracing tracing;
    Verdicts verdicts;
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<Config>);

} // namespace gatehouse::model
