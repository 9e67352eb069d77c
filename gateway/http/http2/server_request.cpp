#include "gateway/http/http2/server_request.h"

#include "gateway/http/http2/server_session.h"
#include "gateway/http/websocket.h"

namespace gatehouse::http::http2 {

namespace {

constexpr std::uint16_t kSwitchingProtocols = 101;
constexpr std::uint16_t kOk = 200;
constexpr std::uint16_t kNotImplemented = 501;

/// RFC 9110 §6.4.1: these have no content, whatever their fields say.
bool hasNoBody(Method requestMethod, std::uint16_t status) {
    return requestMethod == Method::Head || status == 204 || status == 304;
}

} // namespace

ServerRequest::ServerRequest(ServerSession& session) : Stream(session), m_session(session) {}

void ServerRequest::begin(RequestSink& sink, RequestHead& head) {
    m_sink = &sink;
    m_head = &head;
    m_headTold = m_answered = m_upgradeAsked = m_tunnel = false;
}

void ServerRequest::tellHead(EndOfStream end) {
    m_headTold = true;
    m_in.ended = m_in.endTold = end == EndOfStream::Yes;
    m_in.declared = m_head->contentLength;
    m_upgradeAsked = !m_head->upgrade.empty();
    if (m_head->fault != Reason::ok) {
        m_in.discarding = true;
        m_errorCode = NGHTTP2_PROTOCOL_ERROR;
        end = EndOfStream::Yes; // of what the exchange is told
    } else if (m_upgradeAsked) {
        // What comes before the upstream's 101 waits for it.
        pause();
        end = EndOfStream::Yes;
    }
    m_sink->onRequest(*m_head, end);
}

void ServerRequest::tellFault(Reason reason) {
    if (m_headTold)
        return m_sink->onClientFault(reason);
    m_session.forgetHead(*this);
    m_head->fault = reason;
    tellHead(EndOfStream::Yes);
}

/// Content that is longer or shorter than announced. The exchange can still answer that.
void ServerRequest::onMalformed() {
    m_errorCode = NGHTTP2_PROTOCOL_ERROR;
    m_session.fault(*this, Reason::bad_body);
    if (m_in.ended && !m_session.guard().onProvokedReset()) // where there is nothing to be reset
        m_session.fail(Reason::http2_flood, NGHTTP2_ENHANCE_YOUR_CALM);
}

Reason ServerRequest::reasonFor(std::uint32_t errorCode) const {
    if (m_outEnded && m_in.ended)
        return Reason::ok;
    if (m_resetByPeer || errorCode == NGHTTP2_NO_ERROR || errorCode == NGHTTP2_CANCEL)
        return Reason::client_abort;
    return Reason::http2_protocol_error;
}

void ServerRequest::sendInterim(const ResponseHead& head) {
    if (m_answered || !canWrite() || head.status == kSwitchingProtocols)
        return;
    FieldList& list = m_session.emptyList();
    list.add(":status", numberText(head.status, head.fields.arena()));
    list.add(head.fields);
    nghttp2_submit_headers(m_session.session(), NGHTTP2_FLAG_NONE, m_id, nullptr, list.data(), list.size(), nullptr);
    ++m_headsWaiting;
    m_session.wantFlush();
}

void ServerRequest::sendHead(const ResponseHead& head, EndOfStream end) {
    if (m_answered || !canWrite())
        return;
    if (head.status == kSwitchingProtocols)
        return startTunnel(head);
    m_answered = true;
    const bool isSuccess = head.status >= 200 && head.status < 300;
    if (m_upgradeAsked && isSuccess) {
        // Somebody answered as if no upgrade had been asked for. To the client it would mean a tunnel (RFC 8441 §5).
        m_out.abandon();
        return submitHead(kNotImplemented, Fields(head.fields.arena()), 0, EndOfStream::Yes);
    }
    if (hasNoBody(m_head->method, head.status)) {
        // RFC 9110 §8.6: with HEAD and 304 the length of what is not sent, if it is known; with 204 none.
        m_out.abandon();
        return submitHead(head.status, head.fields, head.status == 204 ? std::nullopt : head.contentLength,
                          EndOfStream::Yes);
    }
    const auto length = end == EndOfStream::Yes ? head.contentLength.value_or(0) : head.contentLength;
    if (length)
        m_out.startLength(*length);
    else
        m_out.startOpen();
    if (end == EndOfStream::Yes && m_out.end(nullptr) == OutgoingBody::End::Short)
        return abort();
    submitHead(head.status, head.fields, head.contentLength, end);
}

void ServerRequest::startTunnel(const ResponseHead& head) {
    if (!m_upgradeAsked)
        return abort();
    m_answered = true;
    m_tunnel = true;
    m_out.startOpen();
    submitHead(kOk, head.fields, std::nullopt, EndOfStream::No);
    resume(); // what the client sent behind its request belongs to the tunnel
}

void ServerRequest::submitHead(std::uint16_t status, const Fields& fields, std::optional<std::uint64_t> length,
                               EndOfStream end) {
    Arena& arena = fields.arena();
    const std::string_view* const date = m_session.m_options.date;
    FieldList& list = m_session.emptyList();
    list.add(":status", numberText(status, arena));
    list.add(fields, m_tunnel ? websocket::kAcceptField : std::string_view{});
    if (date != nullptr && fields.find(FieldId::Date) == nullptr)
        list.add("date", *date);
    if (length)
        list.add("content-length", numberText(*length, arena));
    nghttp2_data_provider provider = m_session.providerFor(*this);
    nghttp2_submit_response(m_session.session(), m_id, list.data(), list.size(),
                            end == EndOfStream::Yes ? nullptr : &provider);
    ++m_headsWaiting;
    m_session.wantFlush();
}

void ServerRequest::sendEnd(const Fields* trailers) {
    if (m_answered && !endBody(trailers))
        abort();
}

void ServerRequest::abort() {
    if (m_errorCode != NGHTTP2_NO_ERROR)
        m_session.cut(*this, m_errorCode, Connection::Cause::Provoked);
    else
        m_session.cut(*this, NGHTTP2_INTERNAL_ERROR, Connection::Cause::Ours);
}

void ServerRequest::resumeBody() {
    if (!m_upgradeAsked || m_tunnel)
        resume();
}

void ServerRequest::release() {
    m_sink = nullptr;
    m_session.release(*this);
    if (canWrite()) {
        if (!m_out.hasEnded()) {
            m_session.cut(*this, NGHTTP2_CANCEL, Connection::Cause::Ours);
        } else {
            m_session.discardInput(*this);
            if (m_outEnded)
                m_session.onEndSent(*this);
        }
    }
    m_session.writeHeads(*this);
}

} // namespace gatehouse::http::http2
