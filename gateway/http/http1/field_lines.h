#pragma once

#include "gateway/http/character.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace gatehouse::http::http1 {

/// One field line as it was read: the name already in lower case, the value without the white space around it.
struct FieldLine {
    std::string_view name;
    std::string_view value;
    bool plainName = true; ///< letters, digits and "-" only
};

/// Reads the field lines of a section that SectionScanner has found complete, in place: names are turned to lower case
/// where they stand (RFC 9112 §5). [at, end) ends with the section's empty line.
class FieldLines {
public:
    enum class Next : std::uint8_t {
        Line,
        End,
        /// No token for a name, no colon right behind it (RFC 9112 §5.1), or a folded line (§5.2).
        Malformed,
    };

    FieldLines(char* at, const char* end) : m_at(at), m_end(end) {}

    [[nodiscard]] Next next(FieldLine& line) {
        if (*m_at == '\r')
            return Next::End;
        char* const name = m_at;
        std::uint8_t seen = 0;
        while (const std::uint8_t lower = character::kFieldName[character::index(*m_at)]) {
            seen |= lower;
            *m_at++ = static_cast<char>(lower & ~character::kOddName);
        }
        if (m_at == name || *m_at != ':')
            return Next::Malformed;
        line.name = {name, static_cast<std::size_t>(m_at - name)};
        line.plainName = (seen & character::kOddName) == 0;
        ++m_at;
        auto* const lineEnd = static_cast<char*>(std::memchr(m_at, '\r', static_cast<std::size_t>(m_end - m_at)));
        line.value = trimBlanks({m_at, static_cast<std::size_t>(lineEnd - m_at)});
        m_at = lineEnd + 2;
        return Next::Line;
    }

private:
    char* m_at;
    const char* m_end;
};

} // namespace gatehouse::http::http1
