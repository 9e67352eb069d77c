#include "gateway/control/configuration/sections.h"
#include "shared/document/reader.h"
#include "shared/document/writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gatehouse::control {
namespace {

using api::Edit;
using document::Node;

Node tree(std::string_view yaml) {
    document::Diagnostics diagnostics;
    return document::read(yaml, document::Format::Yaml, diagnostics).value_or(Node{});
}

std::string after(std::string_view yaml, const std::vector<Edit>& edits) {
    const auto done = edited(tree(yaml), edits);
    return done ? document::writeJsonLine(*done)
                : std::string(rpc::nameOf(done.error().code)) + ": " + done.error().message;
}

TEST(Sections, KnowWhichOfThemHoldNamedObjects) {
    for (const std::string_view section : {"listeners", "services", "routes", "consumers", "plans", "chains"})
        EXPECT_EQ(kindOf(section), SectionKind::Objects) << section;
    for (const std::string_view section : {"limits", "api_keys", "policies", "admin"})
        EXPECT_EQ(kindOf(section), SectionKind::Whole) << section;
    EXPECT_EQ(kindOf("route"), SectionKind::Unknown);
}

TEST(Sections, AreEditedObjectByObject) {
    EXPECT_EQ(after("{}", {{Edit::Kind::Set, "routes", "a", tree("{ name: a }")}}), R"({"routes": [{"name": "a"}]})");
    EXPECT_EQ(after("routes: [{ name: a }, { name: b }]", {{Edit::Kind::Set, "routes", "a", tree("{ name: c }")}}),
              R"({"routes": [{"name": "c"}, {"name": "b"}]})");
    EXPECT_EQ(after("routes: [{ name: a }, { name: b }]", {{Edit::Kind::Remove, "routes", "a", {}}}),
              R"({"routes": [{"name": "b"}]})");
    EXPECT_EQ(after("routes: [{ name: a }]", {{Edit::Kind::Remove, "routes", "a", {}}}), "{}");
    EXPECT_EQ(after("{}", {{Edit::Kind::Set, "limits", "", tree("{ fields: 64 }")}}), R"({"limits": {"fields": 64}})");
    EXPECT_EQ(after("limits: { fields: 64 }", {{Edit::Kind::Remove, "limits", "", {}}}), "{}");
}

TEST(Sections, AreEditedWhollyOrNotAtAll) {
    const std::vector<Edit> edits{{Edit::Kind::Set, "routes", "a", tree("{ name: a }")},
                                  {Edit::Kind::Remove, "routes", "z", {}}};
    EXPECT_EQ(after("{}", edits), "not_found: there is no \"z\" in routes");
    EXPECT_THAT(after("{}", {{Edit::Kind::Set, "route", "a", tree("{}")}}),
                testing::HasSubstr("did you mean \"routes\""));
    EXPECT_THAT(after("{}", {{Edit::Kind::Set, "limits", "a", tree("{}")}}), testing::HasSubstr("no named objects"));
    EXPECT_THAT(after("{}", {{Edit::Kind::Set, "routes", "a", {}}}), testing::HasSubstr("value is missing"));
}

} // namespace
} // namespace gatehouse::control
