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

/// The client's side of one HTTP/1 connection to an upstream: one request at a time, never pipelined. The connection is
/// used again only if request and response were both whole, the response did not come before the request was sent, the
/// upstream wishes it, and not a byte came that nobody asked for: a doubt costs a connection, a mistake would hand one
/// client's answer to the next (RFC 9112 §9.3, §11.2).
class ClientSession final : public http::ClientSession, private http::ClientStream {
public:
    /// Host and options outlive the session.
    ClientSession(ClientSessionHost& host, const ClientOptions& options);

    [[nodiscard]] std::size_t capacity() const override { return m_sink == nullptr && m_reusable && !m_ending ? 1 : 0; }
    [[nodiscard]] ClientStream& open(ResponseSink& sink) override;
    [[nodiscard]] std::size_t receive(std::string_view bytes) override;
    void endOfInput() override;
    void connectionLost(Reason reason) override;
    void outputDrained() override;
    void drain() override;

private:
    /// What the next bytes from the upstream are.
    enum class Input : std::uint8_t {
        Unasked, ///< no request has been sent
        Head,
        Body,
        Complete,
        Tunnel,
        Ended, ///< nothing that anybody wants
    };
    /// What may be sent next.
    enum class Output : std::uint8_t { Head, Body, Complete, Tunnel, Dead };
    enum class Progress : bool { Wait, Again };

    /// Ends the connection, if it has come to that, when the outermost call into the session is over.
    class Call {
    public:
        explicit Call(ClientSession& session) : m_session(session) { ++session.m_calls; }
        ~Call() {
            if (--m_session.m_calls == 0 && m_session.m_ending)
                m_session.m_host.endConnection(m_session.m_closeMode);
        }
        Call(const Call&) = delete;
        Call& operator=(const Call&) = delete;

    private:
        ClientSession& m_session;
    };

    // ClientStream
    void sendHead(const RequestHead& head, EndOfStream end) override;
    void sendBody(std::string_view bytes) override;
    void sendEnd(const Fields* trailers) override;
    [[nodiscard]] std::size_t queued() const override { return m_host.output().queued(); }
    void pauseBody() override;
    void resumeBody() override;
    void release() override;

    Progress readSome(std::string_view& rest);
    Progress readHead(std::string_view& rest);
    Progress readBody(std::string_view& rest);
    Progress readTunnel(std::string_view& rest);
    /// What to do with a whole head; `rest` is what follows it.
    Progress onHead(ResponseHead& head, const ResponseFraming& framing, std::string_view rest);
    Progress onInterim(ResponseHead& head);
    Progress onSwitch(ResponseHead& head);
    void startBody(const ResponseHead& head, ResponseBody body);
    [[nodiscard]] bool beginsWell(std::string_view rest) const;
    void responseComplete(const RawHead& trailers, std::string_view rest);
    void sendHandshake(const RequestHead& head, const WireFraming& framing);
    Progress pauseInput();
    void resumeInputIfPaused();
    void fail(Reason reason);
    void end(CloseMode mode);

    ClientSessionHost& m_host;
    const ClientOptions& m_options;
    ResponseSink* m_sink = nullptr; ///< of the stream in progress, until it is released
    std::string_view m_upgrade;     ///< what the request asked for; in the exchange's arena
    std::string_view m_accept;      ///< what a WebSocket handshake of ours must be answered with; likewise
    BodyReader m_reader;
    BodyWriter m_writer;
    SectionScanner m_scanner;
    std::uint32_t m_interims = 0;
    std::uint16_t m_calls = 0;
    Input m_input = Input::Unasked;
    Output m_output = Output::Head;
    CloseMode m_closeMode = CloseMode::Graceful;
    Method m_method = Method::Other;
    bool m_reusable = true;
    bool m_answerBegun = false; ///< at least one byte of it has come
    bool m_tunnel = false;
    bool m_inputPaused = false;
    bool m_bodyPaused = false; ///< by the sink
    bool m_lost = false;
    bool m_ending = false;
};

} // namespace gatehouse::http::http1
