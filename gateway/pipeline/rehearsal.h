#pragma once

#include <span>
#include <string_view>

namespace gatehouse::pipeline {

class Claims;
struct ConsumerPlan;

/// Whom a rehearsal takes the caller for where no credential is shown. Outlives the exchange.
struct AssumedCaller {
    const ConsumerPlan* consumer = nullptr; ///< null: nobody that the configuration names
    std::span<const std::string_view> scopes{};
    bool limitsScopes = false;      ///< `scopes` are all that it has
    std::string_view payload{};     ///< of a token that it would show, a JSON object; empty: it would show none
    const Claims* claims = nullptr; ///< in `payload`
};

/// Of an exchange that nobody has begun: it goes its way as a real one would, and changes nothing that outlives it.
/// What a policy would count, fetch or remember, it only looks at.
struct Rehearsal {
    const AssumedCaller* caller = nullptr; ///< null: nobody
};

} // namespace gatehouse::pipeline
