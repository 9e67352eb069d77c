#pragma once

#include "shared/model/caller_match.h"
#include "shared/schema/schema.h"

#include <array>

namespace gatehouse::model {

/// The names of these options.
inline constexpr std::array kCallerOptions{"consumers", "groups", "roles", "scopes", "claims"};

/// Adds them to an object that has them in `member`.
template <class T> schema::Object<T>& addCallerOptions(schema::Object<T>& object, CallerMatch T::*member) {
    const auto names = schema::typeOf<std::vector<std::string>>();
    return object.field("consumers", member, &CallerMatch::consumers, names, "Consumers; being one of them is enough.")
        .rule(schema::kEntityName)
        .count(1, 1'000)
        .field("groups", member, &CallerMatch::groups, names, "Groups; being in one of them is enough.")
        .length(1, 256)
        .count(1, 1'000)
        .field("roles", member, &CallerMatch::roles, names, "Roles; having one of them is enough.")
        .length(1, 256)
        .count(1, 1'000)
        .example("[admin, editor]")
        .field("scopes", member, &CallerMatch::scopes, names, "Scopes; all of them must be granted.")
        .rule(schema::kScope)
        .length(1, 256)
        .count(1, 100)
        .example("[\"orders:write\"]")
        .field("claims", member, &CallerMatch::claims, schema::typeOf<decltype(CallerMatch::claims)>(),
               "Claims of the caller's token, by name or JSON Pointer, and the values of which each must have one; of "
               "a list, one entry is enough.")
        .keys(schema::kClaim)
        .length(1, 1'024)
        .count(1, 32)
        .example("{ /tenant/id: [acme, globex], email_verified: [\"true\"] }");
}

} // namespace gatehouse::model
