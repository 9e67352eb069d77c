#pragma once

#include "shared/model/fallback.h"
#include "shared/model/match.h"
#include "shared/model/mirror.h"
#include "shared/model/policy_use.h"
#include "shared/model/service.h"
#include "shared/model/split.h"
#include "shared/schema/fwd.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gatehouse::model {

/// How the path that the upstream sees is made from the one that matched.
struct Rewrite {
    enum class Kind { None, StripPrefix, Template };
    Kind kind = Kind::None;
    std::string text; ///< StripPrefix: the prefix; Template: "/internal/orders/{id}", "{1}" for groups of a regex,
                      ///< "{rest}" for what "/*" matched
};

/// What the upstream sees as Host.
struct HostControl {
    enum class Kind { Client, Endpoint, Fixed };
    Kind kind = Kind::Client;
    std::string value; ///< for Fixed
};

struct Route {
    std::string name;
    std::int32_t priority = 0; ///< higher first, before all other rules of the order
    Match match;
    std::string service; ///< empty: a policy of the route must answer
    std::optional<Split> split;
    std::optional<Mirror> mirror;
    Rewrite rewrite;
    HostControl host;
    std::optional<Timeouts> timeouts;               ///< instead of the service's
    std::vector<std::string> upgrades{"websocket"}; ///< protocols that Upgrade may switch to
    std::optional<Fallback> fallback;
    std::optional<Retry> retry;     ///< instead of the service's
    std::optional<Breaker> breaker; ///< besides the service's; its `per` means nothing
    std::vector<PolicyUse> policies;
    std::vector<std::string> without; ///< policies of gateway and service that do not act here
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<Rewrite>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<HostControl>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Route>);

} // namespace gatehouse::model
