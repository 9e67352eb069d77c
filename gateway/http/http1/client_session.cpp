#include "gateway/http/http1/client_session.h"

#include "gateway/http/http1/first_bytes.h"
#include "gateway/http/websocket.h"

#include <utility>

namespace gatehouse::http::http1 {

namespace {

constexpr std::uint16_t kSwitchingProtocols = 101;
constexpr std::uint16_t kFirstFinal = 200;

/// RFC 9110 §8.6: these say that they have no content by saying so, since content is what they are for.
bool announcesEmptyBody(Method method) {
    return method == Method::Post || method == Method::Put || method == Method::Patch;
}

WireFraming framingOf(const RequestHead& head, EndOfStream end) {
    WireFraming framing;
    if (end == EndOfStream::Yes) {
        if (head.contentLength || announcesEmptyBody(head.method))
            framing.announceLength(0);
    } else if (head.contentLength) {
        framing.announceLength(*head.contentLength);
    } else {
        framing.body = WireFraming::Body::Chunked;
    }
    return framing;
}

} // namespace

ClientSession::ClientSession(ClientSessionHost& host, const ClientOptions& options)
    : m_host(host), m_options(options) {}

ClientStream& ClientSession::open(ResponseSink& sink) {
    m_sink = &sink;
    m_input = Input::Unasked;
    m_output = Output::Head;
    m_scanner.reset();
    m_interims = 0;
    m_answerBegun = false;
    return *this;
}

void ClientSession::sendHead(const RequestHead& head, EndOfStream end) {
    if (m_output != Output::Head)
        return;
    const WireFraming framing = framingOf(head, end);
    m_method = head.method;
    m_upgrade = head.upgrade;
    m_input = Input::Head;
    m_output = end == EndOfStream::Yes ? Output::Complete : Output::Body;
    if (framing.body == WireFraming::Body::Chunked)
        m_writer.startChunked();
    else
        m_writer.startLength(framing.length);
    if (head.version == Version::Http2 && m_upgrade == websocket::kProtocol)
        sendHandshake(head, framing);
    else
        writeRequestHead(m_host.output(), head, framing);
}

/// The client asked over HTTP/2, where an upgrade has no key (RFC 8441 §5).
void ClientSession::sendHandshake(const RequestHead& head, const WireFraming& framing) {
    Arena& arena = head.fields.arena();
    const std::string_view key = websocket::makeKey(arena);
    m_accept = websocket::acceptFor(key, arena);
    RequestHead withKey = head;
    withKey.fields = head.fields.clone();
    withKey.fields.set(websocket::kKeyField, key);
    writeRequestHead(m_host.output(), withKey, framing);
}

void ClientSession::sendBody(std::string_view bytes) {
    if (m_output == Output::Tunnel)
        m_host.output().write(bytes);
    else if (m_output == Output::Body)
        m_writer.write(m_host.output(), bytes);
}

void ClientSession::sendEnd(const Fields* trailers) {
    if (m_output == Output::Tunnel) {
        m_output = Output::Complete;
        m_host.endOutput();
    } else if (m_output == Output::Body) {
        const auto end = m_writer.end(m_host.output(), trailers);
        m_output = end == BodyWriter::End::Whole ? Output::Complete : Output::Dead;
    }
}

std::size_t ClientSession::receive(std::string_view bytes) {
    const Call call(*this);
    std::string_view rest = bytes;
    while (readSome(rest) == Progress::Again) {
    }
    return bytes.size() - rest.size();
}

ClientSession::Progress ClientSession::readSome(std::string_view& rest) {
    switch (m_input) {
    case Input::Unasked:
        // An answer without a question. If a stream has just been opened, its request may be sent elsewhere.
        if (!rest.empty()) {
            rest = {};
            fail(Reason::upstream_reset);
        }
        return Progress::Wait;
    case Input::Head:
        return readHead(rest);
    case Input::Body:
        return readBody(rest);
    case Input::Complete:
        m_reusable = m_reusable && rest.empty();
        rest = {};
        return Progress::Wait;
    case Input::Tunnel:
        return readTunnel(rest);
    case Input::Ended:
        rest = {};
        return Progress::Wait;
    }
    return Progress::Wait;
}

ClientSession::Progress ClientSession::readHead(std::string_view& rest) {
    if (rest.empty())
        return Progress::Wait;
    m_answerBegun = true;
    const Limits& limits = m_options.limits;
    const auto result = m_scanner.scanHead(rest, {limits.requestLine, limits.header, limits.fields});
    if (result == SectionScanner::Result::More && mayBecomeResponse(rest))
        return Progress::Wait;
    if (result != SectionScanner::Result::Complete) {
        rest = {};
        fail(Reason::upstream_bad_response);
        return Progress::Wait;
    }
    const RawHead raw{rest.substr(0, m_scanner.length()), m_scanner.lines()};
    m_scanner.reset();
    Arena& arena = m_sink->responseArena();
    auto* const head = arena.make<ResponseHead>(arena);
    const ResponseFraming framing = parseResponseHead(raw, m_method, *head);
    rest.remove_prefix(raw.bytes.size());
    return onHead(*head, framing, rest);
}

ClientSession::Progress ClientSession::onHead(ResponseHead& head, const ResponseFraming& framing,
                                              std::string_view rest) {
    if (!framing.valid) {
        fail(Reason::upstream_bad_response);
        return Progress::Again;
    }
    m_reusable = m_reusable && framing.keepAlive;
    if (head.status == kSwitchingProtocols)
        return onSwitch(head);
    if (head.status < kFirstFinal)
        return onInterim(head);
    // An answer to a request that has not been sent whole: what is still to be sent could pass for the next request.
    m_reusable = m_reusable && m_output == Output::Complete;
    startBody(head, framing.body);
    if (!beginsWell(rest)) {
        fail(Reason::upstream_bad_response);
        return Progress::Again;
    }
    if (m_input == Input::Complete)
        m_reusable = m_reusable && rest.empty();
    m_sink->onResponse(head, m_input == Input::Complete ? EndOfStream::Yes : EndOfStream::No);
    return Progress::Again;
}

ClientSession::Progress ClientSession::onInterim(ResponseHead& head) {
    if (++m_interims > m_options.interimResponses)
        fail(Reason::upstream_bad_response);
    else
        m_sink->onInterim(head);
    return Progress::Again;
}

// No byte goes through before the upstream itself has said 101, to a request that asked for it and was sent whole.
ClientSession::Progress ClientSession::onSwitch(ResponseHead& head) {
    // RFC 6455 §4.1: a client MUST fail the handshake if the answer is not the one to its key.
    const bool isAccepted = m_accept.empty() || head.fields.value(websocket::kAcceptField) == m_accept;
    if (m_upgrade.empty() || head.upgrade != m_upgrade || m_output != Output::Complete || !isAccepted) {
        fail(Reason::upstream_bad_response);
        return Progress::Again;
    }
    m_reusable = false;
    m_tunnel = true;
    m_input = Input::Tunnel;
    m_output = Output::Tunnel;
    m_sink->onResponse(head, EndOfStream::No);
    return Progress::Again;
}

void ClientSession::startBody(const ResponseHead& head, ResponseBody body) {
    m_input = Input::Body;
    switch (body) {
    case ResponseBody::None:
        m_input = Input::Complete;
        break;
    case ResponseBody::Length:
        m_reader.startLength(*head.contentLength);
        break;
    case ResponseBody::Chunked:
        m_reader.startChunked();
        break;
    case ResponseBody::UntilClose:
        m_reader.startUntilClose();
        break;
    }
}

/// Whether what came with the head can be the beginning of its body. Asked before the head is passed on: as long as the
/// client has seen nothing it can still be told.
bool ClientSession::beginsWell(std::string_view rest) const {
    if (m_input != Input::Body)
        return true;
    for (BodyReader trial = m_reader;;) {
        const BodyReader::Step step = trial.read(rest, m_options.limits);
        switch (step.event) {
        case BodyReader::Event::Data:
            break;
        case BodyReader::Event::More:
            return true;
        case BodyReader::Event::End: {
            Fields trailers(m_sink->responseArena());
            return step.trailers.lines == 0 || parseTrailers(step.trailers, TrailerFrom::Upstream, trailers);
        }
        case BodyReader::Event::Malformed:
            return false;
        }
    }
}

ClientSession::Progress ClientSession::readBody(std::string_view& rest) {
    if (m_bodyPaused && !m_reader.atEnd())
        return rest.empty() ? Progress::Wait : pauseInput();
    const BodyReader::Step step = m_reader.read(rest, m_options.limits);
    switch (step.event) {
    case BodyReader::Event::More:
        return Progress::Wait;
    case BodyReader::Event::Data:
        m_sink->onResponseBody(step.data);
        return Progress::Again;
    case BodyReader::Event::End:
        responseComplete(step.trailers, rest);
        return Progress::Again;
    case BodyReader::Event::Malformed:
        rest = {};
        fail(Reason::upstream_bad_response);
        return Progress::Wait;
    }
    return Progress::Wait;
}

void ClientSession::responseComplete(const RawHead& trailers, std::string_view rest) {
    m_input = Input::Complete;
    m_reusable = m_reusable && rest.empty();
    if (trailers.lines == 0) {
        m_sink->onResponseEnd(nullptr);
        return;
    }
    Arena& arena = m_sink->responseArena();
    auto* const fields = arena.make<Fields>(arena);
    if (parseTrailers(trailers, TrailerFrom::Upstream, *fields))
        m_sink->onResponseEnd(fields->size() != 0 ? fields : nullptr);
    else
        fail(Reason::upstream_bad_response);
}

ClientSession::Progress ClientSession::readTunnel(std::string_view& rest) {
    if (rest.empty())
        return Progress::Wait;
    if (m_bodyPaused)
        return pauseInput();
    const std::string_view bytes = rest;
    rest = {};
    m_sink->onResponseBody(bytes);
    return Progress::Wait;
}

void ClientSession::endOfInput() {
    const Call call(*this);
    m_reusable = false;
    switch (m_input) {
    case Input::Unasked:
        if (m_sink != nullptr)
            fail(Reason::upstream_reset);
        else
            end(CloseMode::Graceful);
        break;
    case Input::Head:
        fail(m_answerBegun ? Reason::upstream_truncated : Reason::upstream_reset);
        break;
    case Input::Body:
        if (m_reader.endsWithInput())
            responseComplete({}, {});
        else
            fail(Reason::upstream_truncated);
        break;
    case Input::Tunnel:
        m_input = Input::Ended;
        m_sink->onResponseEnd(nullptr);
        break;
    case Input::Complete:
    case Input::Ended:
        break;
    }
}

void ClientSession::connectionLost(Reason reason) {
    const Call call(*this);
    m_lost = true;
    m_reusable = false;
    m_output = Output::Dead;
    if (m_sink == nullptr)
        end(CloseMode::Abort);
    else if (m_input != Input::Complete && m_input != Input::Ended)
        fail(m_answerBegun && reason == Reason::upstream_reset ? Reason::upstream_truncated : reason);
}

void ClientSession::outputDrained() {
    const Call call(*this);
    if (m_sink != nullptr)
        m_sink->onUpstreamWritable();
}

void ClientSession::drain() {
    const Call call(*this);
    m_reusable = false;
    if (m_sink == nullptr)
        end(CloseMode::Graceful);
}

void ClientSession::pauseBody() {
    m_bodyPaused = true;
    if (m_input == Input::Body || m_input == Input::Tunnel)
        pauseInput();
}

void ClientSession::resumeBody() {
    m_bodyPaused = false;
    resumeInputIfPaused();
}

ClientSession::Progress ClientSession::pauseInput() {
    if (!std::exchange(m_inputPaused, true))
        m_host.pauseInput();
    return Progress::Wait;
}

void ClientSession::resumeInputIfPaused() {
    if (std::exchange(m_inputPaused, false))
        m_host.resumeInput();
}

void ClientSession::release() {
    const Call call(*this);
    const bool whole = m_input == Input::Complete && m_output == Output::Complete && !m_lost;
    m_sink = nullptr;
    m_upgrade = m_accept = {};
    m_bodyPaused = false;
    if (!whole || !m_reusable) {
        end(whole || (m_tunnel && !m_lost) ? CloseMode::Graceful : CloseMode::Abort);
        return;
    }
    m_input = Input::Unasked;
    resumeInputIfPaused();
    m_host.onCapacityChanged();
}

void ClientSession::fail(Reason reason) {
    m_input = Input::Ended;
    m_output = Output::Dead;
    m_reusable = false;
    if (m_sink != nullptr)
        m_sink->onUpstreamFault(reason);
    else
        end(CloseMode::Abort);
}

void ClientSession::end(CloseMode mode) {
    m_input = Input::Ended;
    m_output = Output::Dead;
    m_closeMode = mode;
    m_ending = true;
}

} // namespace gatehouse::http::http1
