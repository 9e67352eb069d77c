#pragma once

#include "shared/core/result.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::credentials {

/// A hash of 32 bytes that nobody can compute without the key (BLAKE2b).
struct Hash {
    static constexpr std::size_t kSize = 32;
    std::array<std::uint8_t, kSize> bytes{};

    /// Its first bytes: whoever does not know the key cannot choose them, so they may index a table.
    [[nodiscard]] std::uint64_t prefix() const;
    /// In a time that does not depend on where the two differ.
    [[nodiscard]] bool equals(const Hash& other) const;
    /// "blake2b:" and 43 digits of base64url.
    [[nodiscard]] std::string text() const;
    [[nodiscard]] static std::optional<Hash> parse(std::string_view text);
};

/// Hashes with one key. A value; any thread; never allocates once made.
class KeyedHash {
public:
    static constexpr std::size_t kLeastSecret = 32;

    /// From a secret of kLeastSecret bytes or more, as it stands in a file.
    [[nodiscard]] static Result<KeyedHash> create(std::string_view secret);
    /// With a key of this process's own, for what is not kept.
    [[nodiscard]] static KeyedHash random();

    [[nodiscard]] Hash of(std::string_view text) const;

private:
    KeyedHash() = default;
    std::array<std::uint8_t, 32> m_key{};
};

/// Whether two texts are the same, in a time that depends on their lengths only.
[[nodiscard]] bool constantTimeEquals(std::string_view a, std::string_view b);

} // namespace gatehouse::credentials
