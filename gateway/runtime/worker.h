#pragma once

#include "gateway/http/http2/memory.h"
#include "gateway/net/event_loop.h"
#include "gateway/net/lag_probe.h"
#include "gateway/observe/recorder.h"
#include "gateway/observe/verdicts/verdict_archive.h"
#include "gateway/runtime/accept_point.h"
#include "gateway/runtime/adopted_plan.h"
#include "gateway/runtime/client_connection.h"
#include "gateway/runtime/hosted_exchange.h"
#include "gateway/runtime/memory_watch.h"
#include "gateway/runtime/snapshot.h"
#include "gateway/runtime/store_clients.h"
#include "gateway/runtime/worker_background.h"
#include "shared/core/memory_budget.h"

#include <atomic>
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
        OnStoreReport onStore{}; ///< called on the worker's thread
        /// Called on the worker's thread.
        upstream::OnOutlier onOutlier = [](std::string_view, std::string_view) {};
        std::shared_ptr<WorkPool> pool; ///< for work that would hold a worker too long; null: it is refused
        const std::atomic<MemoryLevel>* memory = nullptr; ///< of the process; null: there is always enough
    };

    [[nodiscard]] static Result<std::unique_ptr<Worker>> create(net::EventLoop& loop, Options options);
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// Requests that begin from now on run under `snapshot`. Sockets of listeners that it no longer has are closed,
    /// those of `sockets` opened; all others stay as they are.
    void adopt(std::shared_ptr<const Snapshot> snapshot, std::vector<ListenerSocket> sockets);
    /// Others of a service's endpoints serve from now on, or with other shares. Under another configuration than that
    /// of `generation` that means nothing.
    void adoptRoster(std::uint64_t generation, std::size_t service, std::shared_ptr<const balancing::Roster> roster);
    /// Accepts nothing more and calls `done` when the last connection has ended. What is left after `limit` is told
    /// that the gateway is going, if it has no answer yet, and cut off.
    void drain(Duration limit, std::function<void()> done);

    /// Begins to speak with a client. `listener` is one of the adopted snapshot's.
    void serve(std::shared_ptr<WorkerListener> listener, std::unique_ptr<net::Stream> socket);
    /// What its buffers may hold while they are as big as pays.
    void setBufferBudget(std::size_t bytes) { m_loop.buffers().setBudget(bytes); }
    /// Gives back what is only kept for later.
    void trim();
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
    /// Shows a copy of a request to the service that `route` has named for that, unless there is no room for it.
    [[nodiscard]] bool mayMirror();
    [[nodiscard]] MemoryBudget& memoryOfMirrors() { return m_memoryOfMirrors; }
    void mirror(std::unique_ptr<pipeline::RequestCopy> request, const pipeline::RoutePlan& route, AdoptedPlan& plan);
    void countMirror(observe::MirrorResult result) {
        m_recorder.shard().add(m_recorder.metrics().mirrored.at(static_cast<std::size_t>(result)));
    }
    void recordMirror(const observe::Verdict& verdict) { m_recorder.recordMirror(verdict); }
    void takeBackMirror(HostedExchange& exchange, AdoptedPlan& plan);
    void onConnectionGone(ClientConnection& connection);
    /// What begins now is to be refused: there is no memory for it, or those before it have waited too long already.
    [[nodiscard]] bool isOverloaded();
    /// Whether the exchange that begins now is timed step by step: one in 64 is, and one in 10 ms if there are fewer.
    [[nodiscard]] bool timesClosely();
    [[nodiscard]] bool isOutOfMemory() const { return memoryLevel() == MemoryLevel::Out; }

    /// What it remembers of its exchanges.
    [[nodiscard]] observe::VerdictArchive& verdicts() { return m_verdicts; }
    [[nodiscard]] std::size_t connections() const { return m_connections.size(); }
    [[nodiscard]] std::size_t exchangesInProgress() const { return m_exchanges.size() - m_freeExchanges.size(); }

private:
    static constexpr std::size_t kMostOfMirrors = 32 * 1024 * 1024; ///< the bodies of all copies

    Worker(net::EventLoop& loop, Options options, observe::RandomSource random, std::unique_ptr<net::LagProbe> lag);

    void adoptListeners(std::vector<ListenerSocket> sockets);
    [[nodiscard]] MemoryLevel memoryLevel() const {
        return m_options.memory == nullptr ? MemoryLevel::Enough : m_options.memory->load(std::memory_order_relaxed);
    }
    void keepDate();
    void flushLog();
    void trimExchanges();
    void release(AdoptedPlan& plan);
    [[nodiscard]] HostedExchange& freeExchange();
    void giveBack(HostedExchange& exchange, AdoptedPlan& plan);
    void endMirrors();
    void endDrain();
    void finishDrain();
    void cutOffAll();

    net::EventLoop& m_loop;
    Options m_options;
    std::unique_ptr<net::LagProbe> m_lag;
    Duration m_longestWait{0}; ///< of a request, until it is come to; 0: no limit
    bool m_keepNone = false;   ///< connections, while memory is scarce
    pipeline::IdSources m_ids;
    WorkerBackground m_background;
    observe::Recorder m_recorder;
    observe::VerdictArchive m_verdicts;
    std::shared_ptr<http::http2::Memory> m_http2Memory =
        std::make_shared<http::http2::Memory>(); ///< of the sessions on either side
    MemoryBudget m_memoryOfMirrors{kMostOfMirrors};
    upstream::Upstreams m_upstreams;
    StoreClients m_stores;

    std::vector<std::unique_ptr<AdoptedPlan>> m_plans; ///< the last one is current; the others wait for their exchanges
    std::map<std::string, std::shared_ptr<WorkerListener>, std::less<>> m_listeners;
    std::multimap<std::string, std::unique_ptr<AcceptPoint>> m_acceptPoints; ///< by listener
    std::vector<std::unique_ptr<ClientConnection>> m_connections;
    std::vector<std::unique_ptr<HostedExchange>> m_exchanges;
    std::vector<HostedExchange*> m_freeExchanges;

    MonotonicTime m_timedClosely; ///< when the last one began
    std::uint32_t m_sinceTimed = 0;
    std::size_t m_mirrors = 0; ///< of the exchanges, those that show copies

    char m_dateText[32] = {};
    std::string_view m_date;
    std::chrono::sys_seconds m_dateSecond{};

    net::Timer m_trimTimer = net::Timer::calling<&Worker::trimExchanges>(*this);
    net::Timer m_logTimer = net::Timer::calling<&Worker::flushLog>(*this);
    net::Timer m_drainTimer = net::Timer::calling<&Worker::endDrain>(*this);
    net::Timer m_cutOffTimer = net::Timer::calling<&Worker::cutOffAll>(*this);
    std::function<void()> m_drained;
    bool m_draining = false;
};

} // namespace gatehouse::runtime
