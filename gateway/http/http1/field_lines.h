#pragma once

#include "gateway/http/byte_block.h"
#include "gateway/http/character.h"
#include "shared/core/arena.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace gatehouse::http::http1 {

/// A copy of a section in an arena, to be read in place. Room behind it lets a reader look at sixteen bytes at a time.
[[nodiscard]] inline char* copySection(std::string_view section, Arena& arena) {
    auto* const copy = arena.allocateArray<char>(section.size() + ByteBlock::kSize);
    std::memcpy(copy, section.data(), section.size());
    return copy;
}

/// Where the line that begins at `at` has its CR, in a copySection() of complete lines.
[[nodiscard]] inline char* findLineEnd(char* at) {
    for (;; at += ByteBlock::kSize) {
        if (const ByteBlock::Mask returns = ByteBlock(at).equal('\r'); returns != 0)
            return at + std::countr_zero(returns);
    }
}

/// One field line as it was read: the name already in lower case, the value without the white space around it.
struct FieldLine {
    std::string_view name;
    std::string_view value;
    bool plainName = true; ///< letters, digits and "-" only
    bool tabs = false;     ///< among that white space is a tab
};

/// Reads the field lines of a section that SectionScanner has found complete, in place in its copy: names are turned to
/// lower case where they stand (RFC 9112 §5). The section ends with its empty line.
class FieldLines {
public:
    enum class Next : std::uint8_t {
        Line,
        End,
        /// No token for a name, no colon right behind it (RFC 9112 §5.1), or a folded line (§5.2).
        Malformed,
    };

    explicit FieldLines(char* at) : m_at(at) {}

    [[nodiscard]] Next next(FieldLine& line) {
        if (*m_at == '\r')
            return Next::End;
        const ByteBlock block(m_at);
        const auto size = static_cast<std::size_t>(std::countr_one(block.plainName()));
        if (size == ByteBlock::kSize || m_at[size] != ':')
            return nextWithOddName(line);
        if (size == 0)
            return Next::Malformed;
        char* const lineEnd = readValue(m_at + size + 1, line);
        // Only now: what has just been stored is slow to be loaded in another shape.
        block.storeLowerCase(m_at, size);
        line.name = {m_at, size};
        line.plainName = true;
        m_at = lineEnd;
        return Next::Line;
    }

private:
    /// The same for a name that is longer, or holds more than letters, digits and "-".
    Next nextWithOddName(FieldLine& line) {
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
        m_at = readValue(m_at + 1, line);
        return Next::Line;
    }

    /// Returns where the next line begins.
    static char* readValue(char* at, FieldLine& line) {
        char* const lineEnd = findLineEnd(at);
        const char* end = lineEnd;
        line.tabs = false;
        for (; character::isBlank(*at); ++at)
            line.tabs |= *at == '\t';
        for (; end > at && character::isBlank(end[-1]); --end)
            line.tabs |= end[-1] == '\t';
        line.value = {at, static_cast<std::size_t>(end - at)};
        return lineEnd + 2;
    }

    char* m_at;
};

} // namespace gatehouse::http::http1
