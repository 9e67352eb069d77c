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
            EXPECT_EQ(pick(plan, state, {0, 1}), kNoEndpoint);
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
            const auto picked = pick(plan, state, context);
            const bool any = std::ranges::any_of(weights, [](std::uint32_t weight) { return weight > 0; });
            ASSERT_EQ(picked != kNoEndpoint, any);
            if (!any)
                continue;
            EXPECT_GT(weights[picked], 0u);
            if (usable > 0) {
                EXPECT_FALSE(context.excluded.contains(picked));
            }
            ++state.endpoint(picked).inFlight;
        }
    }
}

TEST(Pick, TriesTheOnlyEndpointAgain) {
    for (const auto balance : kAllBalances) {
        const auto plan = planOf(balance, {0, 3});
        ServiceState state(plan, nullptr);
        EXPECT_EQ(pick(plan, state, {1, 42}), 1u);
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
            state.endpoint(i).inFlight = static_cast<std::uint32_t>(random() % 5);
        const auto picked = pick(plan, state, {});
        if (picked == kNoEndpoint)
            continue;
        for (std::size_t i = 0; i < weights.size(); ++i)
            if (weights[i] > 0) {
                EXPECT_LE(state.endpoint(picked).inFlight * weights[i], state.endpoint(i).inFlight * weights[picked]);
            }
    }
}

TEST(LeastRequests, GoesByWeightWhenIdle) {
    const std::vector<std::uint32_t> weights{4, 2, 1};
    const auto plan = planOf(model::Balance::LeastRequests, weights);
    ServiceState state(plan, nullptr);
    std::vector<std::uint32_t> counts(3);
    for (int i = 0; i < 7; ++i)
        ++counts[pick(plan, state, {})];
    EXPECT_EQ(counts, weights);
}

TEST(LeastRequests, FillsUpInProportionToWeight) {
    const std::vector<std::uint32_t> weights{4, 2, 1, 0};
    const auto plan = planOf(model::Balance::LeastRequests, weights);
    ServiceState state(plan, nullptr);
    for (int i = 0; i < 70; ++i)
        ++state.endpoint(pick(plan, state, {})).inFlight;
    for (std::size_t i = 0; i < weights.size(); ++i)
        EXPECT_EQ(state.endpoint(i).inFlight, weights[i] * 10);
}

TEST(RandomTwo, NeverTakesTheMostLoadedOfAll) {
    std::mt19937_64 random(6);
    const auto plan = planOf(model::Balance::RandomTwo, {1, 1, 1, 1});
    ServiceState state(plan, nullptr);
    state.endpoint(2).inFlight = 100;
    for (int i = 0; i < 2000; ++i)
        EXPECT_NE(pick(plan, state, {{}, random()}), 2u);
}

TEST(RandomTwo, GivesTheSameAnswerForTheSameRandomNumber) {
    const auto plan = planOf(model::Balance::RandomTwo, {3, 1, 2, 5});
    ServiceState state(plan, nullptr);
    for (std::uint64_t seed = 0; seed < 100; ++seed)
        EXPECT_EQ(pick(plan, state, {{}, seed}), pick(plan, state, {{}, seed}));
}

TEST(RandomTwo, GoesByWeightWhenIdle) {
    std::mt19937_64 random(7);
    const std::vector<std::uint32_t> weights{6, 3, 1, 0};
    const auto plan = planOf(model::Balance::RandomTwo, weights);
    ServiceState state(plan, nullptr);
    std::vector<double> counts(weights.size());
    constexpr int kDraws = 100000;
    for (int i = 0; i < kDraws; ++i)
        ++counts[pick(plan, state, {{}, random()})];
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
        ++state.endpoint(pick(plan, state, {{}, random()})).inFlight;
    for (std::size_t i = 0; i < 100; ++i)
        EXPECT_LE(state.endpoint(i).inFlight, kMean + 6);
}

} // namespace
} // namespace gatehouse::balancing
