#include "gateway/balancing/breaker/call_counts.h"

#include <gtest/gtest.h>

namespace gatehouse::balancing {
namespace {

constexpr Duration kPart = 500ms; // a window of ten seconds
constexpr MonotonicTime kStart{1000s};

class CallCountsTest : public testing::Test {
protected:
    void add(Duration after, std::uint64_t calls, std::uint64_t failed = 0, std::uint64_t slow = 0) {
        m_counts.add(m_generation, kStart + after, kPart, {calls, failed, slow});
    }
    [[nodiscard]] CallSum sum(Duration after, std::size_t parts = CallCounts::kParts) const {
        return m_counts.sum(m_generation, kStart + after, kPart, parts);
    }

    std::uint16_t m_generation = 7;
    CallCounts m_counts;
};

TEST_F(CallCountsTest, AddsUpWhatIsInTheWindow) {
    add(0s, 3, 1);
    add(500ms, 2, 0, 2);
    add(4s, 5, 5);
    EXPECT_EQ(sum(4s).calls, 10U);
    EXPECT_EQ(sum(4s).failed, 6U);
    EXPECT_EQ(sum(4s).slow, 2U);
}

TEST_F(CallCountsTest, ForgetsWhatHasLeftTheWindow) {
    add(0s, 3);
    add(9s, 4);
    EXPECT_EQ(sum(9999ms).calls, 7U);
    EXPECT_EQ(sum(10s).calls, 4U);
    EXPECT_EQ(sum(18999ms).calls, 4U);
    EXPECT_EQ(sum(19s).calls, 0U);
}

TEST_F(CallCountsTest, LooksAtTheLatestPartsAlone) {
    add(0s, 3);
    add(500ms, 4);
    add(1s, 5);
    EXPECT_EQ(sum(1s, 1).calls, 5U);
    EXPECT_EQ(sum(1s, 2).calls, 9U);
}

TEST_F(CallCountsTest, UsesAPlaceAgainForAnotherTime) {
    for (int second = 0; second < 35; ++second)
        add(std::chrono::seconds(second), 1, 1, 1);
    EXPECT_EQ(sum(34s).calls, 10U);
    EXPECT_EQ(sum(34s).failed, 10U);
    EXPECT_EQ(sum(34s).slow, 10U);
}

TEST_F(CallCountsTest, KeepsGenerationsApart) {
    add(0s, 3);
    m_generation = 8;
    EXPECT_EQ(sum(0s).calls, 0U);
    add(0s, 2);
    EXPECT_EQ(sum(0s).calls, 2U);
    m_generation = 7;
    EXPECT_EQ(sum(0s).calls, 0U) << "nobody asks for it any more";
}

} // namespace
} // namespace gatehouse::balancing
