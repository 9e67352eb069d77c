#include "shared/document/reader.h"
#include "shared/document/writer.h"
#include "shared/schema/schema.h"

#include <gtest/gtest.h>

namespace gatehouse::schema {
namespace {

enum class Colour { Red, Green };

struct Inner {
    std::uint8_t small = 5;
    double ratio = 0.5;
};

struct Outer {
    bool flag = true;
    std::int16_t number = -1;
    std::string text = "standard";
    Duration wait = 10s;
    Bytes size = 64_KiB;
    SocketAddress address{IpAddress::v4(0x7f000001), 80, {}};
    std::optional<std::uint32_t> maybe;
    std::vector<std::string> words{"a", "b"};
    std::vector<std::pair<std::string, std::string>> ordered;
    std::map<std::string, Duration> sorted;
    Inner inner;
    std::vector<Inner> inners;
    Colour colour = Colour::Red;
    std::string file;
};

TypePtr declare(Tag<Inner> /*tag*/) {
    return object<Inner>("inner", "What is inside.")
        .field("small", &Inner::small, "A small number.")
        .range(1, 200)
        .field("ratio", &Inner::ratio, "A ratio.")
        .range(0, 1);
}

TypePtr declare(Tag<Colour> /*tag*/) {
    return words<Colour>({{"red", Colour::Red, "like blood"}, {"green", Colour::Green, "like grass"}});
}

TypePtr declare(Tag<Outer> /*tag*/) {
    return object<Outer>("outer", "All there is.")
        .field("flag", &Outer::flag, "A flag.")
        .field("number", &Outer::number, "A number.")
        .field("text", &Outer::text, "A text.")
        .length(1, 10)
        .field("wait", &Outer::wait, "A time.")
        .range(Duration(1s), Duration(1min))
        .field("size", &Outer::size, "A size.")
        .field("address", &Outer::address, "An address.")
        .field("maybe", &Outer::maybe, "A number or none.")
        .field("words", &Outer::words, "Words.")
        .count(1, 3)
        .field("ordered", &Outer::ordered, "In order.")
        .field("sorted", &Outer::sorted, "By key.")
        .field("inner", &Outer::inner, "One inside.")
        .field("inners", &Outer::inners, "Several inside.")
        .field("colour", &Outer::colour, "A colour.")
        .field("file", &Outer::file, "A file.")
        .file({"stdout"})
        .check([](const Outer& outer, const document::Cursor& at, Reading& reading) {
            if (outer.number > 10)
                at.at("number").error(reading.diagnostics, "more than ten");
        });
}

struct Outcome {
    Outer value;
    std::string complaints;
};

Outcome readOuter(std::string_view yaml) {
    document::Diagnostics diagnostics("t");
    Outcome outcome;
    const auto root = document::read(yaml, document::Format::Yaml, diagnostics);
    if (root) {
        Reading reading{diagnostics, Catalogue::empty(), "/etc/gatehouse"};
        const bool isFine = typeOf<Outer>()->read(document::Cursor(*root), &outcome.value, {}, reading);
        EXPECT_EQ(isFine, !diagnostics.hasErrors());
    }
    outcome.complaints = diagnostics.toString();
    return outcome;
}

std::string written(const Outer& value) {
    return document::writeJsonLine(typeOf<Outer>()->write(&value, {Catalogue::empty()}).value_or(document::Node{}));
}

TEST(Object, KeepsDefaultsWhereNothingIsWritten) {
    const auto [value, complaints] = readOuter("flag: false");
    EXPECT_EQ(complaints, "");
    EXPECT_FALSE(value.flag);
    EXPECT_EQ(value.number, -1);
    EXPECT_EQ(value.words, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(value.inner.small, 5);
}

TEST(Object, ReadsEveryKindOfValue) {
    const auto [value, complaints] =
        readOuter("{ number: -32768, text: x, wait: 2s, size: 1MB, address: \"[::1]:81\", maybe: 0, words: [c],"
                  " ordered: { b: x, a: y }, sorted: { b: 1s, a: 0 }, inner: { small: 200, ratio: 1 },"
                  " inners: [ {}, { small: 1 } ], colour: green }");
    EXPECT_EQ(complaints, "");
    EXPECT_EQ(value.number, -32768);
    EXPECT_EQ(value.text, "x");
    EXPECT_EQ(value.wait, Duration(2s));
    EXPECT_EQ(value.size, 1'000'000_B);
    EXPECT_EQ(value.address.toString(), "[::1]:81");
    EXPECT_EQ(value.maybe, 0u);
    EXPECT_EQ(value.words, std::vector<std::string>{"c"});
    EXPECT_EQ(value.ordered.at(0).first, "b");
    EXPECT_EQ(value.sorted.at("b"), Duration(1s));
    EXPECT_EQ(value.inner.small, 200);
    EXPECT_EQ(value.inner.ratio, 1);
    EXPECT_EQ(value.inners.size(), 2u);
    EXPECT_EQ(value.colour, Colour::Green);
}

TEST(Object, WritesOnlyWhatIsNotStandardAndReadsItBack) {
    EXPECT_EQ(written(Outer{}), "{}");
    constexpr std::string_view kText =
        R"({"flag": false, "wait": "2s", "maybe": 7, "words": ["c"], "ordered": {"b": "x", "a": "y"}, )"
        R"("sorted": {"a": 0}, "inner": {"ratio": 0.25}, "inners": [{}, {"small": 9}], "colour": "green"})";
    const auto [value, complaints] = readOuter(kText);
    EXPECT_EQ(complaints, "");
    EXPECT_EQ(written(value), kText);
}

TEST(Object, TellsEverythingThatIsWrongAtOnce) {
    EXPECT_EQ(readOuter("flag: 1\nnumber: 40000\ntext: \"\"\nwait: 2m\nwords: []\ninner: { small: 0, smal: 1, ratio: "
                        "1.5 }\ncolour: gren\n")
                  .complaints,
              "t:1:7  flag  expected true or false, found \"1\"\n"
              "t:2:9  number  too large; allowed is -32768 to 32767\n"
              "t:3:7  text  must not be empty\n"
              "t:4:7  wait  too large; allowed is 1s to 1m\n"
              "t:5:8  words  must not be empty\n"
              "t:6:17  inner.small  too small; allowed is 1 to 200\n"
              "t:6:20  inner.smal  unknown option; did you mean \"small\"?\n"
              "t:6:36  inner.ratio  the number is out of range; allowed is 0 to 1\n"
              "t:7:9  colour  unknown value \"gren\"; did you mean \"green\"?\n");
}

TEST(Object, RunsItsChecksOnlyOnceAllOptionsAreRight) {
    EXPECT_EQ(readOuter("number: 11").complaints, "t:1:9  number  more than ten\n");
    EXPECT_EQ(readOuter("{ number: 11, flag: x }").complaints, "t:1:21  flag  expected true or false, found \"x\"\n");
}

TEST(Object, ResolvesFilesFromTheFolderOfTheConfiguration) {
    EXPECT_EQ(readOuter("file: a/b.pem").value.file, "/etc/gatehouse/a/b.pem");
    EXPECT_EQ(readOuter("file: /a/b.pem").value.file, "/a/b.pem");
    EXPECT_EQ(readOuter("file: stdout").value.file, "stdout");
    EXPECT_EQ(readOuter("file: ../b.pem").complaints, "t:1:7  file  \"..\" in a file name; write the full path\n");
}

TEST(Object, DescribesItself) {
    const Shape shape = typeOf<Outer>()->shape({});
    EXPECT_EQ(shape.kind, Shape::Kind::Object);
    EXPECT_EQ(shape.name, "outer");
    ASSERT_EQ(shape.fields.size(), 14u);
    EXPECT_EQ(shape.fields[3].value.range, "1s to 1m");
    EXPECT_EQ(shape.fields[3].standardValue->text, "10s");
    EXPECT_TRUE(shape.fields[6].isOptional);
    EXPECT_EQ(shape.fields[12].value.words.at(1).text, "like grass");
}

} // namespace
} // namespace gatehouse::schema
