#pragma once

#include "shared/core/result.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace gatehouse::observe {

/// Random numbers that cannot be guessed from earlier ones, without a system call each: ChaCha20 (RFC 8439) keyed by
/// the kernel and re-keyed from its own output with every refill, so that a later look into memory tells nothing of the
/// past. One a thread.
class RandomSource {
public:
    using Seed = std::array<std::uint32_t, 8>;

    /// Seeded by getrandom(2).
    [[nodiscard]] static Result<RandomSource> create();
    /// The same numbers for the same seed; for tests.
    explicit RandomSource(const Seed& seed) : m_key(seed) {}

    /// 64 random bits.
    [[nodiscard]] std::uint64_t next() {
        if (m_used == kWords) [[unlikely]]
            refill();
        const std::uint64_t value = m_words[m_used];
        m_words[m_used++] = 0; // what was given out is not kept
        return value;
    }

private:
    static constexpr std::size_t kBlocks = 16;
    static constexpr std::size_t kWords = kBlocks * 8;
    void refill();

    Seed m_key;
    std::array<std::uint64_t, kWords> m_words{};
    std::size_t m_used = kWords;
};

} // namespace gatehouse::observe
