#include "gateway/observe/access_log/escape.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::observe {
namespace {

std::string escaped(std::string_view text, Escape escape, std::size_t room = 4096) {
    std::vector<char> out(room);
    char* const end = appendEscaped(out.data(), out.data() + room, text, escape);
    EXPECT_LE(end, out.data() + room);
    return {out.data(), end};
}

TEST(Escape, WritesWhatCannotHarmAsItIs) {
    const std::string text = "GET /a/b?c=d&e=%20 Mozilla/5.0 (X11; Linux x86_64) {}[]<>!$'~";
    EXPECT_EQ(escaped(text, Escape::Json), text);
    EXPECT_EQ(escaped(text, Escape::Quoted), text);
    EXPECT_EQ(escaped("", Escape::Json), "");
}

TEST(Escape, LetsNoHostileByteThrough) {
    const struct {
        std::string text;
        std::string json;
        std::string quoted;
    } cases[] = {
        {"a\nb", R"(a\u000ab)", R"(a\x0ab)"},
        {"a\r\n{\"status\":200}", R"(a\u000d\u000a{\"status\":200})", R"(a\x0d\x0a{\x22status\x22:200})"},
        {std::string("a\0b", 3), R"(a\u0000b)", R"(a\x00b)"},
        {"\t", R"(\u0009)", R"(\x09)"},
        {"\x1b[31mred", R"(\u001b[31mred)", R"(\x1b[31mred)"},
        {"\x7f", R"(\u007f)", R"(\x7f)"},
        {R"(\")", R"(\\\")", R"(\x5c\x22)"},
        {R"(C:\n)", R"(C:\\n)", R"(C:\x5cn)"},
        // UTF-8 stays, unless it is invisible, a control, or turns the direction.
        {"gr\u00fc\u00dfe \u65e5\u672c \U0001f600", "gr\u00fc\u00dfe \u65e5\u672c \U0001f600",
         "gr\u00fc\u00dfe \u65e5\u672c \U0001f600"},
        {"\xc2\x9b"
         "31m",
         R"(\u009b31m)", R"(\xc2\x9b31m)"},
        {"\xc2\x85", R"(\u0085)", R"(\xc2\x85)"},
        {"\u2028\u2029", R"(\u2028\u2029)", R"(\xe2\x80\xa8\xe2\x80\xa9)"},
        {"\u202egpj.exe", R"(\u202egpj.exe)", R"(\xe2\x80\xaegpj.exe)"},
        {"\u2066\u200b\ufeff", R"(\u2066\u200b\ufeff)", R"(\xe2\x81\xa6\xe2\x80\x8b\xef\xbb\xbf)"},
        {"\U000e0041", R"(\udb40\udc41)", R"(\xf3\xa0\x81\x81)"},
        // Not UTF-8: a lone byte, cut off, overlong, a surrogate, beyond Unicode.
        {"\xff", R"(\u00ff)", R"(\xff)"},
        {"\xc3", R"(\u00c3)", R"(\xc3)"},
        {"\xc3(", R"(\u00c3()", R"(\xc3()"},
        {"\xc0\x8a", R"(\u00c0\u008a)", R"(\xc0\x8a)"},
        {"\xe0\x80\x8a", R"(\u00e0\u0080\u008a)", R"(\xe0\x80\x8a)"},
        {"\xed\xa0\x80", R"(\u00ed\u00a0\u0080)", R"(\xed\xa0\x80)"},
        {"\xf4\x90\x80\x80", R"(\u00f4\u0090\u0080\u0080)", R"(\xf4\x90\x80\x80)"},
        {"\xf0\x9f\x98", R"(\u00f0\u009f\u0098)", R"(\xf0\x9f\x98)"},
        {"\x80\xbf", R"(\u0080\u00bf)", R"(\x80\xbf)"},
    };
    for (const auto& [text, json, quoted] : cases) {
        EXPECT_EQ(escaped(text, Escape::Json), json);
        EXPECT_EQ(escaped(text, Escape::Quoted), quoted);
        // The same at every place of a vector, and with more behind it.
        for (std::size_t shift = 1; shift <= 17; ++shift) {
            const std::string around(shift, 'x');
            EXPECT_EQ(escaped(around + text + around, Escape::Json), around + json + around);
            EXPECT_EQ(escaped(around + text + around, Escape::Quoted), around + quoted + around);
        }
    }
}

TEST(Escape, KeepsBlanksOnlyBetweenQuotes) {
    EXPECT_EQ(escaped("a b", Escape::Quoted), "a b");
    EXPECT_EQ(escaped("a b", Escape::Bare), R"(a\x20b)");
    EXPECT_EQ(escaped("0123456789abcdef 0123456789abcdef", Escape::Bare), R"(0123456789abcdef\x200123456789abcdef)");
}

TEST(Escape, LeavesNoByteUnescapedWhateverStandsAroundIt) {
    for (int byte = 0; byte < 256; ++byte)
        for (const Escape escape : {Escape::Json, Escape::Quoted, Escape::Bare})
            for (std::size_t before = 0; before < 20; ++before) {
                const std::string out =
                    escaped(std::string(before, 'x') + static_cast<char>(byte) + "yyyyyyyyyyyyyyyyyyyyy", escape);
                for (const char c : out) {
                    EXPECT_TRUE(c >= 0x20 && c < 0x7f);
                    EXPECT_TRUE(c != '"' || escape == Escape::Json);
                }
            }
}

TEST(Escape, CutsAtTheLimitButNeverInsideAnEscapeOrACharacter) {
    const std::string text = "abc\n\u65e5\U000e0041\"xyz0123456789abcdef0123456789";
    const std::string whole = escaped(text, Escape::Json);
    for (std::size_t room = 0; room <= whole.size(); ++room) {
        const std::string cut = escaped(text, Escape::Json, room);
        EXPECT_TRUE(whole.starts_with(cut));
        const std::string rest = whole.substr(cut.size());
        EXPECT_TRUE(rest.empty() || rest[0] != '\\' || rest.size() >= 2);
        for (const std::string_view broken : {"\\", "\\u", "\\u0", "\\u00", "\\u000", "\\udb40", "\xe6", "\xe6\x97"})
            EXPECT_FALSE(cut.ends_with(broken)) << cut;
    }
}

} // namespace
} // namespace gatehouse::observe
