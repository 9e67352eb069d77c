#pragma once

#include "gateway/observe/random_source.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>

namespace gatehouse::policies::jwt {

/// A fingerprint of a whole token, so that tokens themselves need not be kept: NH, the universal hash of UMAC (RFC 4418
/// §5.2, with words of 64 bits), twice with independent keys. Two different tokens of one length have the same
/// fingerprint with a probability of 2^-128 for whoever does not know the keys, which never leave this process.
class TokenHash {
public:
    static constexpr std::size_t kLargest = 16 * 1024; ///< longer ones have none
    static constexpr std::size_t kBlock = 16;

    struct Value {
        std::array<std::uint64_t, 4> words{};
        std::uint64_t size = 0; ///< of the token: what NH says holds among texts of one length
        friend bool operator==(const Value&, const Value&) = default;
    };

    explicit TokenHash(observe::RandomSource& random);

    /// `token` has kLargest bytes at most.
    [[nodiscard]] Value of(std::string_view token) const;

private:
    static constexpr std::size_t kWords = kLargest / 8 + 2; ///< the second hash uses the same words, two further on
    std::unique_ptr<std::array<std::uint64_t, kWords>> m_key;
};

} // namespace gatehouse::policies::jwt
