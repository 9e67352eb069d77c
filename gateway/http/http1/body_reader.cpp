#include "gateway/http/http1/body_reader.h"

#include <algorithm>

namespace gatehouse::http::http1 {

void BodyReader::startLength(std::uint64_t length) {
    m_mode = Mode::Length;
    m_left = length;
}

void BodyReader::startChunked() {
    m_mode = Mode::Chunked;
    m_chunks = {};
    m_scanner.reset();
}

BodyReader::Step BodyReader::read(std::string_view& rest, const Limits& limits) {
    switch (m_mode) {
    case Mode::Length: {
        if (m_left == 0)
            return {Event::End, {}};
        const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(rest.size(), m_left));
        const std::string_view data = rest.substr(0, size);
        rest.remove_prefix(size);
        m_left -= size;
        return {size == 0 ? Event::More : Event::Data, data};
    }
    case Mode::Chunked: {
        const ChunkedDecoder::Step step = m_chunks.next(rest);
        switch (step.event) {
        case ChunkedDecoder::Event::More:
            return {Event::More, {}};
        case ChunkedDecoder::Event::Data:
            return {Event::Data, step.data};
        case ChunkedDecoder::Event::Malformed:
            return {Event::Malformed, {}};
        case ChunkedDecoder::Event::LastChunk:
            m_mode = Mode::Trailers;
            return readTrailers(rest, limits);
        }
        return {Event::Malformed, {}};
    }
    case Mode::Trailers:
        return readTrailers(rest, limits);
    case Mode::UntilClose: {
        const std::string_view data = rest;
        rest = {};
        return {data.empty() ? Event::More : Event::Data, data};
    }
    }
    return {Event::Malformed, {}};
}

BodyReader::Step BodyReader::readTrailers(std::string_view& rest, const Limits& limits) {
    const SectionScanner::Limits most{0, limits.trailer, limits.trailerFields};
    switch (m_scanner.scanTrailer(rest, most)) {
    case SectionScanner::Result::More:
        return {Event::More, {}};
    case SectionScanner::Result::Complete: {
        const RawHead trailers{rest.substr(0, m_scanner.length()), m_scanner.lines()};
        rest.remove_prefix(m_scanner.length());
        return {Event::End, {}, trailers};
    }
    default:
        return {Event::Malformed, {}};
    }
}

} // namespace gatehouse::http::http1
