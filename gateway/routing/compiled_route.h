#pragma once

#include "gateway/http/head.h"
#include "gateway/routing/arrival.h"
#include "gateway/routing/host_pattern.h"
#include "gateway/routing/method_set.h"
#include "gateway/routing/path_rule.h"
#include "gateway/routing/rewrite.h"
#include "gateway/routing/value_condition.h"
#include "gateway/routing/version_condition.h"
#include "shared/core/cidr_set.h"
#include "shared/core/result.h"
#include "shared/model/route.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gatehouse::routing {

/// A route as the matcher uses it. Part of a RouteTable: immutable, shared by all workers.
struct CompiledRoute {
    [[nodiscard]] static Result<CompiledRoute> compile(const model::Route& route, std::uint32_t index);

    [[nodiscard]] bool servesListener(std::string_view listener) const {
        return listeners.empty() || std::ranges::find(listeners, listener) != listeners.end();
    }
    /// All that is asked of a request besides host, path and method.
    [[nodiscard]] bool conditionsHold(const http::RequestHead& head, const Arrival& arrival) const;
    [[nodiscard]] bool hasConditions() const {
        return !conditions.empty() || version || !clients.empty() || !listeners.empty();
    }

    std::uint32_t index = 0; ///< its place in the configuration's list, for whoever keeps more about each route
    std::string name;
    std::string service;
    std::vector<HostPattern> hosts; ///< at least one
    PathRule path;
    std::string pathText; ///< as configured, for people
    MethodSet methods;
    std::vector<ValueCondition> conditions;
    std::optional<VersionCondition> version;
    CidrSet clients;                    ///< empty: anybody
    std::vector<std::string> listeners; ///< empty: any
    PathRewrite rewrite;
};

} // namespace gatehouse::routing
