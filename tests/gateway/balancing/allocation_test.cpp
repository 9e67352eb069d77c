// The law of this module: what happens for each request neither allocates nor looks at all endpoints.

#include "gateway/balancing/stable_hash.h"
#include "gateway/balancing/tally.h"
#include "tests/gateway/balancing/service.h"
#include "tests/support/allocation_count.h"

#include <gtest/gtest.h>

namespace gatehouse::balancing {
namespace {

TEST(Balancing, DoesNotAllocateForARequest) {
    for (const auto balance : kAllBalances) {
        const auto plan = planOf(balance, std::vector<std::uint32_t>(1000, 1));
        ServiceState state(plan, nullptr);
        Tally tally(1);
        const FailureRule rule{model::Outliers{}};
        const auto before = test::allocationsOfThisThread();
        for (std::uint64_t i = 0; i < 1000; ++i) {
            const MonotonicTime now{std::chrono::microseconds(i)};
            const auto picked = pick(plan, state, {.random = mixBits(i), .hash = mixBits(i), .now = now});
            state.begin(picked);
            const CallResult result{CallResult::Kind::Answered, 200, 1ms};
            state.finish(picked, result, now);
            EXPECT_FALSE(tally.count(0, rule.isFailure(result), rule.consecutive()));
        }
        EXPECT_EQ(test::allocationsOfThisThread(), before) << static_cast<int>(balance);
    }
}

} // namespace
} // namespace gatehouse::balancing
