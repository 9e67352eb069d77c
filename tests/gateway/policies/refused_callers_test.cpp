#include "gateway/policies/refused_callers.h"

#include <gtest/gtest.h>

#include <string>

namespace gatehouse::policies {
namespace {

struct RefusedCallersTest : testing::Test {
    void refuse(const std::string& name, int times = 1) {
        for (int i = 0; i < times; ++i)
            callers.note(LimitTable::Key::of(name), WallTime(++time), [&name] { return name; });
    }
    RefusedCallers callers;
    std::chrono::seconds time{1'700'000'000};
};

TEST_F(RefusedCallersTest, TellsTheMostRefusedFirst) {
    refuse("seldom");
    refuse("often", 7);
    refuse("now and then", 3);
    const auto top = callers.top(2);
    ASSERT_EQ(top.size(), 2U);
    EXPECT_EQ(top[0].name, "often");
    EXPECT_EQ(top[0].refused, 7U);
    EXPECT_EQ(top[0].last, WallTime(1'700'000'008s));
    EXPECT_EQ(top[1].name, "now and then");
}

TEST_F(RefusedCallersTest, FindsWhoIsRefusedMuchAmongAnyNumberOfOthers) {
    for (int i = 0; i < 20'000; ++i) {
        refuse("passer-by " + std::to_string(i));
        if (i % 10 == 0)
            refuse("regular");
    }
    const auto top = callers.top(RefusedCallers::kMost);
    EXPECT_EQ(top.size(), RefusedCallers::kMost);
    EXPECT_EQ(top[0].name, "regular");
    EXPECT_GE(top[0].refused, 2'000U);                    // never too few
    EXPECT_LE(top[0].refused - top[0].inherited, 2'000U); // and these are its own
}

TEST_F(RefusedCallersTest, ForgetsWhoIsToBeForgotten) {
    refuse("one");
    refuse("two");
    callers.forget(LimitTable::Key::of("one"));
    const auto top = callers.top(10);
    ASSERT_EQ(top.size(), 1U);
    EXPECT_EQ(top[0].name, "two");
}

} // namespace
} // namespace gatehouse::policies
