#include "gateway/integrations/redis/reply_reader.h"

#include <gtest/gtest.h>

#include <string>

namespace gatehouse::integrations::redis {
namespace {

std::string print(const Reply::Value& value) {
    switch (value.kind) {
    case Reply::Value::Kind::Nil:
        return "nil";
    case Reply::Value::Kind::Integer:
        return std::to_string(value.integer);
    case Reply::Value::Kind::Text:
        return '\'' + std::string(value.text) + '\'';
    case Reply::Value::Kind::Status:
        return '+' + std::string(value.text);
    case Reply::Value::Kind::Error:
        return '-' + std::string(value.text);
    }
    return "?";
}

std::string print(const Reply& reply) {
    std::string text;
    for (const Reply::Value& value : reply.values)
        text += (text.empty() ? "" : " ") + print(value);
    return reply.isList ? '[' + text + ']' : text;
}

/// All that can be read out of these bytes, one reply a line.
std::string read(ReplyReader& reader, std::string_view bytes) {
    reader.feed(bytes);
    std::string text;
    while (true) {
        switch (reader.next()) {
        case ReplyReader::Next::Whole:
            text += print(reader.reply()) + '\n';
            break;
        case ReplyReader::Next::Incomplete:
            return text;
        case ReplyReader::Next::Broken:
            return text + "broken";
        }
    }
}

std::string readWhole(std::string_view bytes) {
    ReplyReader reader;
    return read(reader, bytes);
}

TEST(ReplyReader, ReadsEveryKindOfReply) {
    EXPECT_EQ(readWhole("+OK\r\n"), "+OK\n");
    EXPECT_EQ(readWhole("-READONLY You can't\r\n"), "-READONLY You can't\n");
    EXPECT_EQ(readWhole(":-12\r\n"), "-12\n");
    EXPECT_EQ(readWhole("$5\r\na\r\nbc\r\n"), "'a\r\nbc'\n");
    EXPECT_EQ(readWhole("$0\r\n\r\n"), "''\n");
    EXPECT_EQ(readWhole("$-1\r\n"), "nil\n");
    EXPECT_EQ(readWhole("*3\r\n:1\r\n$1\r\nx\r\n$-1\r\n"), "[1 'x' nil]\n");
    EXPECT_EQ(readWhole("*0\r\n"), "[]\n");
    EXPECT_EQ(readWhole("*1\r\n:9223372036854775807\r\n"), "[9223372036854775807]\n");
}

TEST(ReplyReader, TellsErrorsApart) {
    ReplyReader reader;
    reader.feed("-NOSCRIPT No matching script\r\n+OK\r\n*1\r\n-ERR inside\r\n");
    ASSERT_EQ(reader.next(), ReplyReader::Next::Whole);
    EXPECT_EQ(reader.reply().error(), "NOSCRIPT No matching script");
    ASSERT_EQ(reader.next(), ReplyReader::Next::Whole);
    EXPECT_EQ(reader.reply().error(), "");
    ASSERT_EQ(reader.next(), ReplyReader::Next::Whole);
    EXPECT_EQ(reader.reply().error(), "");
}

TEST(ReplyReader, ReadsManyAtOnceAndEachByteByByte) {
    const std::string bytes = "+OK\r\n*2\r\n:1\r\n$3\r\nabc\r\n-ERR no\r\n:7\r\n";
    const std::string expected = "+OK\n[1 'abc']\n-ERR no\n7\n";
    EXPECT_EQ(readWhole(bytes), expected);
    ReplyReader reader;
    std::string found;
    for (const char byte : bytes)
        found += read(reader, {&byte, 1});
    EXPECT_EQ(found, expected);
}

TEST(ReplyReader, GoesOnForAsLongAsAConnectionLasts) {
    ReplyReader reader;
    for (int i = 0; i < 10'000; ++i)
        ASSERT_EQ(read(reader, "*2\r\n:1\r\n$4\r\nword\r\n"), "[1 'word']\n") << i;
}

TEST(ReplyReader, TakesNothingElse) {
    EXPECT_EQ(readWhole("HTTP/1.1 400 Bad Request\r\n\r\n"), "broken");
    EXPECT_EQ(readWhole("\x16\x03\x01\x02"), "broken"); // TLS
    EXPECT_EQ(readWhole("$x\r\n"), "broken");
    EXPECT_EQ(readWhole(":1x\r\n"), "broken");
    EXPECT_EQ(readWhole("*-2\r\n"), "broken");
    EXPECT_EQ(readWhole("+OK\r\nxx\r\n+OK\r\n"), "+OK\nbroken");
    EXPECT_EQ(readWhole("%1\r\n+a\r\n:1\r\n"), "broken"); // RESP 3
    ReplyReader reader;
    EXPECT_EQ(read(reader, "?"), "broken");
    EXPECT_EQ(read(reader, "+OK\r\n"), "broken") << "and never again";
}

TEST(ReplyReader, TakesNothingLargerThanWhatIsAskedFor) {
    EXPECT_EQ(readWhole("*1\r\n*1\r\n:1\r\n"), "broken") << "lists in lists";
    EXPECT_EQ(readWhole("*65\r\n"), "broken");
    EXPECT_EQ(readWhole("*2147483647\r\n"), "broken");
    EXPECT_EQ(readWhole("*9223372036854775807\r\n"), "broken");
    EXPECT_EQ(readWhole("$5000\r\n" + std::string(5000, 'x') + "\r\n"), "broken");
    EXPECT_EQ(readWhole("+" + std::string(5000, 'x') + "\r\n"), "broken");
    EXPECT_EQ(readWhole("*2\r\n$3000\r\n" + std::string(3000, 'x') + "\r\n$3000\r\n" + std::string(3000, 'x') + "\r\n"),
              "broken");
    EXPECT_EQ(readWhole("$2000000000\r\n" + std::string(9000, 'x')), "broken") << "it is not waited for";
    EXPECT_EQ(readWhole("+" + std::string(9000, 'x')), "broken");
    std::string full = "*64\r\n";
    for (int i = 0; i < 64; ++i)
        full += ":1\r\n";
    EXPECT_NE(readWhole(full), "broken");
    EXPECT_EQ(readWhole("$4000\r\n" + std::string(4000, 'x') + "\r\n"), '\'' + std::string(4000, 'x') + "'\n");
}

} // namespace
} // namespace gatehouse::integrations::redis
