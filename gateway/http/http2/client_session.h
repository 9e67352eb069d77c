#pragma once

#include "gateway/http/http2/connection.h"
#include "gateway/http/http2/options.h"
#include "gateway/http/http2/response_reader.h"
#include "gateway/http/http2/trailer_reader.h"
#include "gateway/http/stream.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace gatehouse::http::http2 {

class ClientAttempt;

/// The client's side of one HTTP/2 connection to an upstream: as many streams at once as both sides allow. What one
/// stream does wrong costs that stream; only broken framing costs the connection.
class ClientSession final : public http::ClientSession, private Connection {
public:
    /// Host and options outlive the session. `secure`: the scheme is https. The preface is written at once.
    ClientSession(ClientSessionHost& host, const ClientOptions& options, Secure secure);
    ~ClientSession() override;

    [[nodiscard]] std::size_t capacity() const override;
    [[nodiscard]] ClientStream& open(ResponseSink& sink) override;
    [[nodiscard]] std::size_t receive(std::string_view bytes) override { return receiveBytes(bytes); }
    void endOfInput() override { endInput(); }
    void connectionLost(Reason reason) override { lose(reason); }
    void outputDrained() override { resumeOutput(); }
    void flush() override { flushOutput(); }
    void drain() override;

private:
    friend class ClientAttempt;

    /// Whose header block is in progress.
    enum class Block : std::uint8_t { None, Response, Trailers };

    // Connection
    std::unique_ptr<Stream> makeStream() override;
    void onHeadersBegin(const nghttp2_frame& frame, Stream* stream) override;
    void onField(std::string_view name, std::string_view value) override;
    void onHeaders(const nghttp2_frame& frame, Stream* stream) override;
    void onSettings() override;
    void onGoaway() override { m_closing = true; }
    [[nodiscard]] bool countReset(const Stream* stream) override;
    void onSettled() override;
    [[nodiscard]] bool isCutByEndOfInput(const Stream& stream) const override;
    [[nodiscard]] Reason protocolError() const override { return Reason::upstream_protocol_error; }
    [[nodiscard]] Reason flood() const override { return Reason::upstream_protocol_error; }

    ClientSessionHost& m_clientHost;
    const ClientOptions& m_options;
    ResponseReader m_reader;
    TrailerReader m_trailerReader{TrailerFrom::Upstream};
    ResponseHead* m_head = nullptr; ///< in progress
    Fields* m_trailers = nullptr;   ///< in progress
    std::size_t m_capacityTold;
    std::uint32_t m_peerMaxStreams;
    Block m_block = Block::None;
    Secure m_secure;
    bool m_settingsSeen = false;
    bool m_peerUpgrades = false; ///< SETTINGS_ENABLE_CONNECT_PROTOCOL
    bool m_closing = false;      ///< takes no new stream
};

} // namespace gatehouse::http::http2
