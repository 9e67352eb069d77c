#pragma once

#include "gateway/http/http1/body_reader.h"
#include "gateway/http/http1/body_writer.h"
#include "gateway/http/http1/head_writer.h"
#include "gateway/http/http1/options.h"
#include "gateway/http/http1/section_scanner.h"
#include "gateway/http/stream.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gatehouse::http::http1 {

/// The server's side of one HTTP/1 connection: requests one after the other (RFC 9112 §9.3), each a stream of its own.
/// Pipelined requests wait, unread, until the answer before them is complete.
///
/// One object of a few hundred bytes that holds no buffer: bytes that cannot be used yet stay with the host.
class ServerSession final : public http::ServerSession, private http::ServerStream {
public:
    /// Host and options outlive the session.
    ServerSession(ServerSessionHost& host, const ServerOptions& options, Secure secure);

    [[nodiscard]] std::size_t receive(std::string_view bytes) override;
    void endOfInput() override;
    void connectionLost(Reason reason) override;
    void headTimeout() override;
    void outputDrained() override;
    void drain() override;
    [[nodiscard]] Phase phase() const override { return m_phase; }

private:
    /// What the next bytes from the client are.
    enum class Input : std::uint8_t {
        Head,
        Body,
        Complete, ///< of the next request: not now
        Tunnel,
        Ended, ///< nothing that anybody wants
    };
    /// What the exchange may send next.
    enum class Output : std::uint8_t {
        Idle, ///< no exchange
        Head,
        Body,
        Complete,
        Tunnel,
        Dead, ///< it cannot reach the client
    };
    enum class Progress : bool { Wait, Again };

    /// Ends the connection, if it has come to that, when the outermost call into the session is over.
    class Call {
    public:
        explicit Call(ServerSession& session) : m_session(session) { ++session.m_calls; }
        ~Call() {
            if (--m_session.m_calls == 0 && m_session.m_ending)
                m_session.m_host.endConnection(m_session.m_closeMode);
        }
        Call(const Call&) = delete;
        Call& operator=(const Call&) = delete;

    private:
        ServerSession& m_session;
    };

    // ServerStream
    void sendInterim(const ResponseHead& head) override;
    void sendHead(const ResponseHead& head, EndOfStream end) override;
    void sendBody(std::string_view bytes) override;
    void sendEnd(const Fields* trailers) override;
    void abort() override;
    [[nodiscard]] bool canSend() const override { return m_output != Output::Dead; }
    [[nodiscard]] std::size_t queued() const override { return m_host.output().queued(); }
    void pauseBody() override;
    void resumeBody() override;
    void release() override;

    Progress readSome(std::string_view& rest);
    Progress readHead(std::string_view& rest);
    Progress readBody(std::string_view& rest);
    Progress readTunnel(std::string_view& rest);

    void beginRequest(const RawHead& raw);
    void refuseHead(Reason reason, std::string_view detail = {});
    RequestHead& beginStream();
    void dropBody(std::size_t size);
    void requestComplete(const RawHead& trailers);
    void requestFault(Reason reason);

    WireFraming startBodyOf(const ResponseHead& head, EndOfStream end);
    [[nodiscard]] bool mustClose(const ResponseHead& head, EndOfStream end) const;
    void startTunnel(const ResponseHead& head);
    void endBody(const Fields* trailers);
    void finish();
    void nextRequest();

    /// If there is anything to hold back.
    Progress pauseInput(std::string_view rest);
    void resumeInputIfPaused();
    void setPhase(Phase phase);
    void end(CloseMode mode);

    ServerSessionHost& m_host;
    const ServerOptions& m_options;
    RequestSink* m_sink = nullptr; ///< of the stream in progress, until it is released
    BodyReader m_reader;
    BodyWriter m_writer;
    SectionScanner m_scanner;
    RequestFraming m_framing;
    std::string_view m_webSocketKey; ///< of the request in progress; in the exchange's arena
    std::uint32_t m_requests = 0;
    std::uint32_t m_dropped = 0; ///< of the body of a released stream
    std::uint16_t m_calls = 0;
    Input m_input = Input::Head;
    Output m_output = Output::Idle;
    Phase m_phase = Phase::Idle;
    CloseMode m_closeMode = CloseMode::Graceful;
    Version m_version = Version::Http11;
    Method m_method = Method::Other;
    Secure m_secure;
    bool m_upgradeAsked = false;
    bool m_emptyLineSkipped = false;
    bool m_inputPaused = false;
    bool m_bodyPaused = false; ///< by the sink
    bool m_inputEnded = false;
    bool m_close = false; ///< after this response
    bool m_draining = false;
    bool m_lost = false;
    bool m_ending = false;
};

} // namespace gatehouse::http::http1
