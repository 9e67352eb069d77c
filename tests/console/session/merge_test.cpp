#include "console/session/merge.h"
#include "shared/document/diagnostics.h"
#include "shared/document/reader.h"
#include "shared/document/writer.h"

#include <gtest/gtest.h>

namespace gatehouse::console {
namespace {

std::optional<document::Node> node(const char* yaml) {
    document::Diagnostics diagnostics;
    return *yaml == '\0' ? std::nullopt : document::readYaml(yaml, diagnostics);
}

struct Case {
    const char* name;
    const char *base, *ours, *theirs, *result;
    std::vector<std::string> conflicts{};
};

class ThreeWayMerge : public testing::TestWithParam<Case> {};

INSTANTIATE_TEST_SUITE_P(
    Cases, ThreeWayMerge,
    testing::Values(
        Case{"TakesOurs", "{a: 1}", "{a: 2}", "{a: 1}", "{a: 2}"},
        Case{"TakesTheirs", "{a: 1}", "{a: 1}", "{a: 3}", "{a: 3}"},
        Case{"PutsFieldsTogether", "{a: 1, b: 1}", "{a: 2, b: 1}", "{a: 1, b: 3}", "{a: 2, b: 3}"},
        Case{"GoesDeep", "{t: {x: 1, y: 1}}", "{t: {x: 2, y: 1}}", "{t: {x: 1, y: 2}}", "{t: {x: 2, y: 2}}"},
        Case{"KeepsOursWhereBothDiffer", "{t: {x: 1}}", "{t: {x: 2}}", "{t: {x: 3}}", "{t: {x: 2}}", {"t.x"}},
        Case{"AgreesWithWhatIsTheSame", "{a: 1}", "{a: 2}", "{a: 2}", "{a: 2}"},
        Case{"TakesAListWhole", "{l: [1]}", "{l: [1, 2]}", "{l: [3]}", "{l: [1, 2]}", {"l"}},
        Case{"AddsOnBothSides", "{a: 1}", "{a: 1, b: 2}", "{a: 1, c: 3}", "{a: 1, b: 2, c: 3}"},
        Case{"RemovesAField", "{a: 1, b: 1}", "{a: 1}", "{a: 1, b: 1}", "{a: 1}"},
        Case{"SeesThatARemovedFieldWasChanged", "{a: 1, b: 1}", "{a: 1}", "{a: 1, b: 2}", "{a: 1}", {"b"}},
        Case{"SeesThatARemovedObjectWasChanged", "{a: 1}", "", "{a: 2}", "", {""}},
        Case{"SeesThatAChangedObjectWasRemoved", "{a: 1}", "{a: 2}", "", "{a: 2}", {""}},
        Case{"LetsBothRemove", "{a: 1}", "", "", ""}),
    [](const auto& one) { return std::string(one.param.name); });

TEST_P(ThreeWayMerge, MeansWhatBothMeant) {
    const auto& [name, base, ours, theirs, result, conflicts] = GetParam();
    const auto merge = merged(node(base), node(ours), node(theirs));
    const auto expected = node(result);
    ASSERT_EQ(merge.value.has_value(), expected.has_value());
    if (expected) {
        EXPECT_EQ(document::writeJsonLine(*merge.value), document::writeJsonLine(*expected));
    }
    std::vector<std::string> paths;
    for (const auto& conflict : merge.conflicts)
        paths.push_back(conflict.path());
    EXPECT_EQ(paths, conflicts);
}

TEST(Merge, TellsAllThreeValuesOfAConflict) {
    const auto merge = merged(node("{t: {x: 1}}"), node("{t: {x: 2}}"), node("{t: {x: 3}}"));
    ASSERT_EQ(merge.conflicts.size(), 1u);
    const auto& conflict = merge.conflicts.front();
    EXPECT_EQ(conflict.base->text, "1");
    EXPECT_EQ(conflict.ours->text, "2");
    EXPECT_EQ(conflict.theirs->text, "3");
    EXPECT_EQ(valueAt(merge.value, conflict.keys)->text, "2");
    const auto other = withValueAt(merge.value, conflict.keys, conflict.theirs);
    EXPECT_EQ(valueAt(other, conflict.keys)->text, "3");
    EXPECT_FALSE(valueAt(withValueAt(merge.value, conflict.keys, {}), conflict.keys).has_value());
    EXPECT_FALSE(withValueAt(merge.value, {}, {}).has_value()) << "the object as a whole";
}

} // namespace
} // namespace gatehouse::console
