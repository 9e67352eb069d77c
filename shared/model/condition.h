#pragma once

#include "shared/model/caller_match.h"
#include "shared/model/match.h"
#include "shared/schema/fwd.h"

namespace gatehouse::model {

/// What must hold of a request, all of it, for a policy to act on it.
struct Condition {
    Match match; ///< no version
    CallerMatch caller;
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<Condition>);

} // namespace gatehouse::model
