#include "gateway/balancing/retry/retry_budget.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace gatehouse::balancing {
namespace {

TEST(RetryBudget, AllowsAFewInAnyCase) {
    RetryBudget budget(1);
    budget.begin(0);
    for (int i = 0; i < 3; ++i)
        EXPECT_TRUE(budget.tryTake(20, 3));
    EXPECT_FALSE(budget.tryTake(20, 3));
    budget.giveBack();
    EXPECT_TRUE(budget.tryTake(20, 3));
}

TEST(RetryBudget, AllowsAPartOfTheRequestsOfAllWorkers) {
    RetryBudget budget(2);
    for (int i = 0; i < 50; ++i) {
        budget.begin(0);
        budget.begin(1);
    }
    EXPECT_EQ(budget.requests(), 100);
    for (int i = 0; i < 20; ++i)
        EXPECT_TRUE(budget.tryTake(20, 3)) << i;
    EXPECT_FALSE(budget.tryTake(20, 3));
    for (int i = 0; i < 50; ++i)
        budget.end(1);
    budget.giveBack();
    EXPECT_FALSE(budget.tryTake(20, 3)) << "10 of 50, and 19 are taken";
}

TEST(RetryBudget, MayForbidThemAll) {
    RetryBudget budget(1);
    budget.begin(0);
    EXPECT_FALSE(budget.tryTake(0, 0));
}

TEST(RetryBudget, IsExactForAllWorkersAtOnce) {
    constexpr std::size_t kWorkers = 4;
    RetryBudget budget(kWorkers);
    std::atomic<std::int64_t> taken{0};
    {
        std::vector<std::jthread> workers;
        for (std::size_t worker = 0; worker < kWorkers; ++worker)
            workers.emplace_back([&, worker] {
                for (int i = 0; i < 1'000; ++i) {
                    budget.begin(worker);
                    taken += budget.tryTake(0, 7) ? 1 : 0;
                }
            });
    }
    EXPECT_EQ(taken.load(), 7);
    EXPECT_EQ(budget.retries(), 7);
    EXPECT_EQ(budget.requests(), 4'000);
}

} // namespace
} // namespace gatehouse::balancing
