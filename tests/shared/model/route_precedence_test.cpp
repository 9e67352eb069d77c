#include "shared/model/path_pattern.h"
#include "shared/model/route_precedence.h"

#include <gtest/gtest.h>

#include <functional>
#include <string_view>
#include <vector>

namespace gatehouse::model {
namespace {

Route route(
    std::string_view path, const std::function<void(Route&)>& change = [](Route&) {}) {
    Route result;
    result.name = "m";
    if (path.starts_with("regex ")) {
        result.match.path = {PathPattern::Kind::Regex, std::string(path.substr(6))};
    } else if (!path.empty()) {
        EXPECT_TRUE(parsePathPattern(result.match.path, path)) << path;
    }
    change(result);
    return result;
}

struct Placed {
    Route route;
    std::string_view host;
};

TEST(RoutePrecedence, PutsEachRuleBehindTheOneBeforeIt) {
    const auto named = [](std::string name) { return [name](Route& route) { route.name = name; }; };
    const std::vector<Placed> inOrder{
        {route("", [](Route& r) { r.priority = 1; }), ""}, // over all other rules
        {route("/a"), "api.example"},
        {route("/*"), "api.example"},
        {route("/a"), "*.b.example"},
        {route("/a"), "*.example"},
        {route("/a/b"), ""}, // any host, by path from here on
        {route("/orders/{id}/lines"), ""},
        {route("/orders/{id}"), ""},
        {route("/orders/{id}/*"), ""},
        {route("/{a}/{b}"), ""},
        {route("/orders/*"), ""},
        {route("/a/*"), ""},
        {route("/*"), ""},
        {route("regex /.*"), ""},
        {route("",
               [](Route& r) {
                   r.match.methods = {"GET"}, r.match.headers = {{"x", {}, "1"}};
               }),
         ""},
        {route("",
               [](Route& r) {
                   r.match.methods = {"GET", "PUT"};
               }),
         ""},
        {route("", named("a")), ""},
        {route("", named("b")), ""},
        {route("", named("b")), ""}, // the same name: as they stand in the list
    };
    for (std::size_t i = 0; i < inOrder.size(); ++i)
        for (std::size_t j = 0; j < inOrder.size(); ++j) {
            const RoutePrecedence left(inOrder[i].route, inOrder[i].host, i);
            const RoutePrecedence right(inOrder[j].route, inOrder[j].host, j);
            EXPECT_EQ(left < right, i < j) << i << " and " << j;
        }
}

} // namespace
} // namespace gatehouse::model
