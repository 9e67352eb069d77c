#include "bench/upstream/body_reader.h"

#include <algorithm>
#include <charconv>

namespace gatehouse::bench {

void BodyReader::start(const Request& request) {
    m_chunked = request.chunked;
    m_step = Step::Size;
    m_left = request.contentLength;
    m_received = 0;
}

BodyReader::Result BodyReader::consume(std::string_view& bytes) {
    if (m_chunked)
        return consumeChunks(bytes);
    return takeData(bytes) ? Result::Done : Result::More;
}

BodyReader::Result BodyReader::consumeChunks(std::string_view& bytes) {
    while (true) {
        if (m_step == Step::Data) {
            if (!takeData(bytes))
                return Result::More;
            m_step = Step::DataEnd;
        }
        const auto end = bytes.find("\r\n");
        if (end == std::string_view::npos)
            return Result::More;
        const auto line = bytes.substr(0, end);
        bytes.remove_prefix(end + 2);

        switch (m_step) {
        case Step::DataEnd:
            if (!line.empty())
                return Result::Malformed;
            m_step = Step::Size;
            break;
        case Step::Size: {
            const auto digits = line.substr(0, line.find(';'));
            const auto [last, error] = std::from_chars(digits.data(), digits.data() + digits.size(), m_left, 16);
            if (error != std::errc{} || last != digits.data() + digits.size())
                return Result::Malformed;
            m_step = m_left == 0 ? Step::Trailer : Step::Data;
            break;
        }
        case Step::Trailer:
            if (line.empty())
                return Result::Done;
            break;
        case Step::Data:
            break;
        }
    }
}

bool BodyReader::takeData(std::string_view& bytes) {
    const auto taken = std::min<std::uint64_t>(m_left, bytes.size());
    bytes.remove_prefix(taken);
    m_left -= taken;
    m_received += taken;
    return m_left == 0;
}

} // namespace gatehouse::bench
