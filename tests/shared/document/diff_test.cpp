#include "shared/document/diff.h"
#include "shared/document/reader.h"
#include "shared/document/writer.h"

#include <gtest/gtest.h>

namespace gatehouse::document {
namespace {

Node tree(std::string_view yaml) {
    Diagnostics diagnostics;
    return read(yaml, Format::Yaml, diagnostics).value_or(Node{});
}

/// A line for each change: `+ path after`, `- path before`, `~ path before -> after`, `> path`.
std::string lines(std::string_view before, std::string_view after) {
    std::string out;
    for (const Change& change : diff(tree(before), tree(after))) {
        constexpr std::string_view kMarks = "+-~>";
        out += kMarks[static_cast<std::size_t>(change.kind)];
        out += ' ' + change.path;
        if (change.before)
            out += ' ' + writeJsonLine(*change.before);
        if (change.before && change.after)
            out += " ->";
        if (change.after)
            out += ' ' + writeJsonLine(*change.after);
        out += '\n';
    }
    return out;
}

TEST(Diff, OfTheSameIsEmptyHoweverItIsWritten) {
    EXPECT_EQ(lines("{ a: [1, { b: x }], c: {} }", "a:\n  - 1\n  - b: x\nc: {}\n"), "");
    EXPECT_EQ(lines("{ a: 1, b: 2 }", "{ b: 2, a: 1 }"), "") << "the order of keys means nothing";
}

TEST(Diff, TellsEntriesThatCameWentAndChanged) {
    EXPECT_EQ(lines("{ a: 1, b: 2, c: 3 }", "{ a: 1, b: 5, d: 4 }"), "- c 3\n~ b 2 -> 5\n+ d 4\n");
    EXPECT_EQ(lines("{ a: { b: { c: 1 } } }", "{ a: { b: { c: 2 } } }"), "~ a.b.c 1 -> 2\n");
    EXPECT_EQ(lines("{ a: \"1\" }", "{ a: 1 }"), "~ a \"1\" -> 1\n");
    EXPECT_EQ(lines("{ a: [1] }", "{ a: { b: 1 } }"), "~ a [1] -> {\"b\": 1}\n");
}

TEST(Diff, ComparesNamedItemsByTheirNames) {
    EXPECT_EQ(lines("routes: [{ name: a, path: /a }, { name: b, path: /b }]",
                    "routes: [{ name: new, path: /n }, { name: a, path: /a }, { name: b, path: /c }]"),
              "+ routes[new] {\"name\": \"new\", \"path\": \"/n\"}\n~ routes[b].path \"/b\" -> \"/c\"\n");
    EXPECT_EQ(lines("keys: [{ id: k1 }, { id: k2 }]", "keys: [{ id: k2 }]"), "- keys[k1] {\"id\": \"k1\"}\n");
    EXPECT_EQ(lines("endpoints: [{ url: u, weight: 1 }]", "endpoints: [{ url: u, weight: 2 }]"),
              "~ endpoints[u].weight 1 -> 2\n");
}

TEST(Diff, TellsAnotherOrderOnce) {
    EXPECT_EQ(lines("l: [{ name: a }, { name: b }, { name: c }]", "l: [{ name: c }, { name: a }, { name: b }]"),
              "> l\n");
    EXPECT_EQ(lines("l: [{ name: a }, { name: b }]", "l: [{ name: x }, { name: b }]"),
              "- l[a] {\"name\": \"a\"}\n+ l[x] {\"name\": \"x\"}\n");
}

TEST(Diff, ComparesByPlaceWhereNamesAreMissingOrTwice) {
    EXPECT_EQ(lines("l: [a, b, c]", "l: [a, x]"), "~ l[1] \"b\" -> \"x\"\n- l[2] \"c\"\n");
    EXPECT_EQ(lines("l: [{ name: a }, { name: a }]", "l: [{ name: a }, { name: a }, { name: a }]"),
              "+ l[2] {\"name\": \"a\"}\n");
    EXPECT_EQ(lines("l: []", "l: [{ name: a }]"), "+ l[a] {\"name\": \"a\"}\n");
}

} // namespace
} // namespace gatehouse::document
