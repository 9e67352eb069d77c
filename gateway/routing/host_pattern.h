#pragma once

#include "shared/core/result.h"

#include <string>
#include <string_view>

namespace gatehouse::routing {

/// A host that a route names: "api.example.com", "*.example.com" (one or more labels in front) or "*" (any).
struct HostPattern {
    enum class Kind : std::uint8_t { Exact, Wildcard, Any }; ///< in order of precedence
    Kind kind = Kind::Any;
    std::string text; ///< lower case; of a wildcard what follows the "*."

    [[nodiscard]] static Result<HostPattern> compile(std::string_view text);
    /// `host` in lower case, without port and trailing dot.
    [[nodiscard]] bool matches(std::string_view host) const;
};

/// A request's host as hosts are compared: the dot that may end a fully qualified name (RFC 1034 §3.1) makes no other
/// host.
[[nodiscard]] constexpr std::string_view comparableHost(std::string_view host) {
    return host.ends_with('.') ? host.substr(0, host.size() - 1) : host;
}

} // namespace gatehouse::routing
