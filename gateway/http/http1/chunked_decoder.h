#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gatehouse::http::http1 {

/// Takes the chunked coding (RFC 9112 §7.1) off a body, up to the last chunk; the trailer section behind that is read
/// by SectionScanner. Chunk extensions are checked and dropped: no byte of them is ever passed on.
///
/// Strict to the byte, since each laxity here has been a smuggling hole somewhere: 1*16HEXDIG and nothing before them,
/// CR LF and nothing like it, extensions as the grammar has them, and no more of those than a sane sender needs.
class ChunkedDecoder {
public:
    enum class Event : std::uint8_t {
        More,      ///< all bytes are used up
        Data,      ///< a piece of the content
        LastChunk, ///< the trailer section follows
        Malformed,
    };
    struct Step {
        Event event;
        std::string_view data;
    };

    /// Reads on in `rest` and removes from it what was used.
    [[nodiscard]] Step next(std::string_view& rest);

private:
    enum class State : std::uint8_t {
        SizeStart,
        Size,
        BeforeExtension, ///< white space behind the size or an extension: ";" must follow
        ExtensionStart,
        ExtensionName,
        BeforeEquals, ///< white space behind a name: "=" or ";" must follow
        ValueStart,
        Token,
        Quoted,
        QuotedPair,
        AfterQuoted,
        SizeLineFeed,
        Data,
        DataReturn,
        DataLineFeed,
        Done,
        Failed,
    };

    State onSizeLine(char c);
    State onSize(char c);
    State onExtension(char c);
    /// What may follow a complete size, name or value.
    static State afterElement(char c, State onBlank);
    State endOfSizeLine();

    std::uint64_t m_left = 0;     ///< of the chunk: while its size is read, that; then the bytes to come
    std::uint32_t m_overhead = 0; ///< bytes spent on extensions beyond what the data justifies
    std::uint8_t m_digits = 0;
    State m_state = State::SizeStart;
};

} // namespace gatehouse::http::http1
