#include "gateway/balancing/picker.h"
#include "tests/gateway/balancing/service.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

namespace gatehouse::balancing {
namespace {

std::vector<std::uint32_t> randomWeights(std::mt19937_64& random) {
    std::vector<std::uint32_t> weights(1 + random() % 8);
    for (auto& weight : weights)
        weight = static_cast<std::uint32_t>(random() % 7);
    return weights;
}

TEST(Pick, FindsNoneWhenNothingHasWeight) {
    for (const auto balance : kAllBalances)
        for (const auto& weights : std::vector<std::vector<std::uint32_t>>{{}, {0}, {0, 0, 0}}) {
            const auto plan = planOf(balance, weights);
            ServiceState state(plan, nullptr);
            EXPECT_EQ(pick(plan, state, {}), kNoEndpoint);
            EXPECT_EQ(pick(plan, state, {.excluded = 0, .random = 1, .hash = 1}), kNoEndpoint);
        }
}

TEST(Pick, NeverTakesAnEndpointWithoutWeightNorOneThatWasTriedWhileThereIsAnother) {
    std::mt19937_64 random(3);
    for (int round = 0; round < 3000; ++round) {
        const auto weights = randomWeights(random);
        const auto plan = planOf(kAllBalances[round % kAllBalances.size()], weights);
        ServiceState state(plan, nullptr);
        PickContext context;
        std::size_t usable = 0;
        for (std::size_t i = 0; i < weights.size(); ++i) {
            const bool tried = random() % 3 == 0;
            if (tried)
                context.excluded.add(i);
            usable += weights[i] > 0 && !tried ? 1 : 0;
        }
        for (int i = 0; i < 20; ++i) {
            context.random = random();
            context.hash = random();
            const auto picked = pick(plan, state, context);
            const bool any = std::ranges::any_of(weights, [](std::uint32_t weight) { return weight > 0; });
            ASSERT_EQ(picked != kNoEndpoint, any);
            if (!any)
                continue;
            EXPECT_GT(weights[picked], 0u);
            if (usable > 0) {
                EXPECT_FALSE(context.excluded.contains(picked));
            }
            state.begin(picked);
        }
    }
}

TEST(Pick, TriesTheOnlyEndpointAgain) {
    for (const auto balance : kAllBalances) {
        const auto plan = planOf(balance, {0, 3});
        ServiceState state(plan, nullptr);
        EXPECT_EQ(pick(plan, state, {.excluded = 1, .random = 42, .hash = 42}), 1u);
    }
}

TEST(ExcludedEndpoints, ForgetsTheOldestWhenThereAreTooMany) {
    ExcludedEndpoints excluded(kNoEndpoint);
    EXPECT_TRUE(excluded.empty());
    for (std::size_t i = 0; i <= ExcludedEndpoints::kMost; ++i)
        excluded.add(i);
    EXPECT_FALSE(excluded.contains(0));
    EXPECT_TRUE(excluded.contains(1));
    EXPECT_TRUE(excluded.contains(ExcludedEndpoints::kMost));
}

TEST(RoundRobin, GivesEachItsWeightInEveryCycle) {
    std::mt19937_64 random(4);
    for (int round = 0; round < 200; ++round) {
        const auto weights = randomWeights(random);
        const auto total = std::accumulate(weights.begin(), weights.end(), 0u);
        const auto plan = planOf(model::Balance::RoundRobin, weights);
        ServiceState state(plan, nullptr);
        for (int cycle = 0; cycle < 5; ++cycle) {
            std::vector<std::uint32_t> counts(weights.size());
            for (unsigned i = 0; i < total; ++i)
                ++counts[pick(plan, state, {})];
            EXPECT_EQ(counts, weights);
        }
    }
}

TEST(RoundRobin, SpreadsAHeavyEndpointOverTheCycle) {
    const auto plan = planOf(model::Balance::RoundRobin, {5, 1, 1});
    ServiceState state(plan, nullptr);
    std::vector<std::size_t> order;
    for (int i = 0; i < 7; ++i)
        order.push_back(pick(plan, state, {}));
    EXPECT_EQ(order, (std::vector<std::size_t>{0, 0, 1, 0, 2, 0, 0}));
}

TEST(LeastRequests, AlwaysTakesTheLeastLoadedForItsWeight) {
    std::mt19937_64 random(5);
    for (int round = 0; round < 500; ++round) {
        const auto weights = randomWeights(random);
        const auto plan = planOf(model::Balance::LeastRequests, weights);
        ServiceState state(plan, nullptr);
        for (std::size_t i = 0; i < weights.size(); ++i)
            load(state, i, static_cast<std::uint32_t>(random() % 5));
        const auto picked = pick(plan, state, {});
        if (picked == kNoEndpoint)
            continue;
        for (std::size_t i = 0; i < weights.size(); ++i)
            if (weights[i] > 0) {
                EXPECT_LE(state.endpoint(picked).underWay * weights[i], state.endpoint(i).underWay * weights[picked]);
            }
    }
}

TEST(LeastRequests, GoesByWeightWhenIdle) {
    const std::vector<std::uint32_t> weights{4, 2, 1};
    const auto plan = planOf(model::Balance::LeastRequests, weights);
    ServiceState state(plan, nullptr);
    std::vector<std::uint32_t> counts(3);
    for (int i = 0; i < 7; ++i) {
        const std::size_t picked = pick(plan, state, {});
        ++counts[picked];
        use(state, picked);
    }
    EXPECT_EQ(counts, weights);
}

TEST(LeastRequests, FillsUpInProportionToWeight) {
    const std::vector<std::uint32_t> weights{4, 2, 1, 0};
    const auto plan = planOf(model::Balance::LeastRequests, weights);
    ServiceState state(plan, nullptr);
    for (int i = 0; i < 70; ++i)
        state.begin(pick(plan, state, {}));
    for (std::size_t i = 0; i < weights.size(); ++i)
        EXPECT_EQ(state.endpoint(i).underWay, weights[i] * 10);
}

TEST(RandomTwo, NeverTakesTheMostLoadedOfAll) {
    std::mt19937_64 random(6);
    const auto plan = planOf(model::Balance::RandomTwo, {1, 1, 1, 1});
    ServiceState state(plan, nullptr);
    load(state, 2, 100);
    for (int i = 0; i < 2000; ++i)
        EXPECT_NE(pick(plan, state, {.random = random()}), 2u);
}

TEST(RandomTwo, GivesTheSameAnswerForTheSameRandomNumber) {
    const auto plan = planOf(model::Balance::RandomTwo, {3, 1, 2, 5});
    ServiceState state(plan, nullptr);
    for (std::uint64_t seed = 0; seed < 100; ++seed)
        EXPECT_EQ(pick(plan, state, {.random = seed}), pick(plan, state, {.random = seed}));
}

TEST(RandomTwo, GoesByWeightWhenIdle) {
    std::mt19937_64 random(7);
    const std::vector<std::uint32_t> weights{6, 3, 1, 0};
    const auto plan = planOf(model::Balance::RandomTwo, weights);
    ServiceState state(plan, nullptr);
    std::vector<double> counts(weights.size());
    constexpr int kDraws = 100000;
    for (int i = 0; i < kDraws; ++i)
        ++counts[pick(plan, state, {.random = random()})];
    for (std::size_t i = 0; i < weights.size(); ++i)
        EXPECT_NEAR(counts[i] / kDraws, weights[i] / 10.0, 0.01);
}

TEST(RandomTwo, KeepsLoadsFarCloserTogetherThanOneRandomChoiceWould) {
    // Balls into bins: with two choices the fullest of n bins is about log2(log2 n) above the mean, whatever the number
    // of balls; with one it is tens above it here.
    std::mt19937_64 random(8);
    const auto plan = planOf(model::Balance::RandomTwo, std::vector<std::uint32_t>(100, 1));
    ServiceState state(plan, nullptr);
    constexpr std::uint32_t kMean = 1000;
    for (std::uint32_t i = 0; i < 100 * kMean; ++i)
        state.begin(pick(plan, state, {.random = random()}));
    for (std::size_t i = 0; i < 100; ++i)
        EXPECT_LE(state.endpoint(i).underWay, kMean + 6);
}

TEST(RoundRobin, MeetsSharesWhoseCycleIsTooLongToBeWrittenDown) {
    const std::vector<std::uint32_t> weights{999'983, 500'009, 3, 250'007};
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    const auto plan = planOf(model::Balance::RoundRobin, weights);
    ServiceState state(plan, nullptr);
    std::vector<double> counts(weights.size());
    constexpr int kTurns = 200'000;
    for (int i = 0; i < kTurns; ++i)
        ++counts[pick(plan, state, {})];
    for (std::size_t i = 0; i < weights.size(); ++i)
        EXPECT_NEAR(counts[i], weights[i] / total * kTurns, 3) << i;
}

TEST(RoundRobin, NeverTakesOneMoreThanTwiceInARowWhenSharesAreAlike) {
    std::mt19937_64 random(9);
    for (int round = 0; round < 100; ++round) {
        std::vector<std::uint32_t> weights(3 + random() % 30);
        for (auto& weight : weights)
            weight = static_cast<std::uint32_t>(2 + random() % 2);
        const auto plan = planOf(model::Balance::RoundRobin, weights);
        ServiceState state(plan, nullptr);
        std::size_t last = kNoEndpoint;
        int inARow = 0;
        for (std::size_t i = 0; i < 5 * weights.size(); ++i) {
            const std::size_t picked = pick(plan, state, {});
            inARow = picked == last ? inARow + 1 : 1;
            last = picked;
            EXPECT_LE(inARow, 2);
        }
    }
}

TEST(LeastRequests, FollowsEveryBeginningAndEnd) {
    std::mt19937_64 random(10);
    const auto weights = std::vector<std::uint32_t>{1, 3, 0, 2, 7, 1, 1, 5, 2};
    const auto plan = planOf(model::Balance::LeastRequests, weights);
    ServiceState state(plan, nullptr);
    for (int step = 0; step < 20'000; ++step) {
        const std::size_t any = random() % weights.size();
        if (state.endpoint(any).underWay > 0 && random() % 2 == 0)
            state.finish(any, {}, {});
        else
            state.begin(any);
        const auto picked = pick(plan, state, {});
        for (std::size_t i = 0; i < weights.size(); ++i)
            if (weights[i] > 0) {
                ASSERT_LE(state.endpoint(picked).underWay * weights[i], state.endpoint(i).underWay * weights[picked]);
            }
    }
}

TEST(LeastRequests, HearsOfAttemptsThatBeganUnderThePlanBefore) {
    const auto plan = planOf(model::Balance::LeastRequests, {1, 1});
    ServiceState old(plan, nullptr);
    load(old, 0, 3);
    load(old, 1, 1);
    ServiceState state(plan, &old);
    EXPECT_EQ(pick(plan, state, {}), 1u);
    for (int i = 0; i < 3; ++i)
        old.finish(0, {}, {});
    EXPECT_EQ(pick(plan, state, {}), 0u);
    EXPECT_EQ(state.underWay(), 1u);
}

TEST(LeastRequests, WhoWasBusyDoesNotMakeUpForTheTurnsItMissed) {
    const auto plan = planOf(model::Balance::LeastRequests, {1, 1});
    ServiceState state(plan, nullptr);
    load(state, 0, 1);
    for (int i = 0; i < 1000; ++i)
        use(state, pick(plan, state, {}));
    state.finish(0, {}, {});
    std::vector<int> counts(2);
    for (int i = 0; i < 10; ++i) {
        const std::size_t picked = pick(plan, state, {});
        ++counts[picked];
        use(state, picked);
    }
    EXPECT_NEAR(counts[0], 5, 1);
}

class EwmaTest : public testing::Test {
protected:
    void answer(std::size_t endpoint, Duration latency) {
        state.begin(endpoint);
        state.finish(endpoint, {CallResult::Kind::Answered, 200, latency}, now);
    }
    void fail(std::size_t endpoint, CallResult::Kind kind) {
        state.begin(endpoint);
        state.finish(endpoint, {kind}, now);
    }
    /// Of 1000 picks, how many go to the first endpoint.
    int picksOfFirst() {
        int picks = 0;
        for (int i = 0; i < 1000; ++i)
            picks += pick(plan, state, {.random = random(), .now = now}) == 0 ? 1 : 0;
        return picks;
    }

    std::mt19937_64 random{11};
    MonotonicTime now{1000s};
    ServicePlan plan = planOf(model::Balance::Ewma, {1, 1});
    ServiceState state{plan, nullptr};
};

TEST_F(EwmaTest, TakesTheOneThatAnswersSooner) {
    answer(0, 5ms);
    answer(1, 50ms);
    EXPECT_EQ(picksOfFirst(), 1000);
}

TEST_F(EwmaTest, CountsWhatIsUnderWay) {
    answer(0, 10ms);
    answer(1, 20ms);
    load(state, 0, 2);
    EXPECT_EQ(picksOfFirst(), 0);
}

TEST_F(EwmaTest, ASlowAnswerCountsAtOnceAndFadesInTime) {
    for (int i = 0; i < 100; ++i)
        answer(0, 1ms);
    answer(1, 10ms);
    answer(0, 2s);
    EXPECT_EQ(picksOfFirst(), 0);
    for (int i = 0; i < 60; ++i) { // both go on answering as fast as they usually do
        now += 10s;
        answer(0, 1ms);
        answer(1, 10ms);
    }
    EXPECT_EQ(picksOfFirst(), 1000);
}

TEST_F(EwmaTest, OneThatFailsFastIsNotAFastOne) {
    answer(0, 1ms);
    answer(1, 100ms);
    fail(0, CallResult::Kind::ConnectFailed);
    EXPECT_EQ(picksOfFirst(), 0);
}

TEST_F(EwmaTest, WhatTheClientGaveUpSaysNothing) {
    answer(0, 1ms);
    answer(1, 100ms);
    fail(0, CallResult::Kind::Abandoned);
    EXPECT_EQ(picksOfFirst(), 1000);
}

TEST_F(EwmaTest, OneThatIsNotKnownIsTriedButNotOverrun) {
    answer(0, 50ms);
    EXPECT_EQ(picksOfFirst(), 0);
    load(state, 1, 1);
    EXPECT_EQ(picksOfFirst(), 1000);
}

TEST(Ewma, SpreadsByWeightAmongEquals) {
    std::mt19937_64 random(12);
    const std::vector<std::uint32_t> weights{6, 3, 1};
    const auto plan = planOf(model::Balance::Ewma, weights);
    ServiceState state(plan, nullptr);
    std::vector<double> counts(weights.size());
    constexpr int kDraws = 100'000;
    for (int i = 0; i < kDraws; ++i)
        ++counts[pick(plan, state, {.random = random()})];
    for (std::size_t i = 0; i < weights.size(); ++i)
        EXPECT_NEAR(counts[i] / kDraws, weights[i] / 10.0, 0.01);
}

} // namespace
} // namespace gatehouse::balancing
