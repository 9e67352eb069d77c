#pragma once

#include "bench/upstream/request.h"

#include <cstdint>
#include <string_view>

namespace gatehouse::bench {

/// Counts a request body away, by length or by chunks (RFC 9112 §7.1).
class BodyReader {
public:
    enum class Result { Done, More, Malformed };

    void start(const Request& request);
    /// Takes what belongs to the body from the front of `bytes`.
    [[nodiscard]] Result consume(std::string_view& bytes);
    [[nodiscard]] std::uint64_t received() const { return m_received; }

private:
    enum class Step { Size, Data, DataEnd, Trailer };

    [[nodiscard]] Result consumeChunks(std::string_view& bytes);
    [[nodiscard]] bool takeData(std::string_view& bytes);

    bool m_chunked = false;
    Step m_step = Step::Size;
    std::uint64_t m_left = 0; ///< of the body, or of the current chunk
    std::uint64_t m_received = 0;
};

} // namespace gatehouse::bench
