#pragma once

#include "gateway/observe/random_source.h"
#include "shared/core/time.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gatehouse::observe {

/// Makes request ids: UUIDs of version 7 (RFC 9562 §5.7), each greater than the one before from the same generator even
/// if the clock stands still or goes back (§6.2 method 1), with 62 unguessable bits. One a thread.
class RequestIdGenerator {
public:
    static constexpr std::size_t kSize = 36;

    explicit RequestIdGenerator(RandomSource& random) : m_random(&random) {}

    /// Writes exactly kSize bytes, "018f6b1c-0a2b-7c3d-8e4f-0123456789ab".
    void write(WallTime now, char* out);

private:
    RandomSource* m_random;
    std::uint64_t m_milliseconds = 0; ///< of the last id
    std::uint32_t m_counter = 0;      ///< 12 bits: its place within the millisecond
};

/// Whether an id that a caller sent may be taken over: 1 to 128 letters, digits and "-._~+/=:@", harmless in every log
/// and header.
[[nodiscard]] bool isAcceptableRequestId(std::string_view id);

} // namespace gatehouse::observe
