#include "gateway/http/http1/server_session.h"

#include "gateway/http/http1/first_bytes.h"
#include "gateway/http/http1/head_writer.h"
#include "gateway/http/websocket.h"

#include <utility>

namespace gatehouse::http::http1 {

namespace {

constexpr std::uint16_t kSwitchingProtocols = 101;
constexpr std::uint16_t kContinue = 100;
constexpr std::uint16_t kRequestTimeout = 408;
constexpr std::uint16_t kContentTooLarge = 413;

/// RFC 9112 §6.3 rule 1: these have no body, whatever their fields say.
bool hasNoBody(Method requestMethod, std::uint16_t status) {
    return requestMethod == Method::Head || status == 204 || status == 304;
}

Reason reasonFor(SectionScanner::Result result) {
    switch (result) {
    case SectionScanner::Result::FirstLineTooLong:
        return Reason::uri_too_long;
    case SectionScanner::Result::RestTooLarge:
        return Reason::header_too_large;
    default:
        return Reason::bad_request;
    }
}

} // namespace

ServerSession::ServerSession(ServerSessionHost& host, const ServerOptions& options, Secure secure)
    : m_host(host), m_options(options), m_secure(secure) {}

std::size_t ServerSession::receive(std::string_view bytes) {
    const Call call(*this);
    std::string_view rest = bytes;
    while (readSome(rest) == Progress::Again) {
    }
    return bytes.size() - rest.size();
}

ServerSession::Progress ServerSession::readSome(std::string_view& rest) {
    switch (m_input) {
    case Input::Head:
        return readHead(rest);
    case Input::Body:
        return readBody(rest);
    case Input::Complete:
        return pauseInput(rest);
    case Input::Tunnel:
        return readTunnel(rest);
    case Input::Ended:
        rest = {};
        break;
    }
    return Progress::Wait;
}

ServerSession::Progress ServerSession::readHead(std::string_view& rest) {
    if (rest.empty())
        return Progress::Wait;
    // RFC 9112 §2.2: at least one empty line before a request line is to be ignored. One is.
    if (!m_emptyLineSkipped && m_phase == Phase::Idle && rest.starts_with("\r\n")) {
        m_emptyLineSkipped = true;
        rest.remove_prefix(2);
        return Progress::Again;
    }
    // A client that pipelines requests and reads no answer must not pile them up here.
    if (m_phase == Phase::Idle && m_host.output().queued() > m_host.output().highMark())
        return pauseInput(rest);
    const Limits& limits = m_options.limits;
    const auto result = m_scanner.scanHead(rest, {limits.requestLine, limits.header, limits.fields});
    const bool wellBegun = result == SectionScanner::Result::Complete ||
                           mayBecomeRequest(rest, rest.substr(0, m_scanner.firstLineLength()));
    if (result == SectionScanner::Result::More && wellBegun) {
        setPhase(rest == "\r" ? Phase::Idle : Phase::ReadingHead);
        return Progress::Wait;
    }
    if (result != SectionScanner::Result::Complete) {
        const std::string_view detail = wellBegun ? std::string_view{} : describeForeign(rest);
        rest = {};
        refuseHead(wellBegun ? reasonFor(result) : Reason::bad_request, detail);
        return Progress::Wait;
    }
    const RawHead raw{rest.substr(0, m_scanner.length()), m_scanner.lines()};
    rest.remove_prefix(raw.bytes.size());
    beginRequest(raw);
    return Progress::Again;
}

RequestHead& ServerSession::beginStream() {
    m_output = Output::Head;
    ++m_requests;
    setPhase(Phase::Active);
    m_sink = &m_host.beginExchange(*this);
    Arena& arena = m_sink->arena();
    auto* const head = arena.make<RequestHead>(arena);
    head->secure = m_secure == Secure::Yes;
    return *head;
}

void ServerSession::beginRequest(const RawHead& raw) {
    RequestHead& head = beginStream();
    m_framing = parseRequestHead(raw, m_options, head);
    m_version = head.version;
    m_method = head.method;
    if (head.fault != Reason::ok) {
        m_close = true;
        m_input = Input::Ended;
        m_sink->onRequest(head, EndOfStream::Yes);
        return;
    }
    m_close = !m_framing.keepAlive || (m_options.maxRequests != 0 && m_requests >= m_options.maxRequests);
    m_upgradeAsked = !head.upgrade.empty();
    if (m_upgradeAsked)
        m_webSocketKey = head.fields.value(websocket::kKeyField).value_or(std::string_view{});
    m_input = m_framing.hasBody() ? Input::Body : Input::Complete;
    if (m_framing.chunked)
        m_reader.startChunked();
    else
        m_reader.startLength(m_framing.length);
    m_sink->onRequest(head, m_framing.hasBody() ? EndOfStream::No : EndOfStream::Yes);
}

void ServerSession::refuseHead(Reason reason, std::string_view detail) {
    RequestHead& head = beginStream();
    head.fault = reason;
    head.faultDetail = detail;
    m_version = Version::Http11;
    m_method = Method::Other;
    m_close = true;
    m_input = Input::Ended;
    m_sink->onRequest(head, EndOfStream::Yes);
}

ServerSession::Progress ServerSession::readBody(std::string_view& rest) {
    if (m_bodyPaused && !m_reader.atEnd())
        return pauseInput(rest);
    if (!rest.empty())
        m_framing.expectsContinue = false; // who sends its body has stopped waiting (RFC 9110 §10.1.1)
    const BodyReader::Step step = m_reader.read(rest, m_options.limits);
    switch (step.event) {
    case BodyReader::Event::More:
        return Progress::Wait;
    case BodyReader::Event::Data:
        if (m_sink != nullptr)
            m_sink->onRequestBody(step.data);
        else
            dropBody(step.data.size());
        return Progress::Again;
    case BodyReader::Event::End:
        requestComplete(step.trailers);
        return Progress::Again;
    case BodyReader::Event::Malformed:
        rest = {};
        requestFault(Reason::bad_body);
        return Progress::Wait;
    }
    return Progress::Wait;
}

void ServerSession::dropBody(std::size_t size) {
    if (size > m_options.drainLimit - m_dropped)
        end(CloseMode::Graceful);
    else
        m_dropped += static_cast<std::uint32_t>(size);
}

void ServerSession::requestComplete(const RawHead& trailers) {
    m_input = Input::Complete;
    if (m_sink == nullptr) {
        finish();
        return;
    }
    if (trailers.lines == 0) {
        m_sink->onRequestEnd(nullptr);
        return;
    }
    Arena& arena = m_sink->arena();
    auto* const fields = arena.make<Fields>(arena);
    if (parseTrailers(trailers, TrailerFrom::Client, *fields))
        m_sink->onRequestEnd(fields->size() != 0 ? fields : nullptr);
    else
        requestFault(Reason::bad_body);
}

void ServerSession::requestFault(Reason reason) {
    m_input = Input::Ended;
    m_close = true;
    if (m_sink != nullptr)
        m_sink->onClientFault(reason);
    else
        end(CloseMode::Graceful);
}

ServerSession::Progress ServerSession::readTunnel(std::string_view& rest) {
    if (m_bodyPaused || rest.empty())
        return pauseInput(rest);
    const std::string_view bytes = rest;
    rest = {};
    m_sink->onRequestBody(bytes);
    return Progress::Wait;
}

ServerSession::Progress ServerSession::pauseInput(std::string_view rest) {
    if (!rest.empty() && !m_inputPaused) {
        m_inputPaused = true;
        m_host.pauseInput();
    }
    return Progress::Wait;
}

void ServerSession::endOfInput() {
    const Call call(*this);
    m_inputEnded = true;
    switch (m_input) {
    case Input::Head:
        end(CloseMode::Graceful);
        break;
    case Input::Body:
        requestFault(Reason::client_abort);
        break;
    case Input::Complete:
        // RFC 9112 §9.6: the client may have closed its side only, and wait for the answer. Not so before a tunnel.
        if (m_upgradeAsked)
            requestFault(Reason::client_abort);
        else
            m_close = true;
        break;
    case Input::Tunnel:
        m_input = Input::Ended;
        m_sink->onRequestEnd(nullptr);
        break;
    case Input::Ended:
        break;
    }
}

void ServerSession::connectionLost(Reason reason) {
    const Call call(*this);
    m_lost = true;
    m_input = Input::Ended;
    if (m_sink == nullptr) {
        end(CloseMode::Abort);
        return;
    }
    m_output = Output::Dead;
    m_sink->onClientFault(reason);
}

void ServerSession::headTimeout() {
    const Call call(*this);
    if (m_sink != nullptr)
        return;
    if (m_input == Input::Head && m_phase == Phase::ReadingHead)
        refuseHead(Reason::client_timeout);
    else
        end(CloseMode::Graceful);
}

void ServerSession::drain() {
    const Call call(*this);
    m_draining =
        true; // the next answer says "Connection: close"; how long to wait for a request is the host's business
}

void ServerSession::outputDrained() {
    const Call call(*this);
    if (m_sink != nullptr)
        m_sink->onClientWritable();
    else
        resumeInputIfPaused();
}

void ServerSession::pauseBody() {
    m_bodyPaused = true;
    if ((m_input == Input::Body || m_input == Input::Tunnel) && !m_inputPaused) {
        m_inputPaused = true;
        m_host.pauseInput();
    }
}

void ServerSession::resumeBody() {
    m_bodyPaused = false;
    resumeInputIfPaused();
}

void ServerSession::resumeInputIfPaused() {
    if (std::exchange(m_inputPaused, false))
        m_host.resumeInput();
}

void ServerSession::sendInterim(const ResponseHead& head) {
    // RFC 9110 §15.2: never to a client of HTTP/1.0.
    if (m_output != Output::Head || m_version == Version::Http10 || head.status == kSwitchingProtocols)
        return;
    if (head.status == kContinue)
        m_framing.expectsContinue = false;
    writeResponseHead(m_host.output(), head, {});
}

void ServerSession::sendHead(const ResponseHead& head, EndOfStream end) {
    const Call call(*this);
    if (m_output != Output::Head)
        return;
    if (head.status == kSwitchingProtocols) {
        startTunnel(head);
        return;
    }
    m_close = m_close || m_draining || mustClose(head, end);
    m_output = Output::Body;
    writeResponseHead(m_host.output(), head, startBodyOf(head, end));
    if (end == EndOfStream::Yes)
        endBody(nullptr);
}

bool ServerSession::mustClose(const ResponseHead& head, EndOfStream end) const {
    if (m_options.keepNone != nullptr && *m_options.keepNone)
        return true;
    if (m_input != Input::Body)
        return false;
    // A client that was not told to continue may send its body or the next request: nobody can tell which.
    if (m_framing.expectsContinue)
        return true;
    // RFC 9110 §15.5.9: what did not come in time is not waited for again.
    if (head.status == kRequestTimeout)
        return true;
    const bool isLastWord = end == EndOfStream::Yes || head.status == kContentTooLarge;
    return isLastWord && m_reader.expectsMoreThan(m_options.drainLimit);
}

WireFraming ServerSession::startBodyOf(const ResponseHead& head, EndOfStream end) {
    WireFraming framing;
    if (m_options.date != nullptr)
        framing.date = *m_options.date;
    const auto length = end == EndOfStream::Yes ? head.contentLength.value_or(0) : head.contentLength;
    if (hasNoBody(m_method, head.status)) {
        m_writer.startNone();
        // RFC 9110 §8.6: no Content-Length with 204; with HEAD and 304 that of the body which is not sent, if it is
        // known.
        if (head.status != 204 && head.contentLength)
            framing.announceLength(*head.contentLength);
    } else if (length) {
        m_writer.startLength(*length);
        framing.announceLength(*length);
    } else if (m_version == Version::Http10) {
        m_writer.startRaw();
        m_close = true;
    } else {
        m_writer.startChunked();
        framing.body = WireFraming::Body::Chunked;
    }
    if (m_close)
        framing.connection = WireFraming::Connection::Close;
    else if (m_version == Version::Http10)
        framing.connection = WireFraming::Connection::KeepAlive;
    return framing;
}

void ServerSession::startTunnel(const ResponseHead& head) {
    if (!m_upgradeAsked) {
        abort();
        return;
    }
    m_output = Output::Tunnel;
    m_input = Input::Tunnel;
    m_close = true;
    if (head.version == Version::Http2 && !m_webSocketKey.empty()) {
        // The upstream agreed over HTTP/2, where no key is answered (RFC 8441 §5).
        ResponseHead accepting = head;
        accepting.fields = head.fields.clone();
        accepting.fields.set(websocket::kAcceptField, websocket::acceptFor(m_webSocketKey, head.fields.arena()));
        writeResponseHead(m_host.output(), accepting, {});
    } else {
        writeResponseHead(m_host.output(), head, {});
    }
    resumeInputIfPaused(); // what the client sent behind its request belongs to the tunnel
}

void ServerSession::sendBody(std::string_view bytes) {
    if (m_output == Output::Tunnel)
        m_host.output().write(bytes);
    else if (m_output == Output::Body)
        m_writer.write(m_host.output(), bytes);
}

void ServerSession::sendEnd(const Fields* trailers) {
    if (m_output == Output::Tunnel) {
        m_output = Output::Complete;
        m_host.endOutput();
    } else if (m_output == Output::Body) {
        endBody(trailers);
    }
}

void ServerSession::endBody(const Fields* trailers) {
    if (m_writer.end(m_host.output(), trailers) == BodyWriter::End::Whole)
        m_output = Output::Complete;
    else
        abort();
}

void ServerSession::abort() {
    m_output = Output::Dead;
    m_input = Input::Ended;
}

void ServerSession::release() {
    const Call call(*this);
    m_sink = nullptr;
    m_bodyPaused = false;
    if (m_output == Output::Complete && !m_lost)
        finish();
    else
        end(m_output == Output::Tunnel ? CloseMode::Graceful : CloseMode::Abort);
}

void ServerSession::finish() {
    if (m_close || m_draining) {
        end(CloseMode::Graceful);
        return;
    }
    if (m_input == Input::Complete) {
        nextRequest();
        return;
    }
    // The rest of the request stands between this answer and the next request.
    if (m_framing.expectsContinue || m_reader.expectsMoreThan(m_options.drainLimit)) {
        end(CloseMode::Graceful);
        return;
    }
    m_dropped = 0;
    setPhase(Phase::ReadingHead);
    resumeInputIfPaused();
}

void ServerSession::nextRequest() {
    m_input = Input::Head;
    m_output = Output::Idle;
    m_scanner.reset();
    m_upgradeAsked = false;
    m_webSocketKey = {};
    m_emptyLineSkipped = false;
    setPhase(Phase::Idle);
    resumeInputIfPaused();
}

void ServerSession::setPhase(Phase phase) {
    if (std::exchange(m_phase, phase) != phase)
        m_host.onSessionPhase();
}

void ServerSession::end(CloseMode mode) {
    m_input = Input::Ended;
    m_output = Output::Dead;
    m_closeMode = mode;
    m_ending = true;
}

} // namespace gatehouse::http::http1
