#include "gateway/upstream/endpoint_pool.h"

#include "gateway/net/connector.h"
#include "gateway/tls/client_context.h"
#include "gateway/tls/tls_stream.h"

#include <algorithm>

namespace gatehouse::upstream {

using http::Reason;

namespace {

constexpr Duration kSweepInterval = 1s;

bool mayMultiplex(const EndpointRoute& route) {
    return route.protocol == model::ServiceProtocol::Http2 ||
           (route.protocol == model::ServiceProtocol::Auto && route.context != nullptr);
}

} // namespace

EndpointPool::EndpointPool(net::EventLoop& loop, observe::MetricShard& metrics, observe::RandomSource& random,
                           EndpointRoute route)
    : m_loop(loop), m_metrics(metrics), m_random(random), m_route(std::move(route)) {
    if (const auto literal = IpAddress::parse(m_route.endpoint.host))
        m_addresses = {*literal};
    m_isResolved = !hasName();
    if (mayMultiplex(m_route))
        m_streamsPerConnection = m_route.limits.maxStreams;
}

EndpointPool::~EndpointPool() {
    retire();
    while (!m_connections.empty())
        m_connections.back()->close();
}

void EndpointPool::acquire(ConnectionWaiter& waiter) {
    if (UpstreamConnection* connection = usableConnection()) [[likely]]
        return waiter.onConnection(*connection, ConnectionWaiter::Reused::Yes);
    const bool mayConnect = m_connections.size() < m_route.limits.maxConnections;
    if (!mayConnect && m_waiting >= m_route.limits.maxPending)
        return waiter.onNoConnection(Reason::overloaded);
    m_waiters.pushBack(waiter);
    ++m_waiting;
    connectForWaiters();
}

/// One that has room for another stream. Those in use go first, so that few connections carry much and the rest may go.
UpstreamConnection* EndpointPool::usableConnection() {
    for (auto* list : {&m_shared, &m_idle}) {
        while (!list->empty()) {
            UpstreamConnection& connection = list->front();
            if (connection.retireAt() > m_loop.now() && connection.capacity() > 0)
                return &connection;
            takeOut(connection);
            if (connection.retireAt() <= m_loop.now())
                connection.retire();
        }
    }
    return nullptr;
}

void EndpointPool::cancel(ConnectionWaiter& waiter) {
    if (!waiter.isLinked())
        return;
    waiter.unlink();
    --m_waiting;
}

ConnectionWaiter* EndpointPool::takeWaiter() {
    if (m_waiters.empty())
        return nullptr;
    ConnectionWaiter& waiter = m_waiters.front();
    cancel(waiter);
    return &waiter;
}

void EndpointPool::watchName(integrations::AddressBook& addresses) {
    m_nameWatch =
        addresses.watch(m_route.endpoint.host, [this](const std::vector<IpAddress>& found) { setAddresses(found); });
}

void EndpointPool::setAddresses(std::vector<IpAddress> addresses) {
    m_addresses = std::move(addresses);
    m_nextAddress = 0;
    m_isResolved = true;
    leaveOldAddresses();
    connectForWaiters();
}

/// Under steady traffic a kept connection would never end by itself, and hold requests at a server that is to be gone.
void EndpointPool::leaveOldAddresses() {
    for (std::size_t i = m_connections.size(); i-- > 0;) { // those that close are replaced from the end
        UpstreamConnection& connection = *m_connections[i];
        if (std::ranges::find(m_addresses, connection.peer().ip) != m_addresses.end())
            continue;
        connection.setRetireAt(m_loop.now()); // one that is in use, when it is free again
        if (connection.isLinked()) {
            takeOut(connection);
            connection.retire();
        }
    }
}

/// As many connections as the requests without one will fill, within the limit.
void EndpointPool::connectForWaiters() {
    const auto carriedByThoseToCome = [this] { return m_connecting * m_streamsPerConnection; };
    while (m_isResolved && m_waiting > carriedByThoseToCome() && m_connections.size() < m_route.limits.maxConnections)
        connect();
}

void EndpointPool::retire() {
    m_retired = true;
    m_sweepTimer.cancel();
    for (auto* list : {&m_idle, &m_shared}) {
        while (!list->empty()) {
            UpstreamConnection& connection = list->front();
            takeOut(connection);
            connection.retire();
        }
    }
}

std::optional<SocketAddress> EndpointPool::nextAddress() {
    SocketAddress address;
    if (!m_route.endpoint.unixPath.empty()) {
        address.unixPath = m_route.endpoint.unixPath;
        return address;
    }
    if (m_addresses.empty())
        return std::nullopt;
    address.ip = m_addresses[m_nextAddress++ % m_addresses.size()];
    address.port = m_route.endpoint.port;
    return address;
}

/// Only once the addresses are known.
void EndpointPool::connect() {
    const auto address = nextAddress();
    if (!address)
        return failWaiters(Reason::upstream_unresolved);
    auto socket = net::connectTo(m_loop, *address);
    if (!socket)
        return failWaiters(Reason::upstream_connect_failed);
    Transport transport{std::move(*socket)};
    if (m_route.context != nullptr) {
        auto stream =
            tls::TlsStream::connect(m_loop, std::move(transport.stream), m_route.context, m_route.endpoint.host);
        transport.tls = stream.get();
        transport.stream = std::move(stream);
    }
    auto connection = std::make_unique<UpstreamConnection>(*this, m_loop, std::move(transport), m_route.connectTimeout);
    connection->setIndex(m_connections.size());
    m_connections.push_back(std::move(connection));
    ++m_connecting;
    m_metrics.add(m_route.openConnections, 1);
}

void EndpointPool::onConnected(UpstreamConnection& connection) {
    --m_connecting;
    connection.setRetireAt(std::min(connection.retireAt(), ageLimit()));
    m_streamsPerConnection = std::max<std::size_t>(connection.capacity(), 1);
    serveWaiters(connection, ConnectionWaiter::Reused::No);
    if (!connection.isGone())
        place(connection);
    connectForWaiters(); // it may carry fewer than was expected
}

void EndpointPool::onStreamOpened(UpstreamConnection& connection) { place(connection); }

void EndpointPool::onCapacityChanged(UpstreamConnection& connection) {
    if (connection.retireAt() <= m_loop.now()) {
        takeOut(connection);
        return connection.retire();
    }
    serveWaiters(connection, ConnectionWaiter::Reused::Yes);
    if (!connection.isGone())
        place(connection);
}

void EndpointPool::serveWaiters(UpstreamConnection& connection, ConnectionWaiter::Reused reused) {
    while (connection.capacity() > 0) {
        ConnectionWaiter* waiter = takeWaiter();
        if (waiter == nullptr)
            return;
        waiter->onConnection(connection, reused); // may do anything, and end the connection too
        reused = ConnectionWaiter::Reused::Yes;
    }
}

/// Puts a connection where the next request finds it, if it can take one.
void EndpointPool::place(UpstreamConnection& connection) {
    takeOut(connection);
    if (connection.capacity() == 0)
        return; // full, or about to end
    if (connection.streams() > 0)
        return m_shared.pushFront(connection);
    if (m_retired || m_idleCount >= m_route.limits.maxIdle || connection.retireAt() <= m_loop.now())
        return connection.retire();
    connection.setIdleSince(m_loop.now());
    m_idle.pushFront(connection);
    ++m_idleCount;
    if (!m_sweepTimer.isArmed())
        m_loop.arm(m_sweepTimer, kSweepInterval);
}

void EndpointPool::takeOut(UpstreamConnection& connection) {
    if (!connection.isLinked())
        return;
    if (connection.idleSince())
        --m_idleCount;
    connection.setIdleSince(std::nullopt);
    connection.unlink();
}

void EndpointPool::onGone(UpstreamConnection& connection, Reason connectFailure) {
    takeOut(connection);
    const std::size_t index = connection.index();
    auto owned = std::move(m_connections[index]);
    if (index + 1 != m_connections.size()) {
        m_connections[index] = std::move(m_connections.back());
        m_connections[index]->setIndex(index);
    }
    m_connections.pop_back();
    m_metrics.add(m_route.openConnections, -1);
    m_loop.retire(std::move(owned));

    if (connectFailure != Reason::ok) {
        --m_connecting;
        failWaiters(connectFailure);
    }
    if (!m_retired)
        connectForWaiters(); // a place has become free
}

/// As many as the connection would have carried that could not be made. Who tries again stands behind them.
void EndpointPool::failWaiters(Reason reason) {
    for (std::size_t left = std::min(m_waiting, m_streamsPerConnection); left > 0; --left) {
        if (ConnectionWaiter* waiter = takeWaiter())
            waiter->onNoConnection(reason);
    }
}

/// Closes what has been idle too long: the longest idle stand at the back.
void EndpointPool::sweep() {
    const MonotonicTime limit = m_loop.now() - m_route.limits.idleTimeout;
    while (!m_idle.empty() && *m_idle.back().idleSince() <= limit)
        m_idle.back().retire();
    if (!m_idle.empty())
        m_loop.arm(m_sweepTimer, kSweepInterval);
}

/// Connections that were opened together do not end together: a tenth more or less.
MonotonicTime EndpointPool::ageLimit() {
    const Duration age = m_route.limits.maxAge;
    if (age == Duration::zero())
        return MonotonicTime::max();
    const auto range = static_cast<std::uint64_t>(age.count()) / 5;
    return m_loop.now() + age - age / 10 + Duration(m_random.next() % (range + 1));
}

} // namespace gatehouse::upstream
