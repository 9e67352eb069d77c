#pragma once

#include "gateway/http/reason.h"
#include "gateway/routing/capture.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace gatehouse::routing {

struct CompiledRoute;

/// What the table says of a request. Views live in the plan, in the request's path and in the arena.
struct MatchResult {
    enum class Outcome : std::uint8_t { Found, NoRoute, MethodNotAllowed };

    Outcome outcome = Outcome::NoRoute;
    const CompiledRoute* route = nullptr; ///< with Found
    std::span<const Capture> captures;    ///< with Found: the parts of the path that the route names
    std::string_view allow;               ///< with MethodNotAllowed: what the Allow field lists (RFC 9110 §15.5.6)

    [[nodiscard]] http::Reason reason() const;
    [[nodiscard]] std::optional<std::string_view> capture(std::string_view name) const;
};

} // namespace gatehouse::routing
