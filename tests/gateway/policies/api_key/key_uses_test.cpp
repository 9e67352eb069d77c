#include "gateway/policies/api_key/key_uses.h"

#include <gtest/gtest.h>

#include <set>
#include <thread>
#include <vector>

namespace gatehouse::policies::api_key {
namespace {

constexpr std::size_t kWorkers = 3;
constexpr WallTime at(std::int64_t seconds) { return WallTime(std::chrono::seconds(seconds)); }

struct KeyUsesTest : testing::Test {
    [[nodiscard]] std::optional<WallTime> used(const std::string& hash) const {
        (void)uses->collect();
        return uses->lastUse(hash);
    }

    pipeline::StateRegistry states;
    const std::shared_ptr<KeyUses> uses = KeyUses::of(states);
    std::shared_ptr<KeyMarks> marks = KeyMarks::create(uses, {"a", "b"}, kWorkers);
};

TEST_F(KeyUsesTest, TheLatestMarkOfAnyWorkerCounts) {
    EXPECT_FALSE(used("a"));
    marks->mark(0, 0, at(100));
    marks->mark(2, 0, at(300));
    marks->mark(1, 0, at(200));
    EXPECT_EQ(used("a"), at(300));
    EXPECT_FALSE(used("b"));
    marks->mark(1, 1, at(250) + 999ms);
    EXPECT_EQ(used("b"), at(250)) << "to the second";
}

TEST_F(KeyUsesTest, APlanThatGoesLeavesItsMarks) {
    marks->mark(0, 1, at(100));
    marks.reset();
    EXPECT_EQ(used("b"), at(100));
}

TEST_F(KeyUsesTest, TwoPlansOfTheSameSecretAreOne) {
    const auto next = KeyMarks::create(uses, {"b"}, kWorkers);
    marks->mark(0, 1, at(100));
    next->mark(0, 0, at(200));
    EXPECT_EQ(used("b"), at(200));
    marks->mark(1, 1, at(150)); // an exchange that began with the plan before
    EXPECT_EQ(used("b"), at(200));
}

TEST_F(KeyUsesTest, WhatNoWorkerServesLeavesNoMark) {
    marks->mark(kWorkers, 0, at(100));
    EXPECT_FALSE(used("a"));
}

TEST_F(KeyUsesTest, WhatIsKnownFromBeforeNeverHidesWhatIsLater) {
    marks->mark(0, 0, at(200));
    (void)uses->collect();
    uses->remember("a", 100);
    uses->remember("b", 50);
    EXPECT_EQ(used("a"), at(200));
    EXPECT_EQ(used("b"), at(50));
}

TEST_F(KeyUsesTest, ForgetsSecretsThatAreGone) {
    uses->remember("a", 100);
    uses->remember("gone", 100);
    uses->keepOnly({"a"});
    EXPECT_TRUE(used("a"));
    EXPECT_FALSE(used("gone"));
}

TEST_F(KeyUsesTest, CountsWhatEveryWorkerAndPlanHasSeen) {
    const auto counted = [&](const std::string& hash) {
        (void)uses->collect();
        return uses->count(hash);
    };
    EXPECT_EQ(counted("a"), 0U);
    marks->mark(0, 0, at(100));
    marks->mark(0, 0, at(100));
    marks->mark(2, 0, at(100));
    EXPECT_EQ(counted("a"), 3U) << "within one second, too";
    EXPECT_EQ(counted("a"), 3U) << "each is taken over once";
    const auto next = KeyMarks::create(uses, {"b", "a"}, kWorkers);
    next->mark(1, 1, at(101));
    marks->mark(1, 0, at(101));
    marks.reset();
    EXPECT_EQ(counted("a"), 5U);
    EXPECT_EQ(counted("b"), 0U);
    uses->keepOnly({});
    EXPECT_EQ(counted("a"), 0U);
}

TEST_F(KeyUsesTest, CountsTheOldSecretFromWhenThereIsTheNewOne) {
    for (int use = 0; use < 5; ++use)
        marks->mark(0, 0, at(100));
    uses->beginOverlap("a", "b");
    marks->mark(0, 0, at(101));
    uses->beginOverlap("a", "b"); // the next plan, of the same two
    marks->mark(1, 0, at(102));
    (void)uses->collect();
    EXPECT_EQ(uses->count("a"), 7U);
    EXPECT_EQ(uses->countSinceOverlap("a", "b"), 2U);
    EXPECT_EQ(uses->countSinceOverlap("a", "of a configuration that is not in use"), 7U);
    uses->beginOverlap("c", "b");
    EXPECT_EQ(uses->countSinceOverlap("c", "b"), 0U) << "it replaces another one now";
}

TEST_F(KeyUsesTest, WorkersMarkWhileTheControlThreadLooks) {
    std::vector<std::thread> workers;
    for (std::size_t worker = 0; worker < kWorkers; ++worker)
        workers.emplace_back([this, worker] {
            for (int second = 1; second <= 10'000; ++second)
                marks->mark(worker, worker % 2, at(second));
        });
    std::optional<WallTime> before;
    while (used("a") < at(10'000) || used("b") < at(10'000)) {
        const auto now = used("a");
        EXPECT_GE(now, before);
        before = now;
    }
    for (std::thread& worker : workers)
        worker.join();
    EXPECT_EQ(used("a"), at(10'000));
    EXPECT_EQ(uses->count("a") + uses->count("b"), kWorkers * 10'000);
}

} // namespace
} // namespace gatehouse::policies::api_key
