#pragma once

#include "gateway/http/fields.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace gatehouse::http::http2 {

/// The content that one stream receives: how much of it may still come, and what waits because its sink has asked for a
/// pause. What waits is bounded by the stream's window, which is given back only for what was taken.
struct IncomingBody {
    std::optional<std::uint64_t> declared; ///< by Content-Length
    std::uint64_t received = 0;
    std::string held;                 ///< came during a pause
    std::uint32_t heldUncredited = 0; ///< of that, what still counts against the connection's window
    std::uint32_t takenUncredited =
        0; ///< by a sink that asked for a pause meanwhile: still counts against the stream's
    bool paused = false;
    bool discarding = false; ///< nobody wants it any more
    bool ended = false;      ///< END_STREAM has come
    bool endTold = false;
    const Fields* trailers = nullptr; ///< in the exchange's arena

    [[nodiscard]] bool fits(std::size_t size) const { return !declared || size <= *declared - received; }
    [[nodiscard]] bool isShort() const { return declared && received != *declared; }

    /// As new, for another stream.
    void reset() {
        std::string memory = std::move(held);
        *this = {};
        memory.clear();
        if (memory.capacity() <= kSpare)
            held = std::move(memory);
    }

private:
    static constexpr std::size_t kSpare = 2 * 1024;
};

} // namespace gatehouse::http::http2
