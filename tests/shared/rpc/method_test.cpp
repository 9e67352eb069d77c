#include "shared/rpc/method.h"
#include "shared/schema/schema.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gatehouse::rpc {
namespace {

struct Query {
    std::int64_t limit = 10;
    std::string name;
};

schema::TypePtr declare(schema::Tag<Query> /*tag*/) {
    return schema::object<Query>("query", "A question.")
        .field("limit", &Query::limit, "How many.")
        .range(1, 100)
        .field("name", &Query::name, "Of what.")
        .required();
}

TEST(RpcMethod, ParametersAreReadStrictly) {
    document::Node node = document::Node::map();
    node.add("limt", document::Node::integer(1));
    Query query;
    const auto read = readParams(*schema::typeOf<Query>(), node, &query);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::InvalidParams);
    ASSERT_TRUE(read.error().data);
    EXPECT_EQ(read.error().data->items.size(), 2U) << "unknown, and missing";
    EXPECT_THAT(read.error().message, testing::HasSubstr("did you mean \"limit\""));
}

TEST(RpcMethod, WritesDefaultsToo) {
    const document::Node node = write(Query{});
    ASSERT_NE(node.find("limit"), nullptr);
    EXPECT_EQ(node.find("limit")->value.text, "10");
}

TEST(RpcMethod, RolesAreOrderedAndNamed) {
    EXPECT_LT(Role::Viewer, Role::Operator);
    EXPECT_LT(Role::Operator, Role::Editor);
    EXPECT_LT(Role::Editor, Role::Admin);
    for (const Role role : {Role::Viewer, Role::Operator, Role::Editor, Role::Admin})
        EXPECT_EQ(roleOf(nameOf(role)), role);
    EXPECT_FALSE(roleOf("Admin"));
}

} // namespace
} // namespace gatehouse::rpc
