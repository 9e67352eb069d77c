#pragma once

#include <string>
#include <utility>
#include <vector>

namespace gatehouse::model {

/// What a caller is, has or was granted.
struct CallerMatch {
    std::vector<std::string> consumers;                                   ///< one of them
    std::vector<std::string> groups;                                      ///< one of them
    std::vector<std::string> roles;                                       ///< one of them
    std::vector<std::string> scopes;                                      ///< all of them
    std::vector<std::pair<std::string, std::vector<std::string>>> claims; ///< each of them: one of its values

    [[nodiscard]] bool isEmpty() const {
        return consumers.empty() && groups.empty() && roles.empty() && scopes.empty() && claims.empty();
    }
};

} // namespace gatehouse::model
