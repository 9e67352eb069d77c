#pragma once

#include "gateway/http/http2/memory.h"
#include "gateway/net/event_loop.h"
#include "gateway/observe/recorder.h"
#include "gateway/runtime/accept_point.h"
#include "gateway/runtime/adopted_plan.h"
#include "gateway/runtime/client_connection.h"
#include "gateway/runtime/hosted_exchange.h"
#include "gateway/runtime/snapshot.h"
#include "gateway/runtime/store_clients.h"
#include "gateway/runtime/worker_background.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace gatehouse::runtime {

/// A socket on which a worker is to listen from now on, for the listener of that name.
struct ListenerSocket {
    std::string listener;
    net::UniqueFd socket;
};

/// What runs on one thread and shares nothing with the others: listeners, connections, exchanges, pools, and a shard of
/// the metrics. All members belong to its loop's thread.
class Worker {
public:
    struct Options {
        std::size_t index = 0;
        observe::MetricShard* metrics = nullptr;
        observe::ProcessMetrics processMetrics;
        /// Takes a snapshot that this worker needs no more to where it may be freed. Called on the worker's thread.
        std::function<void(std::shared_ptr<const Snapshot>)> dispose;
        OnStoreReport onStore{};        ///< called on the worker's thread
        std::shared_ptr<WorkPool> pool; ///< for work that would hold a worker too long; null: it is refused
    };

    [[nodiscard]] static Result<std::unique_ptr<Worker>> create(net::EventLoop& loop, Options options);
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// Requests that begin from now on run under `snapshot`. Sockets of listeners that it no longer has are closed,
    /// those of `sockets` opened; all others stay as they are.
    void adopt(std::shared_ptr<const Snapshot> snapshot, std::vector<ListenerSocket> sockets);
    /// Accepts nothing more and calls `done` when the last connection has ended. What is left after `limit` is told
    /// that the gateway is going, if it has no answer yet, and cut off.
    void drain(Duration limit, std::function<void()> done);

    /// Begins to speak with a client. `listener` is one of the adopted snapshot's.
    void serve(std::shared_ptr<WorkerListener> listener, std::unique_ptr<net::Stream> socket);
    /// The adopted listener of that name; null without.
    [[nodiscard]] std::shared_ptr<WorkerListener> listener(std::string_view name) const;

    // From connections and exchanges.
    [[nodiscard]] net::EventLoop& loop() { return m_loop; }
    [[nodiscard]] pipeline::IdSources& ids() { return m_ids; }
    [[nodiscard]] observe::MetricShard& metrics() { return m_recorder.shard(); }
    [[nodiscard]] pipeline::Background& background() { return m_background; }
    [[nodiscard]] std::size_t index() const { return m_options.index; }
    [[nodiscard]] http::RequestSink& beginExchange(http::ServerStream& stream,
                                                   const pipeline::ConnectionFacts& connection);
    void record(const observe::Verdict& verdict, AdoptedPlan& plan);
    void takeBack(HostedExchange& exchange, AdoptedPlan& plan);
    void onConnectionGone(ClientConnection& connection);

    [[nodiscard]] std::size_t connections() const { return m_connections.size(); }
    [[nodiscard]] std::size_t exchangesInProgress() const { return m_exchanges.size() - m_freeExchanges.size(); }

private:
    Worker(net::EventLoop& loop, Options options, observe::RandomSource random);

    void adoptListeners(std::vector<ListenerSocket> sockets);
    void keepDate();
    void flushLog();
    void release(AdoptedPlan& plan);
    void endDrain();
    void finishDrain();
    void cutOffAll();

    net::EventLoop& m_loop;
    Options m_options;
    pipeline::IdSources m_ids;
    WorkerBackground m_background;
    observe::Recorder m_recorder;
    std::shared_ptr<http::http2::Memory> m_http2Memory =
        std::make_shared<http::http2::Memory>(); ///< of the sessions on either side
    upstream::Upstreams m_upstreams;
    StoreClients m_stores;

    std::vector<std::unique_ptr<AdoptedPlan>> m_plans; ///< the last one is current; the others wait for their exchanges
    std::map<std::string, std::shared_ptr<WorkerListener>, std::less<>> m_listeners;
    std::multimap<std::string, std::unique_ptr<AcceptPoint>> m_acceptPoints; ///< by listener
    std::vector<std::unique_ptr<ClientConnection>> m_connections;
    std::vector<std::unique_ptr<HostedExchange>> m_exchanges;
    std::vector<HostedExchange*> m_freeExchanges;

    char m_dateText[32] = {};
    std::string_view m_date;
    std::chrono::sys_seconds m_dateSecond{};

    net::Timer m_logTimer = net::Timer::calling<&Worker::flushLog>(*this);
    net::Timer m_drainTimer = net::Timer::calling<&Worker::endDrain>(*this);
    net::Timer m_cutOffTimer = net::Timer::calling<&Worker::cutOffAll>(*this);
    std::function<void()> m_drained;
    bool m_draining = false;
};

} // namespace gatehouse::runtime
