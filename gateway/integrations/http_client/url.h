#pragma once

#include "shared/core/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace gatehouse::integrations {

/// The URL of something to fetch, in parts.
struct Url {
    bool secure = true;
    std::string host; ///< lower case; an IPv6 address without its brackets
    std::uint16_t port = 443;
    std::string authority; ///< for the Host field
    std::string path = "/";
    std::string query; ///< without the "?"

    /// "https://login.example.com/keys?v=2", or http. No user information, no fragment, nothing that would have to be
    /// encoded first.
    [[nodiscard]] static Result<Url> parse(std::string_view text);
    [[nodiscard]] std::string toString() const;
};

} // namespace gatehouse::integrations
