#include "gateway/routing/match_result.h"

namespace gatehouse::routing {

http::Reason MatchResult::reason() const {
    switch (outcome) {
    case Outcome::Found:
        return http::Reason::ok;
    case Outcome::NoRoute:
        return http::Reason::no_route;
    case Outcome::MethodNotAllowed:
        return http::Reason::method_not_allowed;
    }
    return http::Reason::internal;
}

std::optional<std::string_view> MatchResult::capture(std::string_view name) const {
    for (const auto& capture : captures)
        if (capture.name == name)
            return capture.value;
    return std::nullopt;
}

} // namespace gatehouse::routing
