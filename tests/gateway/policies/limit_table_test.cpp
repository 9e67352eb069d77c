#include "gateway/policies/limit_table.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>

namespace gatehouse::policies {
namespace {

LimitTable::Key key(int number) { return credentials::ShortHash::of(std::to_string(number)); }

constexpr MonotonicTime kNow{1000s};

TEST(LimitTable, KeepsEachCallersNumbers) {
    LimitTable table(2, 100'000);
    for (int round = 1; round <= 3; ++round) {
        for (int i = 0; i < 5'000; ++i) {
            (void)table.with(key(i), kNow, MonotonicTime{}, [&](std::span<std::int64_t> counts) {
                ASSERT_EQ(counts.size(), 2u);
                EXPECT_EQ(counts[0], round - 1);
                EXPECT_EQ(counts[1], (round - 1) * i);
                ++counts[0];
                counts[1] += i;
            });
        }
    }
    EXPECT_EQ(table.callers(), 5'000u);
}

TEST(LimitTable, ForgetsWhoHasNotCalledForLongestAndSaysSo) {
    LimitTable table(1, 1'024);
    int evictions = 0;
    for (int i = 0; i < 100'000; ++i)
        evictions += table.with(key(i), kNow + std::chrono::milliseconds(i), kNow - 1s,
                                [](std::span<std::int64_t> counts) { counts[0] = 1; })
                         ? 1
                         : 0;
    EXPECT_LE(table.callers(), 2'048u);
    EXPECT_GT(table.callers(), 1'024u);
    EXPECT_GT(evictions, 97'000);
    bool isKnown = false;
    table.withKnown(key(99'999), [&](std::span<std::int64_t> counts) { isKnown = counts[0] == 1; });
    EXPECT_TRUE(isKnown);
}

TEST(LimitTable, ReusesThePlacesOfWhoIsForgottenAnyway) {
    LimitTable table(1, 100'000);
    for (int i = 0; i < 100'000; ++i) {
        const MonotonicTime now = kNow + std::chrono::seconds(i);
        EXPECT_FALSE(table.with(key(i), now, now - 10s, [](std::span<std::int64_t> counts) {
            EXPECT_EQ(counts[0], 0);
            counts[0] = 1;
        }));
    }
    EXPECT_LE(table.callers(), 1'024u);
}

TEST(LimitTable, HasAPlaceForAsManyCallersAsItIsMadeFor) {
    for (const int callers : {1'000, 65'000, 100'000}) {
        LimitTable table(1, static_cast<std::size_t>(callers));
        int evictions = 0;
        for (int i = 0; i < callers; ++i)
            evictions += table.with(key(i), kNow, kNow - 1s, [](std::span<std::int64_t> counts) { counts[0] = 1; });
        EXPECT_LE(evictions, callers / 50) << callers; // some 1 in 1,000: callers share places by chance
    }
}

TEST(LimitTable, ForgetsWhoseNumbersAreAllZero) {
    LimitTable table(1, 1'000);
    (void)table.with(key(1), kNow, {}, [](std::span<std::int64_t> counts) { counts[0] = 2; });
    table.withKnown(key(1), [](std::span<std::int64_t> counts) { --counts[0]; });
    EXPECT_EQ(table.callers(), 1u);
    table.withKnown(key(1), [](std::span<std::int64_t> counts) { --counts[0]; });
    EXPECT_EQ(table.callers(), 0u);
}

TEST(LimitTable, CountsExactlyWhoeverAsks) {
    LimitTable table(1, 10'000);
    constexpr int kCallers = 16;
    constexpr int kCalls = 20'000;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < kCalls; ++i)
                (void)table.with(key(i % kCallers), kNow, MonotonicTime{},
                                 [](std::span<std::int64_t> counts) { ++counts[0]; });
        });
    for (std::thread& thread : threads)
        thread.join();
    for (int i = 0; i < kCallers; ++i)
        table.withKnown(key(i), [](std::span<std::int64_t> counts) { EXPECT_EQ(counts[0], 4 * kCalls / kCallers); });
}

} // namespace
} // namespace gatehouse::policies
