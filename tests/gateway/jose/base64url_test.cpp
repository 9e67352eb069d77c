#include "gateway/jose/base64url.h"

#include <gtest/gtest.h>

namespace gatehouse::jose {
namespace {

TEST(Base64Url, DecodesWhatItEncodes) {
    std::string bytes;
    for (int i = 0; i < 300; ++i) {
        const auto decoded = decodeBase64Url(encodeBase64Url(bytes));
        ASSERT_TRUE(decoded) << i;
        EXPECT_EQ(*decoded, bytes);
        bytes += static_cast<char>(i * 37 + 11);
    }
}

TEST(Base64Url, TakesTheVectorsOfTheStandardWithoutTheirPadding) { // RFC 4648 §10
    EXPECT_EQ(decodeBase64Url(""), "");
    EXPECT_EQ(decodeBase64Url("Zg"), "f");
    EXPECT_EQ(decodeBase64Url("Zm8"), "fo");
    EXPECT_EQ(decodeBase64Url("Zm9v"), "foo");
    EXPECT_EQ(decodeBase64Url("Zm9vYmFy"), "foobar");
    EXPECT_EQ(decodeBase64Url("-_-_"), std::string("\xfb\xff\xbf"));
}

TEST(Base64Url, RefusesEverySecondSpelling) {
    for (const char* text : {"Z", "Zm9vY", "Zg=", "Zg==", "Zm8=", "Zm9v====", "Zh", "Zm9", "Zn", "+/+/", "Zm 9v",
                             "Zm9v\n", " Zm9v", "Zm9v ", "Zm.v", "Zm9\x80", "Zm9v\xc3\xa9"})
        EXPECT_FALSE(decodeBase64Url(text)) << text;
    EXPECT_FALSE(decodeBase64Url(std::string_view("Zm\0v", 4)));
}

} // namespace
} // namespace gatehouse::jose
