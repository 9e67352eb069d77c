#include "shared/credentials/mac.h"

#include <gtest/gtest.h>

#include <string>

namespace gatehouse::credentials {
namespace {

std::string hex(const MacKey& key, std::string_view text) {
    std::string digits(MacKey::kDigits, ' ');
    key.writeHex(text, digits.data());
    return digits;
}

TEST(MacKey, IsHmacSha256) {
    // RFC 4231 §4.7: a key that is longer than a block.
    const auto key = MacKey::create(std::string(131, '\xaa'));
    ASSERT_TRUE(key);
    EXPECT_EQ(hex(*key, "Test Using Larger Than Block-Size Key - Hash Key First"),
              "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    EXPECT_EQ(hex(*key, "a"), hex(*key, "a"));
    EXPECT_NE(hex(*key, "a"), hex(*key, "b"));
}

TEST(MacKey, RefusesAKeyThatCouldBeGuessed) { EXPECT_FALSE(MacKey::create("secret")); }

} // namespace
} // namespace gatehouse::credentials
