#include "gateway/control/management/role_map.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace gatehouse::control {
namespace {

using testing::HasSubstr;

Peer peer(uid_t user, std::vector<gid_t> groups = {}) { return {user, 1, std::move(groups)}; }

TEST(RoleMap, RootAndWeOurselvesAreAdminAndNobodyElseIsAnything) {
    const RoleMap roles;
    EXPECT_EQ(roles.roleOf(peer(0)), rpc::Role::Admin);
    EXPECT_EQ(roles.roleOf(peer(::geteuid())), rpc::Role::Admin);
    EXPECT_EQ(roles.roleOf(peer(::geteuid() + 12'345, {0, 1, 2})), std::nullopt);
    EXPECT_FALSE(roles.admitsOthers());
}

TEST(RoleMap, GivesTheHighestRoleOfUserAndGroups) {
    const std::vector<std::string> grants{"uid:70001=viewer", "gid:70010=editor", "gid:70011=operator",
                                          "uid:root=viewer"};
    const auto roles = RoleMap::parse(grants);
    ASSERT_TRUE(roles) << roles.error().message;
    EXPECT_TRUE(roles->admitsOthers());
    EXPECT_EQ(roles->roleOf(peer(70001)), rpc::Role::Viewer);
    EXPECT_EQ(roles->roleOf(peer(70001, {70011})), rpc::Role::Operator);
    EXPECT_EQ(roles->roleOf(peer(70001, {70011, 70010})), rpc::Role::Editor);
    EXPECT_EQ(roles->roleOf(peer(70002, {70012})), std::nullopt);
    EXPECT_EQ(roles->roleOf(peer(70010, {70001})), std::nullopt) << "users and groups are numbered apart";
    EXPECT_EQ(roles->roleOf(peer(0)), rpc::Role::Admin) << "a grant takes nothing away";
}

TEST(RoleMap, SaysWhatIsWrongWithAGrant) {
    for (const auto& [text, complaint] : std::vector<std::pair<std::string, std::string>>{
             {"", "not of the form"},
             {"uid:1000", "not of the form"},
             {"user:1000=viewer", "not of the form"},
             {"uid:1000=root", "the roles are"},
             {"uid:1000=", "the roles are"},
             {"uid:=viewer", "no such user"},
             {"uid:nobody-has-this-name=viewer", "no such user"},
             {"gid:nobody-has-this-name=viewer", "no such group"},
             {"uid:-1=viewer", "no such user"},
             {"uid:99999999999=viewer", "no such user"},
         }) {
        const auto roles = RoleMap::parse(std::vector{text});
        ASSERT_FALSE(roles) << text;
        EXPECT_THAT(roles.error().message, HasSubstr(complaint)) << text;
    }
}

} // namespace
} // namespace gatehouse::control
