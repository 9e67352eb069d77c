#pragma once

#include "gateway/http/head.h"
#include "gateway/routing/compiled_route.h"
#include "gateway/routing/host_index.h"
#include "gateway/routing/match_result.h"
#include "gateway/routing/path_index.h"
#include "shared/core/arena.h"
#include "shared/core/ip_address.h"
#include "shared/core/result.h"
#include "shared/model/route.h"

#include <cstdint>
#include <span>
#include <vector>

namespace gatehouse::routing {

/// All routes, compiled. Immutable and without locks: all workers share one. Among the routes that fit a request the
/// first in the order of model::RoutePrecedence wins.
class RouteTable {
public:
    RouteTable() = default;
    [[nodiscard]] static Result<RouteTable> compile(std::span<const model::Route> routes);

    /// Does not allocate, except inside RE2 for an expression whose groups it cannot find in one pass.
    [[nodiscard]] MatchResult match(const http::RequestHead& head, const Arrival& arrival, Arena& arena) const;

    /// In the order of the configuration, so that CompiledRoute::index leads here.
    [[nodiscard]] std::span<const CompiledRoute> routes() const { return m_routes; }

private:
    using Entry = PathIndex::Entry;
    class BestMatch;
    class AllowedMethods;

    void index(std::span<const model::Route> routes);
    template <class Visitor> void visit(std::string_view host, PathSegments& path, Visitor& visitor) const;
    [[nodiscard]] bool methodFits(const Entry& entry, const http::RequestHead& head) const;
    [[nodiscard]] bool restFits(const Entry& entry, const http::RequestHead& head, const Arrival& arrival) const;

    std::vector<CompiledRoute> m_routes;
    HostIndex m_hosts;
    PathIndex m_paths;
};

} // namespace gatehouse::routing
