#include "gateway/jose/json.h"

#include <gtest/gtest.h>

#include <string>

namespace gatehouse::jose {
namespace {

using Kind = JsonValue::Kind;

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

std::string members(std::size_t count) {
    std::string text = "{";
    for (std::size_t i = 0; i < count; ++i)
        text += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":0";
    return text + '}';
}

TEST(Json, FindsMembersAndElements) {
    Arena arena;
    const auto* value = readJson(R"( {"a" : "text", "b":[1,-2.5e+3,true,false,null], "c":{"d":{}}, "":0} )", arena);
    ASSERT_NE(value, nullptr);
    EXPECT_EQ(value->count, 4u);
    EXPECT_EQ(value->stringMember("a"), "text");
    EXPECT_EQ(value->stringMember("b"), "");
    const JsonValue* list = value->member("b");
    ASSERT_EQ(list->count, 5u);
    EXPECT_EQ(list->element(0)->text, "1");
    EXPECT_EQ(list->element(1)->text, "-2.5e+3");
    EXPECT_TRUE(list->element(2)->boolean);
    EXPECT_EQ(list->element(3)->kind, Kind::Boolean);
    EXPECT_FALSE(list->element(3)->boolean);
    EXPECT_EQ(list->element(4)->kind, Kind::Null);
    EXPECT_EQ(list->element(5), nullptr);
    EXPECT_TRUE(value->member("c")->member("d")->isObject());
    EXPECT_NE(value->member(""), nullptr);
    EXPECT_EQ(value->member("e"), nullptr);
}

TEST(Json, DecodesEscapes) {
    Arena arena;
    const auto text = [&](std::string_view json) {
        const auto* value = readJson(json, arena);
        return value != nullptr ? std::string(value->text) : "refused";
    };
    EXPECT_EQ(text(R"("a\"\\\/\b\f\n\r\tz")"), "a\"\\/\b\f\n\r\tz");
    EXPECT_EQ(text(R"("\u0041\u00e9\u20AC\uD83D\uDE00")"), "A\u00e9\u20ac\U0001F600");
    EXPECT_EQ(text("\"caf\u00e9 \\u0021 \U0001F600\""), "caf\u00e9 ! \U0001F600");
    EXPECT_EQ(text(R"("\\")"), "\\");
    EXPECT_EQ(text(R"("\\\"")"), "\\\"");
    EXPECT_EQ(text(R"("")"), "");
}

TEST(Json, RefusesTwoMembersOfOneNameHoweverTheyAreSpelled) {
    Arena arena;
    EXPECT_EQ(readJson(R"({"alg":"RS256","alg":"none"})", arena), nullptr);
    EXPECT_EQ(readJson(R"({"alg":"RS256","x":1,"\u0061lg":"none"})", arena), nullptr);
    EXPECT_EQ(readJson(R"({"a":{"b":1,"c":2,"b":3}})", arena), nullptr);
    EXPECT_EQ(readJson(R"({"":1,"":2})", arena), nullptr);
    EXPECT_NE(readJson(R"({"alg":1,"Alg":2,"alg ":3})", arena), nullptr);
}

TEST(Json, RefusesWhatIsNotJsonBeyondDoubt) {
    Arena arena;
    for (const char* text : {"",
                             " ",
                             "{",
                             "}",
                             "[",
                             "]",
                             "{]",
                             "[}",
                             "{}{}",
                             "{} x",
                             "\xef\xbb\xbf{}",
                             "{,}",
                             "{\"a\"}",
                             "{\"a\":}",
                             "{\"a\":1,}",
                             "{\"a\" 1}",
                             "{a:1}",
                             "{'a':1}",
                             "{\"a\":1 \"b\":2}",
                             "[1,]",
                             "[,1]",
                             "[1 2]",
                             "tru",
                             "True",
                             "nul",
                             "NaN",
                             "Infinity",
                             "-Infinity",
                             "undefined",
                             "01",
                             "-01",
                             "00",
                             "1.",
                             ".1",
                             "+1",
                             "-",
                             "1e",
                             "1e+",
                             "0x10",
                             "1_000",
                             "1,2",
                             "\"",
                             "\"a",
                             "\"a\\\"",
                             "\"\\",
                             "\"\\x41\"",
                             "\"\\u12\"",
                             "\"\\u12g4\"",
                             "\"\\u123\"",
                             "\"\\uD800\"",
                             "\"\\uD800x\"",
                             "\"\\uD800\\u0041\"",
                             "\"\\uDC00\"",
                             "\"\\u0000\"",
                             "\"a\nb\"",
                             "\"a\tb\"",
                             "\"\x01\"",
                             "\"\x80\"",
                             "\"\xc3\"",
                             "\"\xc0\xaf\"",
                             "\"\xed\xa0\x80\"",
                             "\"\xf5\x80\x80\x80\"",
                             "// c\n{}",
                             "{/**/}",
                             "[1]//",
                             "\f{}",
                             "\v1"})
        EXPECT_EQ(readJson(text, arena), nullptr) << text;
    EXPECT_EQ(readJson(std::string_view("\"a\0b\"", 5), arena), nullptr);
    EXPECT_EQ(readJson(std::string_view("{}\0", 3), arena), nullptr);
}

TEST(Json, HoldsItsLimits) {
    Arena arena;
    const JsonLimits limits{.depth = 3, .values = 6, .members = 4};
    EXPECT_NE(readJson(nested(3), arena, limits), nullptr);
    EXPECT_EQ(readJson(nested(4), arena, limits), nullptr);
    EXPECT_NE(readJson("[1,2,3,4,5]", arena, limits), nullptr);
    EXPECT_EQ(readJson("[1,2,3,4,5,6]", arena, limits), nullptr);
    EXPECT_NE(readJson(members(4), arena, limits), nullptr);
    EXPECT_EQ(readJson(members(5), arena, limits), nullptr);
    EXPECT_NE(readJson(std::string(64, '7'), arena, limits), nullptr);
    EXPECT_EQ(readJson(std::string(65, '7'), arena, limits), nullptr);
    EXPECT_EQ(readJson(std::string(100'000, '['), arena), nullptr);
    EXPECT_NE(readJson(members(128), arena), nullptr);
}

} // namespace
} // namespace gatehouse::jose
