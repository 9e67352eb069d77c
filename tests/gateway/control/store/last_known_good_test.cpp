#include "gateway/control/store/last_known_good.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace gatehouse::control {
namespace {

TEST(LastKnownGood, ReadsWhatItWroteAndReplacesIt) {
    const test::TemporaryFolder folder;
    const std::string file = folder.file("good");
    EXPECT_FALSE(*readLastKnownGood(file)) << "there is none yet";
    for (const std::uint64_t number : {7U, 8U}) {
        ASSERT_TRUE(writeLastKnownGood(file, {number, "abc", R"({"a": 1})"}));
        const auto good = readLastKnownGood(file);
        ASSERT_TRUE(good && *good);
        EXPECT_EQ((*good)->number, number);
        EXPECT_EQ((*good)->hash, "abc");
        EXPECT_EQ((*good)->document, R"({"a": 1})");
    }
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1) << "nothing else is left";
}

TEST(LastKnownGood, KnowsEveryByteThatChanged) {
    const test::TemporaryFolder folder;
    const std::string file = folder.file("good");
    ASSERT_TRUE(writeLastKnownGood(file, {7, "abc", R"({"a": 1})"}));
    const std::string whole = test::readFile(file);
    for (std::size_t i = 0; i < whole.size(); ++i) {
        std::string broken = whole;
        broken[i] = static_cast<char>(broken[i] ^ 1);
        folder.write("good", broken);
        EXPECT_FALSE(readLastKnownGood(file)) << i;
        folder.write("good", whole.substr(0, i));
        EXPECT_FALSE(readLastKnownGood(file)) << "cut at " << i;
    }
}

TEST(LastKnownGood, SaysWhyItCannotBeWritten) {
    const test::TemporaryFolder folder;
    const auto written = writeLastKnownGood(folder.file("no/such/folder/good"), {1, "a", "{}"});
    ASSERT_FALSE(written);
    EXPECT_NE(written.error().message.find("No such file"), std::string::npos) << written.error().message;
}

} // namespace
} // namespace gatehouse::control
