#pragma once

#include "shared/core/ascii.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace gatehouse::policies {

/// What follows "Bearer " (RFC 9110 §11.4: schemes are compared without case); nothing for another scheme. Without a
/// scheme all of it.
[[nodiscard]] inline std::optional<std::string_view> behindScheme(std::string_view value, std::string_view scheme) {
    if (scheme.empty())
        return value;
    if (value.size() <= scheme.size() || value[scheme.size()] != ' ' ||
        !ascii::equalsIgnoringCase(value.substr(0, scheme.size()), scheme))
        return std::nullopt;
    value.remove_prefix(scheme.size());
    value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
    return value;
}

} // namespace gatehouse::policies
