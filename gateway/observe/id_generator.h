#pragma once

#include "shared/core/result.h"
#include "shared/core/time.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gatehouse::observe {

/// Ids and other random numbers that cannot be guessed from earlier ones, without a system call each: ChaCha20 (RFC
/// 8439) keyed by the kernel and re-keyed from its own output with every refill, so that a later look into memory tells
/// nothing of the past. One a thread.
class IdGenerator {
public:
    using Seed = std::array<std::uint32_t, 8>;
    static constexpr std::size_t kRequestIdSize = 36;

    /// Seeded by getrandom(2).
    [[nodiscard]] static Result<IdGenerator> create();
    /// The same numbers for the same seed; for tests.
    explicit IdGenerator(const Seed& seed) : m_key(seed) {}

    /// 64 random bits.
    [[nodiscard]] std::uint64_t random() {
        if (m_used == kWords) [[unlikely]]
            refill();
        const std::uint64_t value = m_words[m_used];
        m_words[m_used++] = 0; // what was given out is not kept
        return value;
    }

    /// Writes exactly kRequestIdSize bytes, "018f6b1c-0a2b-7c3d-8e4f-0123456789ab": a UUID of version 7 (RFC 9562
    /// §5.7), greater than the one before from this generator even if the clock stands still or goes back (§6.2 method
    /// 1), with 62 random bits.
    void writeRequestId(WallTime now, char* out);

private:
    static constexpr std::size_t kBlocks = 16;
    static constexpr std::size_t kWords = kBlocks * 8;
    void refill();

    Seed m_key;
    std::array<std::uint64_t, kWords> m_words{};
    std::size_t m_used = kWords;
    std::uint64_t m_milliseconds = 0; ///< of the last request id
    std::uint32_t m_counter = 0;      ///< 12 bits: that id's place within its millisecond
};

/// Whether an id that a caller sent may be taken over: 1 to 128 letters, digits and "-._~+/=:@", harmless in every log
/// and header.
[[nodiscard]] bool isAcceptableRequestId(std::string_view id);

} // namespace gatehouse::observe
