#include "gateway/policies/catalogue.h"
#include "gateway/policies/redirect/redirect.h"
#include "shared/model/read_config.h"

#include <gtest/gtest.h>

namespace gatehouse::policies::redirect {
namespace {

TEST(RedirectTarget, FallsIntoTextAndPartsOfTheRequest) {
    const auto target = parseTarget("https://{host}/v2{path}{query}#{id}");
    ASSERT_TRUE(target);
    std::vector<Piece::Kind> kinds;
    for (const Piece& piece : *target)
        kinds.push_back(piece.kind);
    using enum Piece::Kind;
    EXPECT_EQ(kinds, (std::vector{Text, Host, Text, Path, Query, Text, Capture}));
    EXPECT_EQ(target->front().text, "https://");
    EXPECT_EQ(target->back().text, "id");
}

TEST(RedirectTarget, RefusesBracesThatDoNotPair) {
    for (const auto to : {"/a{", "/a{b", "/a}", "/a{}", "/{a}}"})
        EXPECT_FALSE(parseTarget(to)) << to;
}

/// All that is wrong with a configuration that has this besides a listener.
std::string complaintsAbout(const std::string& yaml) {
    const auto read =
        model::readConfig("listeners: [ { name: a, address: 127.0.0.1:80 } ]\n" + yaml, {.name = "t"}, catalogue());
    return read ? std::string() : read.error().toString();
}

TEST(RedirectCaptures, OfThePathAreThere) {
    for (
        const std::string route : {
            R"y(match: { path: "/old/{id}" }, policies: [ { redirect: { to: "/new/{id}{query}" } } ])y",
            R"y(match: { path: "/old/{id}/*" }, policies: [ { redirect: { to: "/new/{id}/{rest}" } } ])y",
            R"y(match: { path: "/old/*" }, policies: [ { redirect: { to: "https://{host}/{rest}" } } ])y",
            R"y(match: { path: { regex: "/(?P<year>[0-9]+)/(.*)" } }, policies: [ { redirect: { to: "/{year}/{2}" } } ])y",
            R"y(policies: [ { redirect: { to: "{scheme}://{host}{path}{query}" } } ])y",
        })
        EXPECT_EQ(complaintsAbout("routes: [ { name: r, " + route + " } ]"), "") << route;
}

TEST(RedirectCaptures, ThatAreNotThereAreReportedWithPlaceAndHint) {
    struct Case {
        std::string route;
        std::string complaint;
    };
    const std::string nothing = "; it has no parts to name: write {name} or /* there";
    for (const Case& each : {
             Case{R"y(match: { path: "/old/{id}" }, policies: [ { redirect: { to: "/new/{ident}" } } ])y",
                  "routes[0].policies[0].redirect.to  the path of the route has no {ident}; known: id"},
             Case{R"y(match: { path: /old }, policies: [ { redirect: { to: "/new/{rest}" } } ])y",
                  "routes[0].policies[0].redirect.to  the path of the route has no {rest}" + nothing},
             Case{R"y(policies: [ request_id, { redirect: { to: "/{1}" } } ])y",
                  "routes[0].policies[1].redirect.to  the path of the route has no {1}" + nothing},
             Case{R"y(match: { path: { regex: "/(a)" } }, policies: [ { redirect: { to: "/{2}" } } ])y",
                  "routes[0].policies[0].redirect.to  the path of the route has no {2}; known: 1"},
             Case{R"y(policies: [ { redirect: { to: "/{" } } ])y",
                  "routes[0].policies[0].redirect.to  a brace without its partner; a brace itself is %7B or %7D"},
             Case{R"y(policies: [ { redirect: { to: "/{}" } } ])y",
                  "routes[0].policies[0].redirect.to  {} names nothing; a brace itself is %7B or %7D"},
         }) {
        const std::string said = complaintsAbout("routes: [ { name: r, " + each.route + " } ]");
        EXPECT_TRUE(said.ends_with("  " + each.complaint + "\n")) << said;
        EXPECT_EQ(std::ranges::count(said, '\n'), 1) << said;
    }
}

TEST(RedirectCaptures, AreLookedForOnEveryRouteThatAPolicyActsOn) {
    const std::string routes =
        "services: [ { name: s, endpoints: [ \"http://a\" ], policies: [ { redirect: { to: \"/{id}\" } } ] } ]\n"
        "chains: [ { name: c, policies: [ { redirect: { to: \"/{no}/{id}\" } } ] } ]\n"
        "routes:\n"
        "  - { name: p, service: s, match: { path: \"/p/{id}\" } }\n"
        "  - { name: q, service: s, match: { path: /q } }\n"
        "  - { name: r, service: s, match: { path: /r } }\n"
        "  - { name: u, match: { path: \"/u/{id}\" }, policies: [ { chain: c } ] }\n";
    EXPECT_EQ(complaintsAbout(routes),
              "t:2:81  services[0].policies[0].redirect.to  the path of the route has no {id}; it acts on route \"q\" "
              "too; it has no parts to name: write {name} or /* there\n"
              "t:3:52  chains[0].policies[0].redirect.to  the path of the route has no {no}; it acts on route \"u\" "
              "too; known: id\n");
}

TEST(RedirectCaptures, AreNeverThereForTheWholeGateway) {
    EXPECT_EQ(complaintsAbout("routes: [ { name: r, match: { path: \"/{id}\" } } ]\n"
                              "policies: [ { redirect: { to: \"/{id}\" } } ]\n"),
              "t:3:31  policies[0].redirect.to  no route's path is known here, and so no {id}; it can stand at a route "
              "or service\n");
}

TEST(RedirectCaptures, OfAPathThatCannotBeReadAreNotMissed) {
    const std::string said = complaintsAbout(
        "routes: [ { name: r, match: { path: \"/{id\" }, policies: [ { redirect: { to: \"/{id}\" } } ] } ]");
    EXPECT_NE(said.find("routes[0].match.path"), std::string::npos) << said;
    EXPECT_EQ(said.find("redirect"), std::string::npos) << said;
}

} // namespace
} // namespace gatehouse::policies::redirect
