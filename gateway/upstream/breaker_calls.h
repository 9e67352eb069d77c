#pragma once

#include "gateway/http/reason.h"
#include "gateway/pipeline/breaker_plan.h"
#include "gateway/pipeline/exchange.h"

#include <array>
#include <cstddef>

namespace gatehouse::upstream {

/// The breakers that one attempt goes through (the route's, and its service's or endpoint's), and what it owes them.
class BreakerCalls {
public:
    /// Asks one more breaker. False: it refuses; those asked before have their permits back, if this is the last word.
    [[nodiscard]] bool enter(const pipeline::BreakerPlan& plan, pipeline::Exchange& exchange);
    /// Nothing was called after all.
    void abandon(pipeline::Exchange& exchange) { report({}, exchange); }
    /// What came of the attempt, as soon as it is known; only the first word counts.
    void report(const balancing::CallResult& result, pipeline::Exchange& exchange);
    /// An answer that was reported has broken off.
    void reportBreak(const balancing::CallResult& result, pipeline::Exchange& exchange);
    /// Before the next attempt.
    void forget() { m_count = 0; }
    [[nodiscard]] bool empty() const { return m_count == 0; }

private:
    struct Entered {
        const pipeline::BreakerPlan* plan = nullptr;
        balancing::Breaker::Permit permit;
    };
    std::array<Entered, 2> m_entered;
    std::size_t m_count = 0;
    bool m_reported = false;
};

/// What an attempt that ended so says of the upstream.
[[nodiscard]] balancing::CallResult::Kind callResultOf(http::Reason reason);

} // namespace gatehouse::upstream
