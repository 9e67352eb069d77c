#pragma once

#include "shared/document/node.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gatehouse::document {

/// One difference between two trees.
struct Change {
    enum class Kind : std::uint8_t { Added, Removed, Changed, Moved };

    Kind kind = Kind::Changed;
    std::string path;           ///< `routes[orders].match.path`: items that have a name are called by it
    std::optional<Node> before; ///< of Removed and Changed
    std::optional<Node> after;  ///< of Added and Changed
};

/// What was meant to change, not which lines did: entries of maps are compared by their keys; items of lists that are
/// maps with a unique `name`, `id`, `user` or `url` each by that one, so that an item put in between is one addition;
/// others by their place. Items that stand in another order than before are told once for their list. In the order of
/// `after`, removals before what comes after them.
[[nodiscard]] std::vector<Change> diff(const Node& before, const Node& after);

} // namespace gatehouse::document
