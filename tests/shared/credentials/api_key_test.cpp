#include "shared/credentials/api_key.h"

#include <gtest/gtest.h>

#include <set>

namespace gatehouse::credentials {
namespace {

TEST(ApiKeyText, HasPrefixAndIdThatItWasMadeWith) {
    const auto key = makeApiKey("gh");
    ASSERT_TRUE(key);
    const auto parsed = ApiKeyText::parse(*key);
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->prefix, "gh");
    EXPECT_EQ(parsed->id.size(), 10u);
    EXPECT_EQ(key->size(), 2u + 1 + 10 + 1 + 32 + 6);
}

TEST(ApiKeyText, CanBeMadeWithThePublicPartOfAnother) {
    EXPECT_EQ(ApiKeyText::parse(*makeApiKey("gh", "k1"))->id, "k1");
    for (const std::string& id : {std::string("a_b"), std::string("a.b"), std::string(65, 'a')}) {
        const std::string key = *makeApiKey("gh", id);
        ASSERT_TRUE(ApiKeyText::parse(key)) << key;
        EXPECT_EQ(ApiKeyText::parse(key)->id.size(), 10u) << id;
    }
}

TEST(ApiKeyText, IsNeverTheSameTwice) {
    std::set<std::string> keys;
    for (int i = 0; i < 1'000; ++i)
        keys.insert(*makeApiKey("gh"));
    EXPECT_EQ(keys.size(), 1'000u);
}

TEST(ApiKeyText, KnowsEveryWrongDigit) {
    const std::string key = *makeApiKey("gh");
    for (std::size_t i = 0; i < key.size(); ++i) {
        std::string wrong = key;
        wrong[i] = wrong[i] == 'a' ? 'b' : 'a';
        EXPECT_FALSE(ApiKeyText::parse(wrong)) << i;
        EXPECT_FALSE(ApiKeyText::parse(key.substr(0, i))) << i;
    }
    EXPECT_FALSE(ApiKeyText::parse(key + "0"));
    EXPECT_FALSE(ApiKeyText::parse(" " + key));
}

TEST(ApiKeyText, RefusesWhatIsNoKey) {
    for (const std::string_view text : {"", "_", "__", "gh_", "gh__", "gh_id_", "gh_id_secret", "Bearer x", "\0\0\0"})
        EXPECT_FALSE(ApiKeyText::parse(text)) << text;
    EXPECT_FALSE(ApiKeyText::parse(std::string(1'000'000, '_')));
}

} // namespace
} // namespace gatehouse::credentials
