#pragma once

#include "shared/core/arena.h"
#include "shared/core/time.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace gatehouse::policies::jwt {

/// What a verified token is worth: all of it that an exchange needs, without the token. Views live in an exchange's
/// arena.
struct Grant {
    std::string_view subject;
    std::string_view tokenId;  ///< "jti"
    std::string_view consumer; ///< the name that the configured claim holds
    std::span<const std::string_view> roles;
    std::span<const std::string_view> scopes;
    std::span<const std::string_view> headerValues; ///< in the order of the options; empty ones are not sent
    bool hasScopes = false;                         ///< the token says something about scopes, even if it is "none"
    WallTime validFrom = WallTime::min();           ///< with leeway
    WallTime validUntil = WallTime::max();
};

} // namespace gatehouse::policies::jwt
