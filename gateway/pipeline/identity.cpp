#include "gateway/pipeline/identity.h"

#include <algorithm>
#include <array>

namespace gatehouse::pipeline {

namespace {

using Names = std::span<const std::string_view>;

bool has(Names names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

Names joined(Names first, Names second, Arena& arena) {
    if (first.empty() || second.empty())
        return first.empty() ? second : first;
    auto* all = arena.allocateArray<std::string_view>(first.size() + second.size());
    auto* end = std::ranges::copy(first, all).out;
    end = std::ranges::copy_if(second, end, [first](std::string_view name) { return !has(first, name); }).out;
    return {all, end};
}

Names common(Names first, Names second, Arena& arena) {
    auto* both = arena.allocateArray<std::string_view>(first.size());
    return {both, std::ranges::copy_if(first, both, [second](std::string_view name) { return has(second, name); }).out};
}

template <class T> T firstOf(T first, T second) { return first == T{} ? second : first; }

} // namespace

std::string_view toString(AuthMethod method) {
    static constexpr std::array<std::string_view, 5> kNames{"", "api_key", "basic_auth", "mtls", "jwt"};
    return kNames[static_cast<std::size_t>(method)];
}

const Identity* combine(const Identity& first, const Identity& second, Arena& arena) {
    if (first.consumer != nullptr && second.consumer != nullptr && first.consumer != second.consumer)
        return nullptr;
    Identity both = first;
    both.consumer = firstOf(first.consumer, second.consumer);
    both.subject = firstOf(first.subject, second.subject);
    both.credential = firstOf(first.credential, second.credential);
    both.claims = firstOf(first.claims, second.claims);
    both.groups = joined(first.groups, second.groups, arena);
    both.roles = joined(first.roles, second.roles, arena);
    both.scopes = first.limitsScopes && second.limitsScopes ? common(first.scopes, second.scopes, arena)
                                                            : (first.limitsScopes ? first.scopes : second.scopes);
    both.limitsScopes = first.limitsScopes || second.limitsScopes;
    return arena.make<Identity>(both);
}

} // namespace gatehouse::pipeline
