#pragma once

#include "shared/document/node.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace gatehouse::console {

/// What both changed, and not to the same. Nothing stands for what is not there.
struct MergeConflict {
    std::vector<std::string> keys; ///< from the object down to it; empty: the object as a whole
    std::optional<document::Node> base, ours, theirs;

    /// "timeouts.first_byte"; empty for the object as a whole.
    [[nodiscard]] std::string path() const;
};

/// An object that two people have changed since `base`: what each of them meant, put together.
struct Merge {
    std::optional<document::Node> value;  ///< nothing: it is removed
    std::vector<MergeConflict> conflicts; ///< there the value is ours
};

/// Three-way: maps are merged entry by entry, everything else is taken whole. Nothing stands for an object that is not
/// there.
[[nodiscard]] Merge merged(const std::optional<document::Node>& base, const std::optional<document::Node>& ours,
                           const std::optional<document::Node>& theirs);

/// What is below `object`; nothing if it is not there.
[[nodiscard]] std::optional<document::Node> valueAt(const std::optional<document::Node>& object,
                                                    std::span<const std::string> keys);
/// The object with another value there; without a value what was there is gone.
[[nodiscard]] std::optional<document::Node> withValueAt(std::optional<document::Node> object,
                                                        std::span<const std::string> keys,
                                                        const std::optional<document::Node>& value);

} // namespace gatehouse::console
