#pragma once

#include "shared/document/node.h"

#include <optional>
#include <string>
#include <vector>

namespace gatehouse::console {

/// An object that two people have changed since `base`: what each of them meant, put together.
struct Merge {
    std::optional<document::Node> value; ///< nothing: it is removed
    /// Paths that both changed, and not to the same: "timeouts.first_byte"; empty for the object as a whole. There the
    /// value is ours.
    std::vector<std::string> conflicts;
};

/// Three-way: maps are merged entry by entry, everything else is taken whole. Nothing stands for an object that is not
/// there.
[[nodiscard]] Merge merged(const std::optional<document::Node>& base, const std::optional<document::Node>& ours,
                           const std::optional<document::Node>& theirs);

} // namespace gatehouse::console
