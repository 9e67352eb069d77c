#pragma once

#include "tests/gateway/http/recorded_fields.h"

#include <nghttp2/nghttp2.h>

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// HTTP/2 by hand: frames are put together and taken apart here, so that a test can say what no library would.

namespace gatehouse::http::http2::testing {

using namespace http::testing;

inline constexpr std::string_view kMagic = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

inline constexpr std::uint8_t kEndStream = 0x1;
inline constexpr std::uint8_t kAck = 0x1;
inline constexpr std::uint8_t kEndHeaders = 0x4;
inline constexpr std::uint8_t kPadded = 0x8;
inline constexpr std::uint8_t kPriorityFlag = 0x20;

inline std::string number16(std::uint32_t value) { return {static_cast<char>(value >> 8), static_cast<char>(value)}; }
inline std::string number32(std::uint32_t value) { return number16(value >> 16) + number16(value & 0xFFFF); }

inline std::string frame(std::uint8_t type, std::uint8_t flags, std::uint32_t stream, std::string_view payload) {
    std::string bytes;
    bytes += static_cast<char>(payload.size() >> 16);
    bytes += number16(static_cast<std::uint32_t>(payload.size() & 0xFFFF));
    bytes += static_cast<char>(type);
    bytes += static_cast<char>(flags);
    bytes += number32(stream);
    bytes += payload;
    return bytes;
}

inline std::string data(std::uint32_t stream, std::string_view payload, std::uint8_t flags = 0) {
    return frame(NGHTTP2_DATA, flags, stream, payload);
}
inline std::string settings(std::initializer_list<std::pair<std::uint16_t, std::uint32_t>> entries = {}) {
    std::string payload;
    for (const auto& [id, value] : entries)
        payload += number16(id) + number32(value);
    return frame(NGHTTP2_SETTINGS, 0, 0, payload);
}
inline std::string settingsAck() { return frame(NGHTTP2_SETTINGS, kAck, 0, {}); }
inline std::string ping(std::uint8_t flags = 0) { return frame(NGHTTP2_PING, flags, 0, "12345678"); }
inline std::string rstStream(std::uint32_t stream, std::uint32_t code) {
    return frame(NGHTTP2_RST_STREAM, 0, stream, number32(code));
}
inline std::string windowUpdate(std::uint32_t stream, std::uint32_t increment) {
    return frame(NGHTTP2_WINDOW_UPDATE, 0, stream, number32(increment));
}
inline std::string goaway(std::uint32_t lastStream, std::uint32_t code) {
    return frame(NGHTTP2_GOAWAY, 0, 0, number32(lastStream) + number32(code));
}
inline std::string priority(std::uint32_t stream, std::uint32_t on = 0) {
    return frame(NGHTTP2_PRIORITY, 0, stream, number32(on) + '\x10');
}

/// A literal field without indexing and without Huffman coding (RFC 7541 §6.2.2): any bytes at all.
inline std::string literal(std::string_view name, std::string_view value) {
    const auto text = [](std::string_view bytes) {
        std::string coded;
        if (bytes.size() < 127) {
            coded += static_cast<char>(bytes.size());
        } else {
            coded += '\x7F';
            std::size_t rest = bytes.size() - 127;
            for (; rest >= 128; rest /= 128)
                coded += static_cast<char>(rest % 128 + 128);
            coded += static_cast<char>(rest);
        }
        return coded.append(bytes);
    };
    return '\0' + text(name) + text(value);
}
inline std::string block(const RecordedFields& fields) {
    std::string bytes;
    for (const auto& [name, value] : fields)
        bytes += literal(name, value);
    return bytes;
}
inline std::string headers(std::uint32_t stream, const RecordedFields& fields,
                           std::uint8_t flags = kEndHeaders | kEndStream) {
    return frame(NGHTTP2_HEADERS, flags, stream, block(fields));
}

struct Frame {
    std::uint8_t type = 0;
    std::uint8_t flags = 0;
    std::uint32_t stream = 0;
    std::string payload;
    RecordedFields fields; ///< of HEADERS

