#pragma once

#include "gateway/jose/algorithm.h"
#include "shared/core/arena.h"
#include "shared/core/result.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace gatehouse::jose {

/// Why a token cannot even be looked at.
enum class JwsFault : std::uint8_t {
    Malformed, ///< not the compact serialization of a JWS that has one reading
    Algorithm, ///< "none", or an algorithm that is not known here
    Extension, ///< says that it must not be accepted by who does not understand something (RFC 7515 §4.1.11)
};

/// A signed token taken apart; nothing of it has been verified. Its views are in the token and in the arena.
struct Jws {
    static constexpr std::size_t kLargest = 16 * 1024;
    static constexpr std::size_t kLongestKeyId = 512;

    Algorithm algorithm = Algorithm::HS256;
    std::optional<std::string_view> keyId; ///< opaque: something to compare with, never a name of anything
    std::string_view type;                 ///< "typ" without "application/" before it (RFC 7515 §4.1.9)
    std::string_view signingInput;
    std::string_view payload;
    std::string_view signature;
};

/// Takes a token in the compact serialization (RFC 7515 §7.1) apart. Keys that a token brings along or points to (jku,
/// jwk, x5u, x5c) are not looked at: who signs does not choose the key that is believed.
[[nodiscard]] Result<Jws, JwsFault> parseJws(std::string_view token, Arena& arena);

} // namespace gatehouse::jose
