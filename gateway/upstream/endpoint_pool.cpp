#include "gateway/upstream/endpoint_pool.h"

#include "gateway/net/connector.h"
#include "gateway/tls/client_context.h"
#include "gateway/tls/tls_stream.h"

#include <algorithm>

namespace gatehouse::upstream {

using http::Reason;

namespace {

constexpr Duration kSweepInterval = 1s;

} // namespace

EndpointPool::EndpointPool(net::EventLoop& loop, observe::MetricShard& metrics, EndpointRoute route)
    : m_loop(loop), m_metrics(metrics), m_route(std::move(route)) {
    if (const auto literal = IpAddress::parse(m_route.endpoint.host))
        m_addresses = {*literal};
    m_isResolved = !hasName();
}

EndpointPool::~EndpointPool() {
    retire();
    while (!m_connections.empty())
        m_connections.back()->close();
}

void EndpointPool::acquire(ConnectionWaiter& waiter) {
    if (!m_idle.empty()) [[likely]] {
        UpstreamConnection& connection = m_idle.front();
        connection.unlink();
        --m_idleCount;
        return waiter.onConnection(connection, ConnectionWaiter::Reused::Yes);
    }
    const bool mayConnect = m_connections.size() < m_route.limits.maxConnections;
    if (!mayConnect && m_waiting >= m_route.limits.maxPending)
        return waiter.onNoConnection(Reason::overloaded);
    m_waiters.pushBack(waiter);
    ++m_waiting;
    if (mayConnect)
        connect();
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
        connection.setOutdated(std::ranges::find(m_addresses, connection.peer().ip) == m_addresses.end());
        if (connection.isOutdated() && connection.isLinked())
            connection.close();
    }
}

/// As many connections as there are requests without one, within the limit.
void EndpointPool::connectForWaiters() {
    for (std::size_t missing = m_waiting > m_connecting ? m_waiting - m_connecting : 0;
         missing > 0 && m_connections.size() < m_route.limits.maxConnections; --missing)
        connect();
}

void EndpointPool::retire() {
    m_retired = true;
    m_sweepTimer.cancel();
    while (!m_idle.empty())
        m_idle.front().close();
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

void EndpointPool::connect() {
    if (!m_isResolved)
        return; // setAddresses() will come, with addresses or without
    const auto address = nextAddress();
    if (!address)
        return failFirstWaiter(Reason::upstream_unresolved);
    auto socket = net::connectTo(m_loop, *address);
    if (!socket) {
        return failFirstWaiter(Reason::upstream_connect_failed);
    }
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
    if (ConnectionWaiter* waiter = takeWaiter())
        return waiter->onConnection(connection, ConnectionWaiter::Reused::No);
    onFree(connection);
}

void EndpointPool::onFree(UpstreamConnection& connection) {
    if (connection.capacity() == 0)
        return; // it ends itself
    if (connection.isOutdated())
        return connection.close();
    if (ConnectionWaiter* waiter = takeWaiter())
        return waiter->onConnection(connection, ConnectionWaiter::Reused::Yes);
    if (m_retired || m_idleCount >= m_route.limits.maxIdle)
        return connection.close();
    connection.setIdleSince(m_loop.now());
    m_idle.pushFront(connection);
    ++m_idleCount;
    if (!m_sweepTimer.isArmed())
        m_loop.arm(m_sweepTimer, kSweepInterval);
}

void EndpointPool::onGone(UpstreamConnection& connection, Reason connectFailure) {
    if (connection.isLinked()) {
        connection.unlink();
        --m_idleCount;
    }
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
        failFirstWaiter(connectFailure);
    }
    if (!m_retired)
        connectForWaiters(); // a place has become free
}

void EndpointPool::failFirstWaiter(Reason reason) {
    if (ConnectionWaiter* waiter = takeWaiter())
        waiter->onNoConnection(reason);
}

/// Closes what has been idle too long: the longest idle stand at the back.
void EndpointPool::sweep() {
    const MonotonicTime limit = m_loop.now() - m_route.limits.idleTimeout;
    while (!m_idle.empty() && m_idle.back().idleSince() <= limit)
        m_idle.back().close();
    if (!m_idle.empty())
        m_loop.arm(m_sweepTimer, kSweepInterval);
}

} // namespace gatehouse::upstream
