#pragma once

#include "shared/core/time.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::control {

/// A configuration as it once was made: never changed, chained to the one before.
struct Revision {
    std::uint64_t number = 0;
    std::string hash;   ///< of all that stands here but the tags, SHA-256 in hexadecimal
    std::string parent; ///< hash of the revision before; empty: there is none
    std::string author;
    WallTime time{}; ///< whole seconds
    std::string message;
    std::string documentHash; ///< SHA-256 of the document
    std::vector<std::string> tags;
};

/// A revision with its document: the normal form, JSON on one line.
struct StoredRevision {
    Revision revision;
    std::string document;
};

/// SHA-256, hexadecimal.
[[nodiscard]] std::string sha256(std::string_view bytes);
/// What `hash` must be. Members of any length are told apart by their lengths.
[[nodiscard]] std::string hashOf(const Revision& revision);
[[nodiscard]] std::int64_t secondsOf(WallTime time);
[[nodiscard]] WallTime timeOf(std::int64_t seconds);

} // namespace gatehouse::control
