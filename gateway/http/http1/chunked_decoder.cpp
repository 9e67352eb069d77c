#include "gateway/http/http1/chunked_decoder.h"

#include "gateway/http/character.h"

#include <algorithm>

namespace gatehouse::http::http1 {

namespace {

/// Digits of a size, leading zeros among them; sizes stay below 2^60.
constexpr std::uint8_t kMostDigits = 15;
/// What extensions may cost over the whole body, beyond twice the data they came with. A sender that signs each chunk
/// stays far below it; one that sends a byte at a time under kilobytes of extensions does not (CVE-2023-39326).
constexpr std::uint32_t kMostOverhead = 16 * 1024;

/// RFC 9110 §5.6.4, qdtext and what a quoted-pair may escape: HTAB, visible ASCII, space, obs-text.
constexpr bool isQuotable(char c) { return !character::isControl(c); }

} // namespace

ChunkedDecoder::Step ChunkedDecoder::next(std::string_view& rest) {
    while (!rest.empty()) {
        if (m_state == State::Data) {
            const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(rest.size(), m_left));
            const std::string_view data = rest.substr(0, size);
            rest.remove_prefix(size);
            m_left -= size;
            if (m_left == 0)
                m_state = State::DataReturn;
            return {Event::Data, data};
        }
        const char c = rest.front();
        if (m_state == State::DataReturn)
            m_state = c == '\r' ? State::DataLineFeed : State::Failed;
        else if (m_state == State::DataLineFeed)
            m_state = c == '\n' ? State::SizeStart : State::Failed;
        else
            m_state = onSizeLine(c);
        if (m_state == State::Failed)
            return {Event::Malformed, {}};
        rest.remove_prefix(1);
        if (m_state == State::Done)
            return {Event::LastChunk, {}};
    }
    return {Event::More, {}};
}

ChunkedDecoder::State ChunkedDecoder::onSizeLine(char c) {
    switch (m_state) {
    case State::SizeStart:
        m_left = 0;
        m_digits = 0;
        return character::hexValue(c) >= 0 ? onSize(c) : State::Failed;
    case State::Size:
        return onSize(c);
    case State::SizeLineFeed:
        return c == '\n' ? endOfSizeLine() : State::Failed;
    default:
        return ++m_overhead <= kMostOverhead ? onExtension(c) : State::Failed;
    }
}

ChunkedDecoder::State ChunkedDecoder::onSize(char c) {
    const int digit = character::hexValue(c);
    if (digit < 0)
        return afterElement(c, State::BeforeExtension);
    if (++m_digits > kMostDigits)
        return State::Failed;
    m_left = m_left << 4 | static_cast<std::uint64_t>(digit);
    return State::Size;
}

// RFC 9112 §7.1.1: *( BWS ";" BWS chunk-ext-name [ BWS "=" BWS chunk-ext-val ] )
ChunkedDecoder::State ChunkedDecoder::onExtension(char c) {
    switch (m_state) {
    case State::BeforeExtension:
        return character::isBlank(c) ? State::BeforeExtension : c == ';' ? State::ExtensionStart : State::Failed;
    case State::ExtensionStart:
        if (character::isBlank(c))
            return State::ExtensionStart;
        return character::isTokenByte(c) ? State::ExtensionName : State::Failed;
    case State::ExtensionName:
        if (character::isTokenByte(c))
            return State::ExtensionName;
        return c == '=' ? State::ValueStart : afterElement(c, State::BeforeEquals);
    case State::BeforeEquals:
        if (c == '=')
            return State::ValueStart;
        return character::isBlank(c) ? State::BeforeEquals : c == ';' ? State::ExtensionStart : State::Failed;
    case State::ValueStart:
        if (character::isBlank(c))
            return State::ValueStart;
        return c == '"' ? State::Quoted : character::isTokenByte(c) ? State::Token : State::Failed;
    case State::Token:
        return character::isTokenByte(c) ? State::Token : afterElement(c, State::BeforeExtension);
    case State::Quoted:
        return c == '"'        ? State::AfterQuoted
               : c == '\\'     ? State::QuotedPair
               : isQuotable(c) ? State::Quoted
                               : State::Failed;
    case State::QuotedPair:
        return isQuotable(c) ? State::Quoted : State::Failed;
    case State::AfterQuoted:
        return afterElement(c, State::BeforeExtension);
    default:
        return State::Failed;
    }
}

ChunkedDecoder::State ChunkedDecoder::afterElement(char c, State onBlank) {
    if (c == '\r')
        return State::SizeLineFeed;
    if (c == ';')
        return State::ExtensionStart;
    return character::isBlank(c) ? onBlank : State::Failed;
}

ChunkedDecoder::State ChunkedDecoder::endOfSizeLine() {
    if (m_left == 0)
        return State::Done;
    m_overhead -= static_cast<std::uint32_t>(std::min<std::uint64_t>(m_overhead, 2 * m_left));
    return State::Data;
}

} // namespace gatehouse::http::http1
