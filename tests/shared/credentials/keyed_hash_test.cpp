#include "shared/credentials/keyed_hash.h"

#include <gtest/gtest.h>

namespace gatehouse::credentials {
namespace {

const std::string kSecret(32, 's');

TEST(KeyedHash, DependsOnKeyAndText) {
    const auto hash = KeyedHash::create(kSecret);
    ASSERT_TRUE(hash);
    EXPECT_TRUE(hash->of("a").equals(hash->of("a")));
    EXPECT_FALSE(hash->of("a").equals(hash->of("b")));
    EXPECT_FALSE(hash->of("a").equals(KeyedHash::create(std::string(32, 't'))->of("a")));
    EXPECT_FALSE(KeyedHash::random().of("a").equals(KeyedHash::random().of("a")));
}

TEST(KeyedHash, RefusesAKeyThatCouldBeGuessed) {
    EXPECT_FALSE(KeyedHash::create(""));
    EXPECT_FALSE(KeyedHash::create(std::string(31, 's')));
}

TEST(KeyedHash, IsReadAsItIsWritten) {
    const Hash hash = KeyedHash::create(kSecret)->of("key");
    const auto again = Hash::parse(hash.text());
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->equals(hash));
    EXPECT_EQ(hash.text().size(), 51u);
    for (const std::string& wrong : {std::string(), std::string("blake2b:"), hash.text() + "A", hash.text().substr(1),
                                     "sha256:" + hash.text().substr(8), hash.text().substr(0, 50)})
        EXPECT_FALSE(Hash::parse(wrong)) << wrong;
}

TEST(KeyedHash, IsTheSameInEveryRelease) { // As any BLAKE2b makes it: the key is the hash of the secret.
    EXPECT_EQ(KeyedHash::create(kSecret)->of("gh_id_secret").text(),
              "blake2b:4g30APOYQaGKPDZDp3sBrw_YZgcMR3wx0xuF-wGMTZY");
}

TEST(ConstantTimeEquals, ComparesWholeTexts) {
    EXPECT_TRUE(constantTimeEquals("abc", "abc"));
    EXPECT_FALSE(constantTimeEquals("abc", "abd"));
    EXPECT_FALSE(constantTimeEquals("abc", "abcd"));
    EXPECT_TRUE(constantTimeEquals("", ""));
}

} // namespace
} // namespace gatehouse::credentials
