#pragma once

#include "gateway/http/fields.h"
#include "shared/core/byte_output.h"

#include <cstdint>
#include <string_view>

namespace gatehouse::http::http1 {

/// Puts the framing on one message body: the counterpart of BodyReader.
class BodyWriter {
public:
    enum class End : bool {
        Whole,
        Short, ///< fewer bytes than announced: only the end of the connection can tell the recipient
    };

    void startNone() { m_mode = Mode::None; }
    void startLength(std::uint64_t length) {
        m_mode = Mode::Length;
        m_left = length;
    }
    void startChunked() { m_mode = Mode::Chunked; }
    /// Bytes as they are, until the connection ends.
    void startRaw() { m_mode = Mode::Raw; }

    /// Beyond the announced length bytes are dropped, as are all of them for a message without a body.
    void write(ByteOutput& output, std::string_view bytes);
    /// Trailers may be null; only the chunked coding can carry them.
    [[nodiscard]] End end(ByteOutput& output, const Fields* trailers);

private:
    enum class Mode : std::uint8_t { None, Length, Chunked, Raw };

    std::uint64_t m_left = 0;
    Mode m_mode = Mode::None;
};

} // namespace gatehouse::http::http1
