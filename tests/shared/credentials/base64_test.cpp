#include "shared/credentials/base64.h"

#include <gtest/gtest.h>

#include <array>

namespace gatehouse::credentials {
namespace {

TEST(Base64, GivesBackWhatWentIn) {
    for (const std::string_view bytes : {"", "f", "fo", "foo", "foob", "user:password", "\xff\xfe\x01"}) {
        std::array<char, 32> room{};
        EXPECT_EQ(decodeBase64(encodeBase64(bytes), room), bytes);
    }
    EXPECT_EQ(encodeBase64("foob"), "Zm9vYg==");
}

TEST(Base64, IsReadStrictly) {
    std::array<char, 8> room{};
    for (const std::string_view text : {"Zm9vYg", "Zm9vYg=", "Zm9vYg===", "Zm9vY", "Zm9vYh==", "Zm 9vYg==", "Zm9v\n",
                                        "Zm9-", "Zm9_", "=", "AAAAAAAAAAAAAAAA"})
        EXPECT_FALSE(decodeBase64(text, room)) << text;
}

} // namespace
} // namespace gatehouse::credentials
