#include "gateway/routing/string_table.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace gatehouse::routing {
namespace {

TEST(StringTable, FindsNothingWhenEmpty) {
    const StringTable<std::uint32_t> table;
    EXPECT_EQ(table.find(0, ""), nullptr);
    EXPECT_TRUE(table.empty());
}

TEST(StringTable, KeepsTheFirstValueOfAKey) {
    StringTable<std::uint32_t> table;
    EXPECT_TRUE(table.insert(1, "a", 7));
    EXPECT_FALSE(table.insert(1, "a", 8));
    EXPECT_EQ(*table.find(1, "a"), 7u);
}

TEST(StringTable, TellsApartTextsThatShareTheirFirstAndLastBytes) {
    StringTable<std::uint32_t> table;
    const std::string one = "12345678-one-87654321";
    const std::string two = "12345678-two-87654321";
    table.insert(0, one, 1);
    table.insert(0, two, 2);
    table.insert(0, std::string("\0", 1), 3);
    table.insert(0, std::string("\0\0", 2), 4);
    EXPECT_EQ(*table.find(0, one), 1u);
    EXPECT_EQ(*table.find(0, two), 2u);
    EXPECT_EQ(table.find(0, "12345678-six-87654321"), nullptr);
    EXPECT_EQ(*table.find(0, std::string("\0", 1)), 3u);
    EXPECT_EQ(*table.find(0, std::string("\0\0", 2)), 4u);
    EXPECT_EQ(table.find(0, ""), nullptr);
}

TEST(StringTable, AgreesWithAMapOnRandomKeys) {
    std::mt19937 random(7);
    StringTable<std::uint64_t> table;
    std::map<std::pair<std::uint32_t, std::string>, std::uint64_t> expected;
    const auto key = [&] {
        std::string text(random() % 40, 'x');
        for (auto& c : text)
            c = static_cast<char>('a' + random() % 2);
        return std::pair(static_cast<std::uint32_t>(random() % 4), text);
    };
    for (std::uint64_t i = 0; i < 20000; ++i) {
        const auto [owner, text] = key();
        EXPECT_EQ(table.insert(owner, text, i), expected.try_emplace({owner, text}, i).second);
    }
    for (int i = 0; i < 20000; ++i) {
        const auto [owner, text] = key();
        const auto* value = table.find(owner, text);
        const auto found = expected.find({owner, text});
        ASSERT_EQ(value != nullptr, found != expected.end());
        if (value != nullptr) {
            EXPECT_EQ(*value, found->second);
        }
    }
}

} // namespace
} // namespace gatehouse::routing
