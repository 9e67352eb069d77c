#include "gateway/policies/redirect/redirect.h"

#include <gtest/gtest.h>

namespace gatehouse::policies::redirect {
namespace {

TEST(RedirectTarget, FallsIntoTextAndPartsOfTheRequest) {
    const auto target = parseTarget("https://{host}/v2{path}{query}#{id}");
    ASSERT_TRUE(target);
    std::vector<Piece::Kind> kinds;
    for (const Piece& piece : *target)
        kinds.push_back(piece.kind);
    using enum Piece::Kind;
    EXPECT_EQ(kinds, (std::vector{Text, Host, Text, Path, Query, Text, Capture}));
    EXPECT_EQ(target->front().text, "https://");
    EXPECT_EQ(target->back().text, "id");
}

TEST(RedirectTarget, RefusesBracesThatDoNotPair) {
    for (const auto to : {"/a{", "/a{b", "/a}", "/a{}", "/{a}}"})
        EXPECT_FALSE(parseTarget(to)) << to;
}

} // namespace
} // namespace gatehouse::policies::redirect
