#include "shared/document/diagnostics.h"
#include "shared/document/path.h"

#include <gtest/gtest.h>

namespace gatehouse::document {
namespace {

TEST(Diagnostics, PrintsFilePlacePathMessageAndHint) {
    Diagnostics diagnostics("gatehouse.yaml");
    diagnostics.error({41, 16}, "routes[3].policies[0].rate_limit.windw", "unknown option", "did you mean \"window\"?");
    EXPECT_EQ(
        diagnostics.toString(),
        "gatehouse.yaml:41:16  routes[3].policies[0].rate_limit.windw  unknown option; did you mean \"window\"?\n");
}

TEST(Diagnostics, AreSortedByTheirPlace) {
    Diagnostics diagnostics("f");
    diagnostics.warning({2, 1}, "c", "odd");
    diagnostics.error({10, 1}, "d", "wrong");
    diagnostics.error({2, 1}, "b", "wrong");
    diagnostics.error({1, 9}, "a", "wrong");
    EXPECT_EQ(diagnostics.toString(), "f:1:9  a  wrong\nf:2:1  b  wrong\nf:2:1  c  warning: odd\nf:10:1  d  wrong\n");
}

TEST(Diagnostics, CountWhatIsTooMuchAndNeverDropErrorsForWarnings) {
    Diagnostics diagnostics("f");
    for (std::uint32_t i = 0; i < 5'000; ++i)
        diagnostics.warning({i + 1, 1}, {}, "odd");
    EXPECT_FALSE(diagnostics.hasErrors());
    for (std::uint32_t i = 0; i < 150; ++i)
        diagnostics.error({i + 1, 1}, {}, "wrong");
    EXPECT_TRUE(diagnostics.hasErrors());
    EXPECT_EQ(diagnostics.errorCount(), 150u);
    EXPECT_EQ(diagnostics.sorted().size(), 200u);
    EXPECT_TRUE(diagnostics.toString().ends_with("... and 4950 more\n"));
}

TEST(Diagnostics, QuoteTextsSoThatNothingHides) {
    EXPECT_EQ(inQuotes("a\"b\\c"), "\"a\\\"b\\\\c\"");
    EXPECT_EQ(inQuotes("\x1b[2J\n"), "\"\\x1b[2J\\x0a\"");
    EXPECT_EQ(inQuotes("é"), "\"é\"");
    EXPECT_EQ(inQuotes("\xff"), "\"\\xff\"");
    EXPECT_EQ(inQuotes("a\xe2\x80\xae"
                       "b"),
              "\"a\\xe2\\x80\\xaeb\"");
    EXPECT_EQ(inQuotes(std::string(500, 'a')), '"' + std::string(79, 'a') + "...\"");
    EXPECT_LE(inQuotes(std::string(500, '\xc3')).size(), 90u);
}

TEST(Path, JoinsKeysAndIndices) {
    EXPECT_EQ(childPath(childPath(childPath("", "routes"), std::size_t{3}), "match"), "routes[3].match");
    EXPECT_EQ(childPath("headers", "a.b"), "headers[\"a.b\"]");
    EXPECT_EQ(childPath("headers", ""), "headers[\"\"]");
    EXPECT_EQ(childPath("headers", "a\nb"), "headers[\"a\\x0ab\"]");
}

} // namespace
} // namespace gatehouse::document
