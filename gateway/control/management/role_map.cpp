#include "gateway/control/management/role_map.h"

#include <grp.h>
#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace gatehouse::control {

namespace {

constexpr std::size_t kRoom = 64 * 1024; // a group with all its members

std::optional<unsigned> number(std::string_view text) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::optional<unsigned> userId(const std::string& name) {
    std::vector<char> room(kRoom);
    passwd entry{};
    passwd* found = nullptr;
    ::getpwnam_r(name.c_str(), &entry, room.data(), room.size(), &found);
    return found == nullptr ? number(name) : std::optional(found->pw_uid);
}

std::optional<unsigned> groupId(const std::string& name) {
    std::vector<char> room(kRoom);
    group entry{};
    group* found = nullptr;
    ::getgrnam_r(name.c_str(), &entry, room.data(), room.size(), &found);
    return found == nullptr ? number(name) : std::optional(found->gr_gid);
}

} // namespace

Result<RoleMap> RoleMap::parse(std::span<const std::string> grants) {
    RoleMap map;
    for (const std::string& grant : grants)
        map.m_grants.push_back(TRY(parseGrant(grant)));
    return map;
}

Result<RoleMap::Grant> RoleMap::parseGrant(std::string_view text) {
    const auto wrong = [text](std::string_view why) {
        return fail("grant \"" + std::string(text) + "\": " + std::string(why) +
                    "; such as uid:alice=editor or gid:ops=viewer");
    };
    const auto equals = text.rfind('=');
    const bool isUser = text.starts_with("uid:");
    if ((!isUser && !text.starts_with("gid:")) || equals == text.npos)
        return wrong("not of the form uid:NAME=ROLE or gid:NAME=ROLE");
    const auto role = rpc::roleOf(text.substr(equals + 1));
    if (!role)
        return wrong("the roles are viewer, operator, editor and admin");
    const std::string name(text.substr(4, equals - 4));
    const auto id = isUser ? userId(name) : groupId(name);
    if (!id)
        return wrong(isUser ? "there is no such user" : "there is no such group");
    return Grant{isUser ? Kind::User : Kind::Group, *id, *role};
}

std::optional<rpc::Role> RoleMap::roleOf(const Peer& peer) const {
    if (peer.user == 0 || peer.user == ::geteuid())
        return rpc::Role::Admin;
    std::optional<rpc::Role> role;
    for (const Grant& grant : m_grants) {
        const bool applies = grant.kind == Kind::User ? grant.id == peer.user
                                                      : std::ranges::find(peer.groups, grant.id) != peer.groups.end();
        if (applies && (!role || grant.role > *role))
            role = grant.role;
    }
    return role;
}

} // namespace gatehouse::control
