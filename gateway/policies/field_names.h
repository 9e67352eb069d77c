#pragma once

#include <algorithm>
#include <string>

namespace gatehouse::policies {

/// A field name of the configuration as the codec delivers names.
[[nodiscard]] inline std::string lowerCase(std::string name) {
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return name;
}

} // namespace gatehouse::policies
