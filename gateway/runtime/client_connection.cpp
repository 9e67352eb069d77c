#include "gateway/runtime/client_connection.h"

#include "gateway/http/http1/server_session.h"
#include "gateway/http/http2/server_session.h"
#include "gateway/runtime/worker.h"
#include "gateway/tls/tls_stream.h"
#include "shared/credentials/base64.h"

namespace gatehouse::runtime {

using http::Reason;
using Phase = http::ServerSession::Phase;

namespace {

/// How long a drained connection is kept for a request that was under way when we decided: closing it at once would
/// lose that request.
constexpr Duration kFarewell = 1s;

/// A place among a listener's connections, taken until the descriptor is closed: who is answered with an error and does
/// not hang up is still there.
class ListenerSeat final : public net::Seat {
public:
    explicit ListenerSeat(std::shared_ptr<WorkerListener> listener) : m_listener(std::move(listener)) {
        m_listener->onConnectionOpened();
    }
    ~ListenerSeat() override { m_listener->onConnectionClosed(); }
    ListenerSeat(const ListenerSeat&) = delete;
    ListenerSeat& operator=(const ListenerSeat&) = delete;

private:
    std::shared_ptr<WorkerListener> m_listener;
};

net::Stream::CloseMode toNet(http::CloseMode mode) {
    return mode == http::CloseMode::Abort ? net::Stream::CloseMode::Abort : net::Stream::CloseMode::Flush;
}

} // namespace

ClientConnection::ClientConnection(Worker& worker, std::shared_ptr<WorkerListener> listener,
                                   std::unique_ptr<net::Stream> socket)
    : m_worker(worker), m_listener(std::move(listener)), m_transport(std::move(socket)) {
    m_transport->hold(std::make_unique<ListenerSeat>(m_listener));
}

void ClientConnection::start() {
    const ListenerPlan& plan = m_listener->plan();
    m_awaitsProxyHeader = plan.usesProxyProtocol && plan.proxyProtocolFrom.contains(m_transport->peer().ip);
    setDeadline(plan.headerTimeout);
    if (m_awaitsProxyHeader)
        m_transport->setHandler(*this);
    else
        startTransport();
}

/// Before TLS: the address that the header names is the peer's from here on.
std::size_t ClientConnection::readProxyHeader(std::string_view bytes) {
    const net::ProxyHeaderResult result = net::parseProxyHeader(bytes);
    if (std::holds_alternative<net::ProxyHeaderNeedsMore>(result))
        return 0;
    const auto* header = std::get_if<net::ProxyHeader>(&result);
    if (header == nullptr) {
        m_listener->onConnectionsRefused(1);
        endConnection(http::CloseMode::Abort);
        return 0;
    }
    m_awaitsProxyHeader = false;
    if (header->addresses) {
        m_facts.peer = header->addresses->source.ip;
        m_facts.peerWithPort = header->addresses->source.toString();
        m_facts.localPort = std::to_string(header->addresses->destination.port);
    }
    startTransport();
    return header->size;
}

void ClientConnection::startTransport() {
    const ListenerPlan& plan = m_listener->plan();
    if (m_facts.peerWithPort.empty()) {
        const SocketAddress& peer = m_transport->peer();
        m_facts.peer = peer.ip;
        m_facts.peerWithPort = peer.isUnix() ? "unix" : peer.toString();
    }
    if (m_facts.localPort.empty() && !plan.address.isUnix())
        m_facts.localPort = std::to_string(plan.address.port != 0 ? plan.address.port : m_transport->local().port);
    m_facts.listener = plan.name;
    if (plan.tls == nullptr) {
        if (!plan.speaksHttp1 || !plan.speaksHttp2) // else the first bytes tell
            startSession(plan.speaksHttp2 ? Protocol::Http2 : Protocol::Http1);
        m_transport->setHandler(*this);
    } else {
        m_facts.secure = true;
        m_transport = tls::TlsStream::accept(m_worker.loop(), std::move(m_transport), plan.tls);
        m_transport->setHandler(*this);
    }
}

void ClientConnection::onOpen() {
    m_listener->onHandshake(WorkerListener::Handshake::Done);
    const auto& stream = static_cast<const tls::TlsStream&>(*m_transport);
    const tls::PeerCertificate* certificate = stream.peerCertificate();
    m_facts.tls = std::make_unique<observe::TlsSummary>(observe::TlsSummary{
        .version = stream.protocol(),
        .cipher = stream.cipher(),
        .serverName = stream.serverName(),
        .clientSubject = certificate != nullptr ? std::string_view(certificate->subject) : std::string_view(),
        .resumed = stream.sessionReused()});
    if (certificate != nullptr)
        takeCertificate(*certificate);
    if (m_listener->plan().tls->hasSeveralCertificates())
        m_facts.servedHosts = this;
    // A client without ALPN means HTTP/1, and is told so in HTTP/2 where nothing else is spoken.
    startSession(stream.alpn() == "h2" || !m_listener->plan().speaksHttp1 ? Protocol::Http2 : Protocol::Http1);
}

void ClientConnection::takeCertificate(const tls::PeerCertificate& certificate) {
    pipeline::ClientCertificate known;
    known.subject = certificate.subject;
    known.fingerprint = certificate.fingerprint();
    known.field = ':' + credentials::encodeBase64(certificate.der) + ':';
    const auto add = [&known](std::string_view kind, const std::vector<std::string>& names) {
        for (const std::string& name : names)
            known.names.push_back(std::string(kind) + name);
    };
    add("dns:", certificate.names.dns);
    add("uri:", certificate.names.uris);
    add("email:", certificate.names.emails);
    add("ip:", certificate.names.ips);
    m_facts.certificate = std::make_unique<const pipeline::ClientCertificate>(std::move(known));
}

void ClientConnection::startSession(Protocol protocol) {
    const auto secure = m_facts.secure ? http::Secure::Yes : http::Secure::No;
    if (protocol == Protocol::Http2)
        m_session = std::make_unique<http::http2::ServerSession>(*this, m_listener->http2(), secure);
    else
        m_session = std::make_unique<http::http1::ServerSession>(*this, m_listener->http1(), secure);
    setDeadline(
        m_listener->plan().headerTimeout); // a connection that says nothing is not kept like one that was of use
    if (m_draining)
        m_session->drain();
}

/// Prior knowledge (RFC 9113 §3.3): HTTP/2 begins with a preface that is no request of HTTP/1.
std::optional<ClientConnection::Protocol> ClientConnection::tellApart(std::string_view firstBytes) const {
    constexpr std::string_view kPreface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    if (!kPreface.starts_with(firstBytes.substr(0, kPreface.size())))
        return Protocol::Http1;
    return firstBytes.size() >= kPreface.size() ? std::optional(Protocol::Http2) : std::nullopt;
}

std::size_t ClientConnection::onData(std::string_view bytes) {
    if (m_awaitsProxyHeader) {
        const std::size_t taken = readProxyHeader(bytes);
        if (m_awaitsProxyHeader || m_gone || m_facts.secure || taken == bytes.size())
            return taken;
        return taken + onData(bytes.substr(taken));
    }
    if (m_session == nullptr) {
        const auto protocol = tellApart(bytes);
        if (!protocol)
            return 0;
        startSession(*protocol);
        if (m_gone)
            return 0;
    }
    return m_session->receive(bytes);
}

void ClientConnection::onEndOfInput() {
    if (m_session != nullptr)
        m_session->endOfInput();
    else
        endConnection(http::CloseMode::Graceful);
}

void ClientConnection::onDrained() {
    if (m_session != nullptr)
        m_session->outputDrained();
}

void ClientConnection::onClosed(net::Closed why) {
    if (m_gone)
        return;
    if (why == net::Closed::HandshakeFailed)
        m_listener->onHandshake(WorkerListener::Handshake::Failed);
    if (m_session != nullptr)
        m_session->connectionLost(Reason::client_abort); // ends with endConnection()
    else
        leave();
}

http::RequestSink& ClientConnection::beginExchange(http::ServerStream& stream) {
    return m_worker.beginExchange(stream, m_facts);
}

bool ClientConnection::serves(std::string_view host) const {
    return m_listener->plan().tls->sameCertificate(m_facts.tls->serverName, host);
}

MonotonicTime ClientConnection::now() const { return m_worker.loop().now(); }

void ClientConnection::requestFlush() { m_worker.loop().atEndOfTurn(m_flush); }

void ClientConnection::Flush::onTurn() {
    if (!connection.m_gone)
        connection.m_session->flush();
}

void ClientConnection::onSessionPhase() {
    switch (m_session->phase()) {
    case Phase::Idle:
        setDeadline(m_draining ? kFarewell : m_listener->plan().keepAlive);
        break;
    case Phase::ReadingHead:
        setDeadline(m_listener->plan().headerTimeout);
        break;
    case Phase::Active:
        m_deadline = MonotonicTime::max(); // the exchange has deadlines of its own
        break;
    }
}

/// The timer is left where it stands when the new deadline is later: it looks again when it fires. So a busy connection
/// sets it once a minute, not twice a request.
void ClientConnection::setDeadline(Duration limit) {
    m_deadline = limit > Duration::zero() ? m_worker.loop().now() + limit : MonotonicTime::max();
    if (m_deadline != MonotonicTime::max() && (!m_timer.isArmed() || m_deadline < m_timer.deadline()))
        m_worker.loop().timers().arm(m_timer, m_deadline);
}

void ClientConnection::onDeadline() {
    if (m_deadline > m_worker.loop().now()) {
        if (m_deadline != MonotonicTime::max())
            m_worker.loop().timers().arm(m_timer, m_deadline);
        return;
    }
    m_deadline = MonotonicTime::max();
    if (m_session != nullptr)
        return m_session->headTimeout();
    if (m_awaitsProxyHeader)
        m_listener->onConnectionsRefused(1);
    else if (m_facts.secure)
        m_listener->onHandshake(WorkerListener::Handshake::Failed);
    endConnection(http::CloseMode::Abort);
}

void ClientConnection::drain() {
    m_draining = true;
    if (m_session == nullptr)
        return;
    m_session->drain();
    if (!m_gone && m_session->phase() == Phase::Idle)
        onSessionPhase();
}

void ClientConnection::cutOff() {
    if (m_gone)
        return;
    m_transport->close(net::Stream::CloseMode::Abort);
    if (m_session != nullptr)
        m_session->connectionLost(Reason::draining);
    else
        leave();
}

void ClientConnection::endConnection(http::CloseMode mode) {
    if (m_gone)
        return;
    m_transport->close(toNet(mode));
    leave();
}

/// Last act: the worker lets go of this object at the end of the turn.
void ClientConnection::leave() {
    if (std::exchange(m_gone, true))
        return;
    m_timer.cancel();
    m_worker.onConnectionGone(*this);
}

} // namespace gatehouse::runtime
