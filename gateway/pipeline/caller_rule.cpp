#include "gateway/pipeline/caller_rule.h"

#include "gateway/pipeline/consumer_plan.h"

#include <algorithm>

namespace gatehouse::pipeline {

namespace {

bool has(std::span<const std::string_view> names, const std::string& name) {
    return std::ranges::find(names, std::string_view(name)) != names.end();
}

bool hasOne(std::span<const std::string_view> names, const std::vector<std::string>& wanted) {
    return wanted.empty() || std::ranges::any_of(wanted, [names](const std::string& name) { return has(names, name); });
}

} // namespace

CallerLack lackOf(const model::CallerMatch& wanted, const Identity& identity, Arena& arena) {
    if (!wanted.consumers.empty() &&
        (identity.consumer == nullptr ||
         std::ranges::find(wanted.consumers, identity.consumer->name) == wanted.consumers.end()))
        return CallerLack::Consumer;
    if (!hasOne(identity.groups, wanted.groups))
        return CallerLack::Group;
    if (!hasOne(identity.roles, wanted.roles))
        return CallerLack::Role;
    if (!std::ranges::all_of(wanted.scopes, [&](const std::string& scope) { return has(identity.scopes, scope); }))
        return CallerLack::Scope;
    for (const auto& [claim, values] : wanted.claims)
        if (identity.claims == nullptr || !identity.claims->hasOne(claim, values, arena))
            return CallerLack::Claim;
    return CallerLack::Nothing;
}

} // namespace gatehouse::pipeline
