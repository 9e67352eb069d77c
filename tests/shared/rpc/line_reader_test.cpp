#include "shared/rpc/line_reader.h"

#include <gtest/gtest.h>

#include <vector>

namespace gatehouse::rpc {
namespace {

std::vector<std::string> linesOf(LineReader& reader) {
    std::vector<std::string> lines;
    while (auto line = reader.next())
        lines.push_back(*std::move(line));
    return lines;
}

TEST(LineReader, CutsTheSameLinesHoweverTheBytesCome) {
    const std::string text = "a\n\nbcd\nlast";
    for (std::size_t size = 1; size <= text.size(); ++size) {
        LineReader reader(10);
        std::vector<std::string> lines;
        for (std::size_t at = 0; at < text.size(); at += size) {
            reader.feed(std::string_view(text).substr(at, size));
            for (auto& line : linesOf(reader))
                lines.push_back(line);
        }
        EXPECT_EQ(lines, (std::vector<std::string>{"a", "", "bcd"})) << size;
        EXPECT_TRUE(reader.isHalf());
        reader.feed("\n");
        EXPECT_EQ(linesOf(reader), std::vector<std::string>{"last"});
        EXPECT_FALSE(reader.isHalf());
    }
}

TEST(LineReader, TakesALineOfTheLimitAndRefusesALongerOneAsSoonAsItIs) {
    LineReader exact(4);
    exact.feed("abcd\n");
    EXPECT_EQ(linesOf(exact), std::vector<std::string>{"abcd"});
    LineReader whole(4);
    whole.feed("abcde\n");
    EXPECT_FALSE(whole.next());
    EXPECT_TRUE(whole.isTooLong());
    LineReader half(4);
    half.feed("abcde");
    EXPECT_FALSE(half.next());
    EXPECT_TRUE(half.isTooLong());
    half.feed("\nabc\n"); // it is over: nothing after can be trusted
    EXPECT_FALSE(half.next());
    EXPECT_FALSE(half.isHalf());
}

TEST(LineReader, CountsTheLimitForEachLine) {
    LineReader reader(4);
    for (int i = 0; i < 1000; ++i) {
        reader.feed("abcd\nab");
        EXPECT_EQ(linesOf(reader).size(), 1U);
        reader.feed("cd\n");
        EXPECT_EQ(linesOf(reader).size(), 1U);
    }
    EXPECT_FALSE(reader.isTooLong());
}

} // namespace
} // namespace gatehouse::rpc
