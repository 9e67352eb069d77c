#pragma once

#include "shared/model/route.h"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gatehouse::model {

/// Where a route stands under one of its hosts. Among the routes that fit a request the least wins; each rule decides
/// only between routes that the rules before it leave equal:
///
///   1. priority, the higher first
///   2. host: exact, then wildcards by length, then any
///   3. path: exact, then templates by the length of what is spelled out (closed before "/*"), then prefixes by length,
///      then regular expressions, then any
///   4. number of further predicates (methods, client networks and version count one each, so does every header, query
///      parameter and cookie), the more the first
///   5. name, then place in the configuration
struct RoutePrecedence {
    /// `host` is one of the route's patterns; empty: any. The route must outlive this.
    RoutePrecedence(const Route& route, std::string_view host, std::size_t place);

    // What comes first has the lesser number, so what counts the more is negative.
    std::int64_t priority;
    int hostKind;
    std::int64_t hostLength;
    int pathKind;
    std::int64_t pathLength;
    bool isOpen;
    std::int64_t predicates;
    std::string_view name;
    std::size_t place;

    friend auto operator<=>(const RoutePrecedence&, const RoutePrecedence&) = default;
};

} // namespace gatehouse::model
