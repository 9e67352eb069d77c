#include "gateway/http/http2/client_attempt.h"

#include "gateway/http/http2/client_session.h"
#include "gateway/http/websocket.h"

namespace gatehouse::http::http2 {

namespace {

constexpr std::uint16_t kSwitchingProtocols = 101;
constexpr std::uint16_t kFirstFinal = 200;

} // namespace

ClientAttempt::ClientAttempt(ClientSession& session) : Stream(session), m_session(session) {}

void ClientAttempt::begin(ResponseSink& sink) {
    m_sink = &sink;
    m_waiting = nullptr;
    m_upgrade = {};
    m_interims = 0;
    m_begun = m_answered = m_requestSent = false;
}

void ClientAttempt::sendHead(const RequestHead& head, EndOfStream end) {
    if (std::exchange(m_requestSent, true) || !canWrite())
        return;
    m_method = head.method;
    m_upgrade = head.upgrade;
    if (m_upgrade.empty())
        return submit(head, end);
    Arena& arena = head.fields.arena();
    m_waiting = arena.make<RequestHead>(head);
    if (m_session.m_settingsSeen)
        onSettings();
}

void ClientAttempt::onSettings() {
    const RequestHead* const head = std::exchange(m_waiting, nullptr);
    if (head == nullptr || m_sink == nullptr)
        return;
    if (m_session.m_peerUpgrades && m_upgrade == websocket::kProtocol)
        submit(*head, EndOfStream::No);
    else
        m_session.fault(*this, Reason::upstream_no_upgrade);
}

void ClientAttempt::submit(const RequestHead& head, EndOfStream end) {
    Arena& arena = head.fields.arena();
    const bool upgrades = !m_upgrade.empty();
    FieldList& list = m_session.emptyList();
    list.add(":method", upgrades ? std::string_view("CONNECT") : head.methodToken);
    if (upgrades)
        list.add(":protocol", m_upgrade);
    list.add(":scheme", m_session.m_secure == Secure::Yes ? "https" : "http");
    list.add(":authority", head.authority);
    list.add(":path", head.hasQuery ? arena.concat(head.path, "?", head.query) : head.path);
    list.add(head.fields, upgrades ? websocket::kKeyField : std::string_view{});
    if (head.contentLength && !upgrades) {
        m_out.startLength(*head.contentLength);
        list.add("content-length", numberText(*head.contentLength, arena));
    } else {
        m_out.startOpen();
    }
    if (head.trailersAccepted)
        list.add("te", "trailers");
    nghttp2_data_provider provider = m_session.providerFor(*this);
    if (end == EndOfStream::Yes)
        static_cast<void>(m_out.end(nullptr));
    m_id = nghttp2_submit_request(m_session.session(), nullptr, list.data(), list.size(),
                                  end == EndOfStream::Yes ? nullptr : &provider, static_cast<Stream*>(this));
    if (m_id < 0) {
        m_id = 0;
        return m_session.fault(*this, Reason::upstream_refused);
    }
    m_session.guard().onStreamOpened();
    ++m_headsWaiting;
    m_session.wantFlush();
}

void ClientAttempt::sendBody(std::string_view bytes) {
    if (m_id != 0)
        writeBody(bytes);
}

void ClientAttempt::sendEnd(const Fields* trailers) {
    if (m_id != 0 && !endBody(trailers))
        m_session.cut(*this, NGHTTP2_CANCEL, Connection::Cause::Ours);
}

bool ClientAttempt::expectsNoContent(std::uint16_t status) const {
    return m_method == Method::Head || status == 204 || status == 304;
}

void ClientAttempt::tellHead(ResponseHead& head, EndOfStream end) {
    m_begun = true;
    if (head.status < kFirstFinal) {
        if (++m_interims > m_session.m_options.interimResponses)
            return onMalformed();
        return m_sink->onInterim(head);
    }
    m_answered = true;
    m_in.ended = m_in.endTold = end == EndOfStream::Yes;
    if (!m_upgrade.empty() && head.status < 300)
        return startTunnel(head);
    m_in.declared = expectsNoContent(head.status) ? std::optional<std::uint64_t>(0) : head.contentLength;
    m_sink->onResponse(head, end);
}

// RFC 8441 §5: 2xx is what 101 is in HTTP/1.
void ClientAttempt::startTunnel(ResponseHead& head) {
    if (m_in.ended)
        return onMalformed();
    head.status = kSwitchingProtocols;
    head.upgrade = m_upgrade;
    head.contentLength.reset();
    m_sink->onResponse(head, EndOfStream::No);
}

void ClientAttempt::tellFault(Reason reason) {
    m_sink->onUpstreamFault(reason == Reason::upstream_reset && m_begun ? Reason::upstream_truncated : reason);
}

void ClientAttempt::onMalformed() {
    m_session.fault(*this, Reason::upstream_bad_response);
    m_session.cut(*this, NGHTTP2_PROTOCOL_ERROR, Connection::Cause::Provoked);
}

Reason ClientAttempt::reasonFor(std::uint32_t errorCode) const {
    if (m_answered && m_in.ended)
        return Reason::ok;
    if (errorCode == NGHTTP2_REFUSED_STREAM && !m_begun)
        return Reason::upstream_refused;
    if (!m_resetByPeer && errorCode != NGHTTP2_NO_ERROR)
        return Reason::upstream_protocol_error;
    return Reason::upstream_reset;
}

void ClientAttempt::release() {
    m_sink = nullptr;
    m_waiting = nullptr;
    m_session.release(*this);
    if (m_out.hasEnded() && m_in.ended)
        m_session.discardInput(*this);
    else
        m_session.cut(*this, NGHTTP2_CANCEL, Connection::Cause::Ours);
    m_session.writeHeads(*this);
}

} // namespace gatehouse::http::http2
