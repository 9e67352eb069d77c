#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gatehouse::load {

/// Finds where responses of one connection end. Believes the server about everything else: it is the load that is
/// measured with, not the judge of what comes back.
class ResponseReader {
public:
    enum class State { Reading, Complete, Malformed };

    /// Takes what belongs to the response in progress off the front of `bytes`.
    State read(std::string_view& bytes);
    /// Of the response that is complete.
    [[nodiscard]] int status() const { return m_status; }
    /// The server will end the connection behind it.
    [[nodiscard]] bool closes() const { return m_closes; }
    /// Bytes of a response have come that is not complete.
    [[nodiscard]] bool isInside() const { return m_part != Part::Head || !m_line.empty(); }

private:
    enum class Part { Head, Counted, ChunkSize, ChunkData, ChunkEnd, Trailer };

    State readHead(std::string_view& bytes);
    State readChunked(std::string_view& bytes);
    bool parseHead(std::string_view head);
    bool skip(std::string_view& bytes);
    bool takeLine(std::string_view& bytes);
    State complete();

    Part m_part = Part::Head;
    std::uint64_t m_left = 0;
    std::string m_line; ///< a head or a line that is not complete
    int m_status = 0;
    bool m_closes = false;
    bool m_chunked = false;
};

} // namespace gatehouse::load
