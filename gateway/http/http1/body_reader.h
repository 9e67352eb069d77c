#pragma once

#include "gateway/http/http1/chunked_decoder.h"
#include "gateway/http/http1/head_parser.h"
#include "gateway/http/http1/options.h"
#include "gateway/http/http1/section_scanner.h"

#include <cstdint>
#include <string_view>

namespace gatehouse::http::http1 {

/// Takes the framing off one message body (RFC 9112 §6): requests and responses alike.
class BodyReader {
public:
    enum class Event : std::uint8_t {
        More, ///< the rest, if any, is the beginning of a trailer section: to be offered again with more behind it
        Data,
        End,       ///< with the trailer section, if there was one
        Malformed, ///< for good
    };
    struct Step {
        Event event;
        std::string_view data;
        RawHead trailers{};
    };

    void startLength(std::uint64_t length);
    void startChunked();
    void startUntilClose() { m_mode = Mode::UntilClose; }

    /// Reads on in `rest`, which may be empty, and removes from it what was used. Not called after End.
    [[nodiscard]] Step read(std::string_view& rest, const Limits& limits);

    /// True where the end of input is the end of the body.
    [[nodiscard]] bool endsWithInput() const { return m_mode == Mode::UntilClose; }
    /// True when End is next and needs no more input.
    [[nodiscard]] bool atEnd() const { return m_mode == Mode::Length && m_left == 0; }
    /// True when it is known that more than that many bytes are still to come.
    [[nodiscard]] bool expectsMoreThan(std::uint64_t bytes) const { return m_mode == Mode::Length && m_left > bytes; }

private:
    enum class Mode : std::uint8_t { Length, Chunked, Trailers, UntilClose };

    Step readTrailers(std::string_view& rest, const Limits& limits);

    std::uint64_t m_left = 0;
    ChunkedDecoder m_chunks;
    SectionScanner m_scanner;
    Mode m_mode = Mode::Length;
};

} // namespace gatehouse::http::http1
