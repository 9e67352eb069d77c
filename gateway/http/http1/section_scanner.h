#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gatehouse::http::http1 {

/// Finds the empty line that ends a head or a trailer section, however the bytes arrive, without looking at any of them
/// twice. On the way it refuses every control byte but HTAB outside of a CR LF pair: whoever reads the section
/// afterwards meets no bare CR, no bare LF and no NUL (RFC 9112 §2.2, RFC 9110 §5.5).
class SectionScanner {
public:
    struct Limits {
        std::uint32_t firstLine; ///< of a head; without its line end
        std::uint32_t rest;      ///< all other lines with their line ends
        std::uint32_t lines;     ///< without the first one
    };
    enum class Result : std::uint8_t {
        More,
        Complete,
        FirstLineTooLong,
        RestTooLarge,
        Malformed,
    };

    /// `bytes` begins where the section begins: with what it was called with before, and more behind it.
    [[nodiscard]] Result scanHead(std::string_view bytes, const Limits& limits) { return scan(bytes, limits, 1); }
    /// The same for a section that has no first line.
    [[nodiscard]] Result scanTrailer(std::string_view bytes, const Limits& limits) { return scan(bytes, limits, 0); }

    /// After Complete: the length of the section with its empty line, and the lines before that.
    [[nodiscard]] std::size_t length() const { return m_scanned; }
    [[nodiscard]] std::size_t lines() const { return m_lines; }
    /// Of a head: the length of its first line with the line end; 0 as long as that has not come.
    [[nodiscard]] std::size_t firstLineLength() const { return m_restStart; }

    void reset() { *this = {}; }

private:
    Result scan(std::string_view bytes, const Limits& limits, std::uint32_t firstLines);

    std::uint32_t m_scanned = 0;
    std::uint32_t m_lineStart = 0;
    std::uint32_t m_restStart = 0;
    std::uint32_t m_lines = 0;
};

} // namespace gatehouse::http::http1
