#include "tests/support/visible_text.h"

#include <gtest/gtest.h>

namespace gatehouse::test {
namespace {

using namespace std::string_view_literals;

TEST(VisibleText, EscapesWhatCannotBeSeen) { EXPECT_EQ(visible("a\r\n\t\0\x7f\xff\\"sv), R"(a\r\n\t\0\x7f\xff\\)"); }

TEST(VisibleText, FoldsLongRuns) {
    EXPECT_EQ(visible(std::string(9000, 'a') + "b"), "{'a' * 9000}b");
    EXPECT_EQ(visible("aaa"), "aaa");
}

TEST(VisibleText, StopsAtItsLimitAndSaysHowMuchIsLeft) { EXPECT_EQ(visible("abcdef", 3), "abc… (3 more bytes)"); }

TEST(VisibleText, IndentsEveryLine) { EXPECT_EQ(visibleLines("a\r\nb\r\n", "  "), "  a\\r\\n\n  b\\r\\n"); }

} // namespace
} // namespace gatehouse::test
