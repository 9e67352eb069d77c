#pragma once

#include <nghttp2/nghttp2.h>

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gatehouse::test {

/// HTTP/2 on the wire for somebody who goes on writing and reading HTTP/1: one end of a connection, by nghttp2, which
/// also judges what it is sent. Requests become streams; answers go to the oldest stream that has none; what comes on
/// several streams is read in the order in which they began.
class Http2Wire {
public:
    enum class Side { Client, Server };

    static constexpr std::uint32_t kRefusedStream = NGHTTP2_REFUSED_STREAM;
    static constexpr std::uint32_t kCancel = NGHTTP2_CANCEL;

    explicit Http2Wire(Side side, bool secure);
    ~Http2Wire();
    Http2Wire(const Http2Wire&) = delete;
    Http2Wire& operator=(const Http2Wire&) = delete;

    /// Messages of HTTP/1, in pieces of any size. A tunnel's bytes follow its head.
    void say(std::string_view text);
    /// Ends what has no length of its own: a body until the end of the connection, a direction of a tunnel. False:
    /// there is nothing of that kind, and it is the connection that ends.
    bool endOfText();
    /// Client: takes back the request that was said last. Server: ends the oldest one without a whole answer.
    void resetStream(std::uint32_t error);
    /// Takes no stream after those that have begun.
    void goAway();
    /// Bytes from the peer.
    void hear(std::string_view bytes);

    /// What was heard since, as HTTP/1.
    [[nodiscard]] std::string takeText() { return std::exchange(m_text, {}); }
    /// What is to be sent.
    [[nodiscard]] std::string takeBytes();
    /// The peer has reset the stream that was talked about last.
    [[nodiscard]] bool wasReset() const { return m_wasReset; }
    /// The peer has ended its direction of the tunnel.
    [[nodiscard]] bool tunnelEnded() const { return m_tunnelEnded; }
    /// Frames that came and are no part of a message, in order: "RST_STREAM 8", "GOAWAY 0", "PING".
    [[nodiscard]] const std::vector<std::string>& signals() const { return m_signals; }
    /// What broke the rules of HTTP/2; empty while all is well.
    [[nodiscard]] const std::string& problem() const { return m_problem; }

private:
    using FieldLine = std::pair<std::string, std::string>;
    struct Head {
        std::string start;
        std::vector<FieldLine> fields;
        [[nodiscard]] const std::string* find(std::string_view name) const;
    };
    struct Stream {
        std::int32_t id = 0;
        std::string method;
        std::string webSocketKey;
        bool tunnel = false;
        // towards the peer
        std::string out;
        std::vector<FieldLine> trailers;
        bool outEnded = false;
        // from the peer
        std::vector<FieldLine> head;
        std::string heard;
        bool chunked = false;
        bool headHeard = false;
        bool complete = false;
        bool raw = false;
    };
    enum class Saying { Head, Length, ChunkSize, Chunk, ChunkEnd, Trailers, UntilEnd };

    static ssize_t onRead(nghttp2_session*, std::int32_t id, std::uint8_t* buffer, std::size_t size,
                          std::uint32_t* flags, nghttp2_data_source*, void* self);

    void sayMore();
    [[nodiscard]] bool takeHead();
    void sayHead(Head head);
    void sayRequest(const Head& head);
    void sayResponse(const Head& head);
    void sayBody(std::size_t size);
    void endMessage();
    [[nodiscard]] std::optional<std::string> takeLine();

    void onHead(Stream& stream, bool endOfStream);
    void onBody(Stream& stream, std::string_view bytes);
    void onEnd(Stream& stream);
    void onReset(Stream& stream);
    void publish();
    [[nodiscard]] std::string headText(Stream& stream, bool endOfStream) const;
    Stream& stream(std::int32_t id);

    Side m_side;
    bool m_secure;
    nghttp2_session* m_session = nullptr;
    std::map<std::int32_t, Stream> m_streams;
    std::deque<std::int32_t> m_reading;    ///< streams whose message is being read; the front one is published
    std::deque<std::int32_t> m_unanswered; ///< server: in the order of requests
    std::int32_t m_speaking = 0;
    Saying m_saying = Saying::Head;
    std::string m_unsaid;
    std::size_t m_left = 0; ///< of a body, or of a chunk
    std::string m_text;
    bool m_wasReset = false;
    bool m_tunnelEnded = false;
    std::vector<std::string> m_signals;
    std::string m_problem;
};

} // namespace gatehouse::test
