#pragma once

#include "bench/upstream/request.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace gatehouse::bench {

/// What one request asks for, decided from its head; written once its body has been read.
struct Answer {
    enum class Kind {
        Fixed,  ///< the prebuilt answer
        Echo,   ///< the request as received, as JSON
        Bytes,  ///< `amount` bytes of filling
        Stream, ///< `amount` chunks, `pause` apart
        Status, ///< an empty answer
    };
    Kind kind = Kind::Fixed;
    unsigned status = 200;
    std::uint64_t amount = 0;
    std::chrono::milliseconds pause{0}; ///< before the answer; for Stream between chunks
    bool keepAlive = true;
    bool withoutBody = false; ///< HEAD, 204, 304
    bool chunked = false;     ///< Stream, unless to HTTP/1.0: that one ends with the connection
    std::string echo;         ///< JSON of the request, still without its body's length
};

[[nodiscard]] Answer chooseAnswer(const Request& request, std::string_view upstreamName);

/// Writes the heads and small bodies of answers. Holds what all answers of one upstream share; refreshed once a second
/// for the Date field (RFC 9110 §6.6.1).
class AnswerWriter {
public:
    AnswerWriter(std::string name, std::size_t fixedSize);

    void refresh(std::chrono::system_clock::time_point now);
    /// Head and body, except the filling of Bytes and the chunks of Stream, which the connection sends piece by piece.
    void write(const Answer& answer, std::uint64_t requestBodySize, std::string& out) const;
    [[nodiscard]] const std::string& name() const { return m_name; }

private:
    void writeHead(const Answer& answer, std::string_view type, std::uint64_t length, std::string& out) const;

    std::string m_name;
    std::string m_fixedBody;
    std::string m_date;  ///< the field line
    std::string m_fixed; ///< the whole prebuilt answer
};

} // namespace gatehouse::bench
