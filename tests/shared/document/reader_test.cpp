#include "shared/document/limits.h"
#include "shared/document/reader.h"
#include "shared/document/writer.h"

#include <gtest/gtest.h>

#include <string>

namespace gatehouse::document {
namespace {

Node readWell(std::string_view text, Format format) {
    Diagnostics diagnostics("text");
    auto node = read(text, format, diagnostics);
    EXPECT_TRUE(diagnostics.empty()) << diagnostics.toString();
    return node.value_or(Node{});
}

std::string complaints(std::string_view text, Format format) {
    Diagnostics diagnostics("text");
    const auto node = read(text, format, diagnostics);
    EXPECT_TRUE(diagnostics.hasErrors()) << text;
    return diagnostics.toString();
}

TEST(Reader, ChoosesTheFormatByTheFilesName) {
    EXPECT_EQ(formatOf("a/gatehouse.json"), Format::Json);
    EXPECT_EQ(formatOf("a/gatehouse.yaml"), Format::Yaml);
    EXPECT_EQ(formatOf("a.json/gatehouse"), Format::Yaml);
}

TEST(YamlReader, KnowsThePlaceOfEveryKeyAndValue) {
    const Node root = readWell("a:\n  - b: [1,\n     true]\n", Format::Yaml);
    const auto& a = root.entries.at(0);
    EXPECT_EQ(a.keyLocation, (Location{1, 1}));
    EXPECT_EQ(a.value.location, (Location{2, 3}));
    const auto& b = a.value.items.at(0).entries.at(0);
    EXPECT_EQ(b.keyLocation, (Location{2, 5}));
    EXPECT_EQ(b.value.items.at(0).location, (Location{2, 9}));
    EXPECT_EQ(b.value.items.at(1).location, (Location{3, 6}));
}

TEST(YamlReader, CountsColumnsInBytes) {
    const Node root = readWell("{ ä: ö, b: c }", Format::Yaml);
    EXPECT_EQ(root.find("b")->keyLocation, (Location{1, 11}));
}

TEST(YamlReader, KeepsScalarsAsTheyAreWritten) {
    struct Sample {
        std::string_view written;
        Node::Kind kind;
        std::string_view text;
    };
    constexpr Sample kSamples[] = {
        {"1.10", Node::Kind::Float, "1.10"},
        {"007", Node::Kind::String, "007"},
        {"0", Node::Kind::Integer, "0"},
        {"-5", Node::Kind::Integer, "-5"},
        {"+5", Node::Kind::String, "+5"},
        {"0x1f", Node::Kind::String, "0x1f"},
        {"1e3", Node::Kind::Float, "1e3"},
        {".5", Node::Kind::String, ".5"},
        {".inf", Node::Kind::String, ".inf"},
        {"true", Node::Kind::Bool, "true"},
        {"True", Node::Kind::String, "True"},
        {"no", Node::Kind::String, "no"},
        {"~", Node::Kind::Null, ""},
        {"null", Node::Kind::Null, ""},
        {"\"null\"", Node::Kind::String, "null"},
        {"'5'", Node::Kind::String, "5"},
        {"2001-01-01", Node::Kind::String, "2001-01-01"},
        {"\"a\\tb\"", Node::Kind::String, "a\tb"},
        {"1_000", Node::Kind::String, "1_000"},
    };
    for (const Sample& sample : kSamples) {
        const Node root = readWell("x: " + std::string(sample.written), Format::Yaml);
        ASSERT_EQ(root.entries.size(), 1u) << sample.written;
        EXPECT_EQ(root.entries[0].value.kind, sample.kind) << sample.written;
        EXPECT_EQ(root.entries[0].value.text, sample.text) << sample.written;
    }
}

TEST(YamlReader, RepeatsWhatAnAliasNamesWithItsOwnPlace) {
    const Node root = readWell("a: &x { b: 1 }\nc: *x\n", Format::Yaml);
    EXPECT_TRUE(sameContent(root.find("a")->value, root.find("c")->value));
    EXPECT_EQ(root.find("c")->value.location, (Location{2, 4}));
    EXPECT_EQ(root.find("c")->value.entries.at(0).value.location, (Location{1, 12}));
}

TEST(YamlReader, TakesTheLastAnchorOfAName) {
    const Node root = readWell("a: &x 1\nb: &x 2\nc: *x\n", Format::Yaml);
    EXPECT_EQ(root.find("c")->value.text, "2");
}

TEST(YamlReader, ReadsAnEmptyTextAsAnEmptyMap) {
    for (const std::string_view text : {"", "\n\n", "# nothing\n", "---\n...\n"})
        EXPECT_TRUE(readWell(text, Format::Yaml).entries.empty()) << text;
}

TEST(YamlReader, GoesThroughHostileTextsWithoutStalling) {
    for (const std::string_view piece :
         {"[",  "{",   "- ", "? ",    "{a: ",  "[a: ", "!",  "&a ",  "\"", ",",    "'", "|\n",
          ": ", "*a ", "%",  "---\n", "...\n", "#",    "\t", "a:\n", "!!", "&a [", "]", "}"}) {
        std::string text;
        while (text.size() < 300'000)
            text += piece;
        Diagnostics diagnostics;
        (void)read(text, Format::Yaml, diagnostics);
        std::string closed = "x: \"" + text;
        (void)read(closed, Format::Yaml, diagnostics);
        EXPECT_LE(diagnostics.sorted().size(), 2 * Diagnostics::kLimit) << piece;
    }
}

TEST(YamlReader, ChargesTheCopiesThatNestedAnchorsKeep) {
    std::string open;
    for (int i = 0; i < 60; ++i)
        open += "&a" + std::to_string(i) + " [";
    std::string text = "x: " + open;
    for (int i = 0; i < 40'000; ++i)
        text += "1,";
    text += std::string(60, ']');
    EXPECT_NE(complaints(text, Format::Yaml).find("too many values"), std::string::npos);
}

TEST(YamlReader, ChargesTheTextThatAliasesRepeat) {
    std::string text = "x: &x " + std::string(1'000'000, 'a') + "\ny: [";
    for (int i = 0; i < 20; ++i)
        text += "*x, ";
    EXPECT_NE(complaints(text + "]", Format::Yaml).find("too many values"), std::string::npos);
}

TEST(Reader, RefusesATextThatIsTooLarge) {
    EXPECT_EQ(complaints(std::string(kMaxTextSize + 1, ' '), Format::Yaml), "text  the text is larger than 16 MiB\n");
}

TEST(JsonReader, KnowsThePlaceOfEveryKeyAndValue) {
    const Node root = readWell("{\n  \"ä\": [1, {\"b\":\tnull}]\n}", Format::Json);
    const auto& a = root.entries.at(0);
    EXPECT_EQ(a.keyLocation, (Location{2, 3}));
    EXPECT_EQ(a.value.location, (Location{2, 9}));
    EXPECT_EQ(a.value.items.at(1).location, (Location{2, 13}));
    EXPECT_EQ(a.value.items.at(1).entries.at(0).value.location, (Location{2, 19}));
}

TEST(JsonReader, AcceptsAllOfTheGrammar) {
    for (const std::string_view text :
         {"{}", "[]", " [ ] ", "\"\"", "0", "-0", "-0.0e-0", "1E+2", "123456789012345678901234567890", "true", "false",
          "null", "[null,[],{}]", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"", "\"\\ud83d\\ude00\"", "{\"\":0}",
          "\t\r\n 1 \n"})
        readWell(text, Format::Json);
    EXPECT_EQ(readWell("\"\\ud83d\\ude00\\u00e9\"", Format::Json).text, "😀é");
}

TEST(JsonReader, RefusesEverythingElse) {
    for (const std::string_view text : {"",
                                        " ",
                                        "{",
                                        "[",
                                        "[1",
                                        "[1,",
                                        "[1,]",
                                        "[,1]",
                                        "{,}",
                                        "{\"a\"}",
                                        "{\"a\":}",
                                        "{\"a\":1,}",
                                        "{a:1}",
                                        "{1:1}",
                                        "'a'",
                                        "\"",
                                        "\"\\",
                                        "\"\\u",
                                        "\"\\u12\"",
                                        "\"\\x41\"",
                                        "\"\\ud800\"",
                                        "\"\\ud800\\u0041\"",
                                        "\"\\udc00\"",
                                        "\"\\u0000\"",
                                        "\"\t\"",
                                        "01",
                                        "+1",
                                        "1.",
                                        ".1",
                                        "1e",
                                        "1e+",
                                        "-",
                                        "--1",
                                        "0x1",
                                        "NaN",
                                        "Infinity",
                                        "nul",
                                        "nulll",
                                        "TRUE",
                                        "1 2",
                                        "[]]",
                                        "{}}",
                                        "//",
                                        "/**/1",
                                        "[1 2]",
                                        "{\"a\" 1}",
                                        "{\"a\":1 \"b\":2}",
                                        "\v1",
                                        "1\f"})
        complaints(text, Format::Json);
}

TEST(JsonReader, GoesThroughHostileTextsWithoutStalling) {
    for (const std::string_view piece : {"[", "{\"a\":", "\"", "[[],", "\\", "1", "[1,"}) {
        std::string text;
        while (text.size() < 1'000'000)
            text += piece;
        Diagnostics diagnostics;
        (void)read(text, Format::Json, diagnostics);
    }
}

TEST(Writer, WritesWhatReadsBack) {
    Node root = Node::map();
    Node list = Node::list();
    for (const std::string_view text :
         {"",       " ",      "a",      "no",     "~",          "null",   "5",      "0x5",    "1e5",      "10s",
          "a: b",   "- a",    "#",      "a #b",   "{",          "*a",     "&a",     "!a",     "\"",       "\\",
          "a\nb",   "\t",     "é",      "😀",      "%",          "@",      "`",      "-",      ".",        "..",
          "---",    "=",      "<<",     "1:30",   "2001-01-01", "TRUE",   "yes",    "'",      "\x01",     "\x7f",
          "\u0080", "\u009f", "\u00a0", "\u2027", "\u2028",     "\u202e", "\u2066", "\u2069", "a\u009e\n"})
        list.items.push_back(Node::string(std::string(text)));
    root.add("texts", std::move(list));
    root.add("", Node::list());
    root.add("a b", Node::map());
    Node nested = Node::list();
    nested.items.push_back(Node::list());
    nested.items.push_back(Node::map());
    nested.items.push_back(Node{});
    nested.items.push_back(Node::boolean(false));
    nested.items.push_back(Node::integer(-5));
    Node inner = Node::map();
    inner.add("k", Node::map());
    inner.add("l", nested);
    nested.items.push_back(inner);
    root.add("nested", std::move(nested));

    // Control characters cannot stand in a YAML file here, not even escaped ones that YAML alone knows.
    for (const Format format : {Format::Yaml, Format::Json}) {
        const std::string text = format == Format::Yaml ? writeYaml(root) : writeJson(root);
        EXPECT_TRUE(sameContent(readWell(text, format), root)) << text;
    }
    EXPECT_TRUE(sameContent(readWell(writeJsonLine(root), Format::Json), root));
}

} // namespace
} // namespace gatehouse::document
