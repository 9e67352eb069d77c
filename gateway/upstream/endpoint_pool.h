#pragma once

#include "gateway/integrations/dns/address_book.h"
#include "gateway/net/event_loop.h"
#include "gateway/net/intrusive_list.h"
#include "gateway/observe/metrics/shard.h"
#include "gateway/observe/random_source.h"
#include "gateway/upstream/upstream_connection.h"
#include "shared/model/service.h"

#include <memory>
#include <string>
#include <vector>

namespace gatehouse::tls {
class ClientContext;
}

namespace gatehouse::upstream {

/// Somebody who needs a connection to an endpoint. Waits in at most one pool, until it is called back or cancels.
class ConnectionWaiter : public net::ListHook {
public:
    enum class Reused : bool { No, Yes };
    virtual void onConnection(UpstreamConnection& connection, Reused reused) = 0;
    virtual void onNoConnection(http::Reason reason) = 0;

protected:
    ~ConnectionWaiter() = default;
};

/// How an endpoint is reached.
struct EndpointRoute {
    model::Endpoint endpoint;
    std::shared_ptr<const tls::ClientContext> context; ///< null: plain
    model::ServiceProtocol protocol = model::ServiceProtocol::Auto;
    model::Pool limits;
    Duration connectTimeout{};
    observe::Gauge openConnections;
    observe::Counter faults;
    std::shared_ptr<http::http2::Memory> http2Memory; ///< the worker's
};

/// The connections of one worker to one endpoint: those in use, those kept for the next request (the latest used first,
/// so that a quiet time lets the rest go), and who waits for one. A connection that carries several streams at once is
/// filled before another one is opened.
class EndpointPool {
public:
    EndpointPool(net::EventLoop& loop, observe::MetricShard& metrics, observe::RandomSource& random,
                 EndpointRoute route);
    ~EndpointPool();

    /// Calls the waiter back with a connection or a reason: at once where that is possible, else later.
    void acquire(ConnectionWaiter& waiter);
    /// The waiter no longer needs one.
    void cancel(ConnectionWaiter& waiter);
    /// The addresses of the endpoint's host name, or none: it cannot be resolved. Until this has been called once,
    /// requests wait. Connections to addresses that are gone finish what they carry.
    void setAddresses(std::vector<IpAddress> addresses);
    /// Takes the endpoint's addresses from there, from now on.
    void watchName(integrations::AddressBook& addresses);
    /// Its endpoint is a host name, neither an address nor a Unix socket.
    [[nodiscard]] bool hasName() const {
        return m_route.endpoint.unixPath.empty() && !IpAddress::parse(m_route.endpoint.host);
    }
    /// New limits, after a reload.
    void setRoute(EndpointRoute route) { m_route = std::move(route); }
    [[nodiscard]] const EndpointRoute& route() const { return m_route; }
    /// Idle connections are closed, and no connection is kept any more.
    void retire();

    // From the connections.
    void onConnected(UpstreamConnection& connection);
    void onStreamOpened(UpstreamConnection& connection);
    /// It can carry more streams than before, or fewer.
    void onCapacityChanged(UpstreamConnection& connection);
    void onFault() { m_metrics.add(m_route.faults); }
    /// It is gone: before it was ever open, with the reason for whoever waits, or later, with ok.
    void onGone(UpstreamConnection& connection, http::Reason connectFailure);

private:
    [[nodiscard]] UpstreamConnection* usableConnection();
    void connect();
    void connectForWaiters();
    void leaveOldAddresses();
    void serveWaiters(UpstreamConnection& connection, ConnectionWaiter::Reused reused);
    void place(UpstreamConnection& connection);
    void takeOut(UpstreamConnection& connection);
    [[nodiscard]] ConnectionWaiter* takeWaiter();
    void failWaiters(http::Reason reason);
    void sweep();
    [[nodiscard]] MonotonicTime ageLimit();
    [[nodiscard]] std::optional<SocketAddress> nextAddress();

    net::EventLoop& m_loop;
    observe::MetricShard& m_metrics;
    observe::RandomSource& m_random;
    EndpointRoute m_route;
    bool m_isResolved = false; ///< m_addresses are what is known
    std::unique_ptr<integrations::AddressBook::Watch> m_nameWatch;
    std::vector<IpAddress> m_addresses;
    std::size_t m_nextAddress = 0;
    std::vector<std::unique_ptr<UpstreamConnection>> m_connections;
    net::IntrusiveList<UpstreamConnection> m_idle;   ///< without a stream; front: used last
    net::IntrusiveList<UpstreamConnection> m_shared; ///< with streams and room for more; front: used last
    net::IntrusiveList<ConnectionWaiter> m_waiters;
    std::size_t m_idleCount = 0;
    std::size_t m_waiting = 0;
    std::size_t m_connecting = 0;
    std::size_t m_streamsPerConnection = 1; ///< what the next one is expected to carry
    net::Timer m_sweepTimer = net::Timer::calling<&EndpointPool::sweep>(*this);
    bool m_retired = false;
};

} // namespace gatehouse::upstream
