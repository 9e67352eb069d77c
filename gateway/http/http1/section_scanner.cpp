#include "gateway/http/http1/section_scanner.h"

#include "gateway/http/byte_block.h"

#include <algorithm>

namespace gatehouse::http::http1 {

namespace {

constexpr std::size_t kLineEnd = 2; // CR LF

/// The first control byte at or after `from`; text.size() without one.
std::size_t findControl(std::string_view text, std::size_t from) {
    for (; text.size() - from >= ByteBlock::kSize; from += ByteBlock::kSize) {
        if (const ByteBlock::Mask mask = ByteBlock(text.data() + from).control(); mask != 0)
            return from + static_cast<std::size_t>(std::countr_zero(mask));
    }
    while (from < text.size() && !character::isControl(text[from]))
        ++from;
    return from;
}

} // namespace

SectionScanner::Result SectionScanner::scan(std::string_view bytes, const Limits& limits, std::uint32_t firstLines) {
    // Nothing beyond the limits is looked at, so that the counters cannot overflow and a flood costs no more than a
    // head.
    const std::size_t most = std::size_t{limits.firstLine} + limits.rest + (firstLines + 1) * kLineEnd;
    const std::string_view window = bytes.substr(0, std::min(bytes.size(), most + 1));
    for (;;) {
        const std::size_t at = findControl(window, m_scanned);
        const bool inFirstLine = m_lines < firstLines;
        if (inFirstLine && at - m_lineStart > limits.firstLine)
            return Result::FirstLineTooLong;
        if (!inFirstLine && at - m_restStart > limits.rest)
            return Result::RestTooLarge;
        m_scanned = static_cast<std::uint32_t>(at);
        if (at == window.size())
            return Result::More;
        if (window[at] != '\r')
            return Result::Malformed;
        if (at + 1 == window.size())
            return Result::More;
        if (window[at + 1] != '\n')
            return Result::Malformed;
        m_scanned += kLineEnd;
        if (at == m_lineStart)
            return Result::Complete;
        m_lineStart = m_scanned;
        ++m_lines;
        if (inFirstLine)
            m_restStart = m_scanned;
        else if (m_lines - firstLines > limits.lines)
            return Result::RestTooLarge;
    }
}

} // namespace gatehouse::http::http1
