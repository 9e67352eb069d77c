#pragma once

#include "shared/core/result.h"

#include <cstdint>
#include <optional>
#include <string>

namespace gatehouse::control {

/// The revision that all workers ran last, in a file of its own beside the store: with it the gateway starts when the
/// store is lost.
struct LastKnownGood {
    std::uint64_t number = 0;
    std::string hash;
    std::string document; ///< the normal form, JSON on one line
};

/// Replaces the file in one step; on disk when it returns.
[[nodiscard]] Result<void> writeLastKnownGood(const std::string& file, const LastKnownGood& good);
/// Nothing if there is no file. A file that is not what its checksum says is an error.
[[nodiscard]] Result<std::optional<LastKnownGood>> readLastKnownGood(const std::string& file);

} // namespace gatehouse::control
