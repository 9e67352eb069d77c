#include "console/text/fuzzy_match.h"
#include "tests/console/support/words.h"

#include <gtest/gtest.h>

namespace gatehouse::console {
namespace {

using Kind = FuzzyMatch::Kind;

TEST(FuzzyMatch, KnowsExactPrefixWordsAndScattered) {
    const struct {
        const char *pattern, *name;
        Kind kind;
    } cases[]{{"payments", "payments", Kind::Exact},      {"PAY", "payments-create", Kind::Prefix},
              {"create", "payments-create", Kind::Words}, {"pc", "payments-create", Kind::Words},
              {"ymen", "payments", Kind::Scattered},      {"pyts", "payments", Kind::Scattered},
              {"fb", "firstByte", Kind::Words},           {"v1/pay", "POST /v1/payments", Kind::Words}};
    for (const auto& one : cases) {
        const auto match = fuzzyMatch(words(one.pattern), words(one.name));
        ASSERT_TRUE(match) << one.pattern;
        EXPECT_EQ(match->kind, one.kind) << one.pattern << " in " << one.name;
    }
}

TEST(FuzzyMatch, SaysWhichLettersItFound) {
    EXPECT_EQ(fuzzyMatch(words("pc"), words("payments-create"))->positions, (QVector<int>{0, 9}));
    EXPECT_EQ(fuzzyMatch(words("create"), words("payments-create"))->positions, (QVector<int>{9, 10, 11, 12, 13, 14}));
}

TEST(FuzzyMatch, FindsNothingWhereALetterIsMissing) {
    EXPECT_FALSE(fuzzyMatch(words("payx"), words("payments")));
    EXPECT_FALSE(fuzzyMatch(words("yap"), words("pay"))) << "letters have an order";
    EXPECT_FALSE(fuzzyMatch(words("a"), QString()));
}

TEST(FuzzyMatch, FindsEverythingWithAnEmptyPattern) {
    EXPECT_TRUE(fuzzyMatch(QString(), words("anything")));
    EXPECT_TRUE(fuzzyMatch(words("  "), words("anything")));
}

TEST(FuzzyMatch, PrefersWhatIsNearer) {
    const auto near = fuzzyMatch(words("pay"), words("payments"));
    const auto far = fuzzyMatch(words("pay"), words("payments-refund"));
    EXPECT_LT(*near, *far);
    EXPECT_LT(*far, *fuzzyMatch(words("pay"), words("the payments")));
}

TEST(FuzzyMatch, SurvivesHostileNames) {
    const QString endless(100'000, u'a');
    EXPECT_FALSE(fuzzyMatch(words("aaab"), endless));
    EXPECT_TRUE(fuzzyMatch(endless, endless));
}

} // namespace
} // namespace gatehouse::console
