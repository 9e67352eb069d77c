#pragma once

#include "gateway/http/http2/connection.h"
#include "gateway/http/http2/options.h"
#include "gateway/http/http2/request_reader.h"
#include "gateway/http/http2/trailer_reader.h"
#include "gateway/http/stream.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace gatehouse::http::http2 {

class ServerRequest;

/// The server's side of one HTTP/2 connection, with prior knowledge or after ALPN: many requests at once, each a stream
/// of its own.
class ServerSession final : public http::ServerSession, private Connection {
public:
    /// Host and options outlive the session. The preface is written at once.
    ServerSession(ServerSessionHost& host, const ServerOptions& options, Secure secure);
    ~ServerSession() override;

    [[nodiscard]] std::size_t receive(std::string_view bytes) override { return receiveBytes(bytes); }
    void endOfInput() override { endInput(); }
    void connectionLost(Reason reason) override { lose(reason); }
    void headTimeout() override;
    void outputDrained() override { resumeOutput(); }
    void flush() override { flushOutput(); }
    void drain() override;
    [[nodiscard]] Phase phase() const override { return m_phase; }

private:
    friend class ServerRequest;

    /// Whose header block is in progress.
    enum class Block : std::uint8_t { None, Request, Trailers };
    enum class Drain : std::uint8_t {
        No,
        Notice,  ///< a GOAWAY that refuses nothing is being sent
        Noticed, ///< and a PING behind it: its answer says that the client has seen both
        Final,
    };

    // Connection
    std::unique_ptr<Stream> makeStream() override;
    void onHeadersBegin(const nghttp2_frame& frame, Stream* stream) override;
    void onField(std::string_view name, std::string_view value) override;
    void onHeaders(const nghttp2_frame& frame, Stream* stream) override;
    void onGoawaySent() override;
    void onPong() override;
    [[nodiscard]] bool countReset(const Stream* stream) override;
    void onSettled() override;
    [[nodiscard]] bool isCutByEndOfInput(const Stream& stream) const override;
    [[nodiscard]] Reason protocolError() const override { return Reason::http2_protocol_error; }
    [[nodiscard]] Reason flood() const override { return Reason::http2_flood; }

    void beginRequest(std::int32_t id);
    /// The rest of its header block means nothing.
    void forgetHead(const ServerRequest& request);
    void finishTrailers(Stream* stream, EndOfStream end);
    [[nodiscard]] Phase currentPhase() const;

    ServerSessionHost& m_serverHost;
    const ServerOptions& m_options;
    RequestReader m_reader;
    TrailerReader m_trailerReader{TrailerFrom::Client};
    ServerRequest* m_reading = nullptr; ///< whose head has begun to arrive
    Fields* m_trailers = nullptr;       ///< in progress
    std::uint32_t m_requests = 0;
    Block m_block = Block::None;
    Drain m_drain = Drain::No;
    Phase m_phase = Phase::Idle;
    Secure m_secure;
};

} // namespace gatehouse::http::http2
