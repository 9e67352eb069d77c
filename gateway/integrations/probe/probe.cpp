#include "gateway/integrations/probe/probe.h"

#include "gateway/http/http1/client_session.h"
#include "gateway/http/http2/client_session.h"
#include "gateway/net/connector.h"

#include <algorithm>

namespace gatehouse::integrations {

namespace {

const http::http1::ClientOptions kOptions{.limits = {.header = 16 * 1024, .fields = 64}, .interimResponses = 2};

std::string authorityOf(const ProbeTarget& target) {
    const model::Endpoint& endpoint = target.endpoint;
    if (!target.health.host.empty())
        return target.health.host;
    if (!endpoint.unixPath.empty())
        return "localhost";
    const bool isIpv6 = endpoint.host.find(':') != std::string::npos;
    return (isIpv6 ? '[' + endpoint.host + ']' : endpoint.host) + ':' + std::to_string(endpoint.port);
}

} // namespace

Probe::Probe(net::EventLoop& loop, Resolver& resolver, const ProbeTarget& target, Callback callback)
    : m_loop(loop), m_target(target), m_callback(std::move(callback)) {
    m_loop.arm(m_timer, target.health.timeout);
    if (!target.endpoint.unixPath.empty()) {
        SocketAddress address;
        address.unixPath = target.endpoint.unixPath;
        connectTo(address);
        return;
    }
    m_lookup = resolver.resolve(target.endpoint.host, [this](const Resolution& found) {
        if (found.addresses.empty())
            return finish("the name " + m_target.endpoint.host + " was not resolved: " + found.error);
        const std::uint16_t port = m_target.health.port != 0 ? m_target.health.port : m_target.endpoint.port;
        connectTo({found.addresses.front(), port, {}});
    });
}

Probe::~Probe() {
    if (m_transport != nullptr)
        m_transport->close(net::Stream::CloseMode::Abort);
}

void Probe::connectTo(const SocketAddress& address) {
    auto socket = net::connectTo(m_loop, address);
    if (!socket)
        return finish(socket.error().message);
    m_transport = *std::move(socket);
    if (m_target.tls != nullptr) {
        auto stream = tls::TlsStream::connect(m_loop, std::move(m_transport), m_target.tls, m_target.endpoint.host);
        m_tls = stream.get();
        m_transport = std::move(stream);
    }
    m_transport->setHandler(*this);
}

void Probe::onOpen() {
    if (m_target.health.kind == model::Health::Kind::Tcp)
        return finish({});
    const bool http2 = m_tls == nullptr ? m_target.protocol == model::ServiceProtocol::Http2 : m_tls->alpn() == "h2";
    if (m_target.protocol == model::ServiceProtocol::Http2 && !http2)
        return finish("it does not speak HTTP/2");
    http::ClientSessionHost& host = *this;
    if (http2)
        m_session = std::make_unique<http::http2::ClientSession>(
            host, m_http2, m_tls == nullptr ? http::Secure::No : http::Secure::Yes);
    else
        m_session = std::make_unique<http::http1::ClientSession>(host, kOptions);
    sendRequest();
}

void Probe::sendRequest() {
    const std::string_view target = m_target.health.path;
    const std::size_t mark = target.find('?');
    auto* head = m_arena.make<http::RequestHead>(m_arena);
    head->method = http::Method::Get;
    head->methodToken = "GET";
    head->secure = m_tls != nullptr;
    head->authority = m_arena.copy(authorityOf(m_target));
    head->host = head->authority;
    head->path = target.substr(0, mark);
    head->hasQuery = mark != target.npos;
    if (head->hasQuery)
        head->query = target.substr(mark + 1);
    head->fields.add(http::FieldId::UserAgent, "gatehouse-health");
    m_session->open(*this).sendHead(*head, http::EndOfStream::Yes);
}

std::size_t Probe::onData(std::string_view bytes) {
    return m_session == nullptr || m_failure ? bytes.size() : m_session->receive(bytes);
}

void Probe::onEndOfInput() {
    if (m_failure)
        return;
    if (m_session == nullptr)
        return finish("the connection was closed before it was open");
    if (m_tls != nullptr && m_tls->truncated())
        m_session->connectionLost(http::Reason::upstream_truncated);
    else
        m_session->endOfInput();
}

void Probe::onClosed(net::Closed why) {
    if (m_failure)
        return;
    if (m_session != nullptr)
        return m_session->connectionLost(http::Reason::upstream_reset);
    finish(why == net::Closed::HandshakeFailed && m_tls != nullptr ? "TLS: " + std::string(m_tls->error())
                                                                   : "it could not be connected to");
}

void Probe::Flush::onTurn() {
    if (probe.m_session != nullptr && !probe.m_failure)
        probe.m_session->flush();
}

void Probe::endConnection(http::CloseMode) { finish("the connection ended before the answer did"); }

void Probe::onInterim(http::ResponseHead& head) {
    if (head.status == 101)
        finish("it wanted to speak something else");
}

void Probe::onResponse(http::ResponseHead& head, http::EndOfStream end) {
    const auto& wanted = m_target.health.statuses;
    if (std::ranges::none_of(wanted, [&](const model::StatusRange& range) { return range.contains(head.status); }))
        return finish("it answered with status " + std::to_string(head.status));
    judgeBody(end);
}

void Probe::onResponseBody(std::string_view bytes) {
    if (m_failure)
        return;
    m_body += bytes.substr(0, std::min(bytes.size(), model::Health::kLongestBody - m_body.size()));
    judgeBody(m_body.size() == model::Health::kLongestBody ? http::EndOfStream::Yes : http::EndOfStream::No);
}

/// What is not looked at is not waited for.
void Probe::judgeBody(http::EndOfStream end) {
    if (m_failure)
        return;
    if (m_body.find(m_target.health.body) != m_body.npos) // an empty text is in every body
        return finish({});
    if (end == http::EndOfStream::Yes)
        finish("its answer does not contain the expected text");
}

void Probe::onResponseEnd(const http::Fields*) { judgeBody(http::EndOfStream::Yes); }

void Probe::onUpstreamFault(http::Reason reason) { finish(std::string(http::traits(reason).text)); }

/// Session and stream may be calling: they are let go of in the next turn.
void Probe::finish(std::string failure) {
    if (m_failure)
        return;
    m_failure = std::move(failure);
    m_timer.cancel();
    m_lookup.reset();
    m_loop.nextTurn(*this);
}

void Probe::onTurn() {
    if (m_transport != nullptr)
        m_transport->close(net::Stream::CloseMode::Abort);
    m_session.reset();
    m_transport.reset();
    const Callback callback = std::move(m_callback);
    callback(*std::move(m_failure)); // may destroy this
}

} // namespace gatehouse::integrations
