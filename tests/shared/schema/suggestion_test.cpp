#include "shared/schema/suggestion.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace gatehouse::schema {
namespace {

constexpr std::array<std::string_view, 6> kWords{"window", "limit", "by", "max_connections", "max_idle", "endpoint"};

TEST(Suggestion, FindsTheWordThatWasMeant) {
    EXPECT_EQ(closest("windw", kWords), "window");
    EXPECT_EQ(closest("widnow", kWords), "window");
    EXPECT_EQ(closest("Window", kWords), "window");
    EXPECT_EQ(closest("max-connections", kWords), "max_connections");
    EXPECT_EQ(closest("maxConnections", kWords), "max_connections");
    EXPECT_EQ(closest("limits", kWords), "limit");
    EXPECT_EQ(closest("yb", kWords), "by");
}

TEST(Suggestion, IsSilentWhenNoneIsNear) {
    EXPECT_EQ(closest("qqqqqq", kWords), "");
    EXPECT_EQ(closest("", kWords), "");
    EXPECT_EQ(closest("x", kWords), "");
    EXPECT_EQ(closest(std::string(10'000, 'w'), kWords), "");
    EXPECT_EQ(closest("window", {}), "");
}

TEST(Suggestion, ListsAFewWordsWhenNoneIsNear) {
    EXPECT_EQ(didYouMean("qqqqqq", std::span(kWords).first(2)), "known: window, limit");
    EXPECT_EQ(didYouMean("windw", kWords), "did you mean \"window\"?");
    EXPECT_EQ(didYouMean("a", {}), "");
}

} // namespace
} // namespace gatehouse::schema
