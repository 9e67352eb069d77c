#pragma once

#include "shared/model/balance.h"
#include "shared/model/condition.h"
#include "shared/schema/fwd.h"

#include <optional>
#include <string>
#include <vector>

namespace gatehouse::model {

/// Another service that takes some of a route's callers.
struct SplitPart {
    std::string service;
    double share = 0;              ///< per cent
    std::optional<Condition> when; ///< these requests go there, whatever the share is
};

/// How a route's callers are shared out among its service and others. Who has gone to one of them stays there: a share
/// that grows takes callers from the others, and gives none away.
struct Split {
    HashBy by;
    std::string salt; ///< empty: the route's name
    std::vector<SplitPart> to;
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<SplitPart>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Split>);

} // namespace gatehouse::model