    [[nodiscard]] bool ends() const { return (flags & kEndStream) != 0; }
    [[nodiscard]] std::uint32_t number(std::size_t at = 0) const {
        std::uint32_t value = 0;
        for (std::size_t i = at; i < at + 4; ++i)
            value = value << 8 | static_cast<std::uint8_t>(payload.at(i));
        return value;
    }
    /// Of RST_STREAM or GOAWAY.
    [[nodiscard]] std::uint32_t errorCode() const { return number(type == NGHTTP2_GOAWAY ? 4 : 0); }
    [[nodiscard]] std::string field(std::string_view name) const {
        for (const auto& [fieldName, value] : fields) {
            if (fieldName == name)
                return value;
        }
        return {};
    }
};

/// Takes apart what a session has written; keeps the state of its HPACK.
class FrameReader {
public:
    FrameReader() {
        nghttp2_hd_inflater* raw = nullptr;
        nghttp2_hd_inflate_new(&raw);
        m_inflater.reset(raw);
    }

    std::vector<Frame> read(std::string_view bytes) {
        if (bytes.starts_with(kMagic))
            bytes.remove_prefix(kMagic.size());
        std::vector<Frame> frames;
        while (!bytes.empty()) {
            if (bytes.size() < 9)
                throw std::runtime_error("half a frame header");
            const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(bytes.at(at)); };
            const std::size_t size = std::size_t{byte(0)} << 16 | std::size_t{byte(1)} << 8 | byte(2);
            Frame frame{byte(3), byte(4), 0, std::string(bytes.substr(9, size)), {}};
            frame.stream = static_cast<std::uint32_t>(byte(5)) << 24 | static_cast<std::uint32_t>(byte(6)) << 16 |
                           static_cast<std::uint32_t>(byte(7)) << 8 | byte(8);
            if (frame.payload.size() != size)
                throw std::runtime_error("half a frame");
            if (frame.type == NGHTTP2_HEADERS || frame.type == NGHTTP2_CONTINUATION)
                inflate(frame);
            frames.push_back(std::move(frame));
            bytes.remove_prefix(9 + size);
        }
        return frames;
    }

private:
    void inflate(Frame& frame) {
        std::string_view rest = frame.payload;
        if ((frame.flags & kPriorityFlag) != 0 && frame.type == NGHTTP2_HEADERS)
            rest.remove_prefix(5);
        for (;;) {
            nghttp2_nv nv{};
            int flags = 0;
            const auto used = nghttp2_hd_inflate_hd2(m_inflater.get(), &nv, &flags,
                                                     reinterpret_cast<const std::uint8_t*>(rest.data()), rest.size(),
                                                     (frame.flags & kEndHeaders) != 0 ? 1 : 0);
            if (used < 0)
                throw std::runtime_error("bad HPACK");
            rest.remove_prefix(static_cast<std::size_t>(used));
            if ((flags & NGHTTP2_HD_INFLATE_EMIT) != 0)
                frame.fields.emplace_back(std::string(reinterpret_cast<const char*>(nv.name), nv.namelen),
                                          std::string(reinterpret_cast<const char*>(nv.value), nv.valuelen));
            if ((flags & NGHTTP2_HD_INFLATE_FINAL) != 0) {
                nghttp2_hd_inflate_end_headers(m_inflater.get());
                return;
            }
            if (rest.empty() && (flags & NGHTTP2_HD_INFLATE_EMIT) == 0)
                return;
        }
    }

    struct Deleter {
        void operator()(nghttp2_hd_inflater* inflater) const { nghttp2_hd_inflate_del(inflater); }
    };
    std::unique_ptr<nghttp2_hd_inflater, Deleter> m_inflater;
};

} // namespace gatehouse::http::http2::testing
