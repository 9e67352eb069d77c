#include "gateway/http/http1/body_writer.h"

#include "gateway/http/http1/head_text.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace gatehouse::http::http1 {

namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::size_t kLongestSizeLine = 18; // 16 digits, CR LF
/// Up to here a chunk is copied in one piece with its frame; a bigger one may go to the kernel without a copy.
constexpr std::size_t kSmallChunk = 16 * 1024;

char* putSizeLine(char* at, std::size_t size) {
    at = std::to_chars(at, at + kLongestSizeLine - kLineEnd.size(), size, 16).ptr;
    std::memcpy(at, kLineEnd.data(), kLineEnd.size());
    return at + kLineEnd.size();
}

void writeChunk(ByteOutput& output, std::string_view bytes) {
    if (bytes.size() > kSmallChunk) {
        char* const start = output.reserve(kLongestSizeLine);
        output.commit(static_cast<std::size_t>(putSizeLine(start, bytes.size()) - start));
        output.write(bytes);
        output.write(kLineEnd);
        return;
    }
    char* const start = output.reserve(kLongestSizeLine + bytes.size() + kLineEnd.size());
    char* at = putSizeLine(start, bytes.size());
    std::memcpy(at, bytes.data(), bytes.size());
    at += bytes.size();
    std::memcpy(at, kLineEnd.data(), kLineEnd.size());
    output.commit(static_cast<std::size_t>(at + kLineEnd.size() - start));
}

void writeLastChunk(ByteOutput& output, const Fields* trailers) {
    if (trailers == nullptr || trailers->size() == 0) {
        output.write("0\r\n\r\n");
        return;
    }
    constexpr std::size_t kFrame = 8;
    HeadText::write(output, HeadText::sizeOf(*trailers) + kFrame, [&](HeadText& text) {
        text.put("0").endLine();
        text.putFields(*trailers);
        text.endLine();
    });
}

} // namespace

void BodyWriter::write(ByteOutput& output, std::string_view bytes) {
    switch (m_mode) {
    case Mode::None:
        return;
    case Mode::Length:
        bytes = bytes.substr(0, std::min<std::uint64_t>(bytes.size(), m_left));
        m_left -= bytes.size();
        if (!bytes.empty())
            output.write(bytes);
        return;
    case Mode::Chunked:
        // A chunk of size zero would be the last one.
        if (!bytes.empty())
            writeChunk(output, bytes);
        return;
    case Mode::Raw:
        if (!bytes.empty())
            output.write(bytes);
        return;
    }
}

BodyWriter::End BodyWriter::end(ByteOutput& output, const Fields* trailers) {
    if (m_mode == Mode::Chunked)
        writeLastChunk(output, trailers);
    return m_mode == Mode::Length && m_left != 0 ? End::Short : End::Whole;
}

} // namespace gatehouse::http::http1
