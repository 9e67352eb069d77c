#pragma once

#include "gateway/observe/metrics/process_metrics.h"
#include "gateway/policies/api_key/key_uses.h"
#include "gateway/runtime/breaker_status.h"
#include "gateway/runtime/endpoint_board.h"
#include "gateway/runtime/key_thread.h"
#include "gateway/runtime/memory_watch.h"
#include "gateway/runtime/probe_thread.h"
#include "gateway/runtime/rehearsal/rehearsed.h"
#include "gateway/runtime/snapshot_builder.h"
#include "gateway/runtime/trouble_watch.h"
#include "gateway/runtime/worker_thread.h"
#include "shared/core/result.h"
#include "shared/core/time.h"
#include "shared/model/config.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace gatehouse::policies {
class LimitBoard;
}

namespace gatehouse::runtime {

/// The whole data plane as the control thread sees it: workers, and the configuration that they run. Lives on the
/// control thread, which needs a Qt event loop.
class Gateway {
public:
    struct Options {
        std::size_t workers = 1;
        std::string_view version;
        /// Listening sockets that systemd, or the process before us, has opened; used for listeners of the same
        /// address, several of one address by as many workers.
        std::vector<net::UniqueFd> inheritedSockets;
        /// Something that an operator should hear of. Called on the control thread.
        std::function<void(const std::string&)> warn = [](const std::string&) {};
    };

    Gateway(Options options, const Clock& clock);
    ~Gateway();
    Gateway(const Gateway&) = delete;
    Gateway& operator=(const Gateway&) = delete;

    /// Makes `config` what the workers run, or leaves everything as it was and says all that is wrong. Exchanges in
    /// progress finish under the configuration that they began with. Returns warnings.
    [[nodiscard]] Result<std::vector<std::string>, Refusal> apply(const model::Config& config);
    /// The same in two steps, for whoever has to write it down between them: everything that can fail, which changes
    /// nothing, and then what cannot. No other configuration may be applied in between.
    struct Prepared;
    [[nodiscard]] Result<std::shared_ptr<Prepared>, Refusal> prepare(const model::Config& config);
    /// Calls `adopted` on the control thread once every worker runs it. Returns warnings.
    std::vector<std::string> activate(const std::shared_ptr<Prepared>& prepared, std::function<void()> adopted = {});
    /// Looks for certificates that changed on disk, and puts them to use; if that fails, it is tried again at every
    /// tenth look. Returns what there is to say about it.
    [[nodiscard]] std::vector<std::string> reloadCertificates();
    /// Counts a configuration that was refused before it came here.
    void noteRejectedReload() { count(observe::ReloadResult::Rejected); }
    /// What has begun to fail, or works again, since this was asked last: to be asked once a second.
    [[nodiscard]] std::vector<std::string> troubles();
    /// Every breaker of the configuration in use, without its recent calls, or only that one, with them.
    [[nodiscard]] std::vector<BreakerStatus> breakers(std::string_view only = {}) const;
    /// What operators have said of breakers at run time, all of it. It holds under every configuration from now on.
    void setBreakerWishes(std::vector<BreakerWish> wishes);
    /// Closes a breaker and forgets what it has counted. False: there is none of that id.
    bool resetBreaker(std::string_view id);
    /// What operators have said of endpoints at run time, all of it. It holds under every configuration from now on.
    void setEndpointWishes(const std::vector<EndpointWish>& wishes);
    /// Every endpoint of the configuration in use.
    [[nodiscard]] std::vector<EndpointStatus> endpoints() const { return m_board.status(); }
    /// Looks for an exchange by the id of its request or, in 32 digits, of its trace, and calls back on the control
    /// thread, once: with the latest one of that id that a worker remembers, or with null. A worker that does not
    /// answer in time is not waited for.
    using OnVerdict = std::function<void(std::shared_ptr<const observe::VerdictRecord>)>;
    void findVerdict(const std::string& id, OnVerdict then);
    /// From now on every worker catches the exchanges that `filter` admits. The id is for the two others.
    [[nodiscard]] std::uint64_t watch(const observe::VerdictFilter& filter);
    void unwatch(std::uint64_t id);
    /// What the filter admits is remembered for longer from now on; without one nothing more is.
    void setTrap(std::optional<observe::VerdictFilter> filter);
    /// What has been caught since this was asked last, the oldest first. Calls back on the control thread, once; a
    /// worker that does not answer in time is not waited for.
    using OnCaught = std::function<void(observe::CaughtVerdicts)>;
    void takeCaught(std::uint64_t id, OnCaught then);
    /// What would become of a request under the configuration in use or, if there is one, under `other`, which is built
    /// for nothing else and kept for a minute, for the next question. Calls back on the control thread, once and later,
    /// unless it returns an error.
    using OnRehearsed = std::function<void(Rehearsed)>;
    [[nodiscard]] Result<void, RehearsalRefusal> rehearse(const RehearsedRequest& request,
                                                          std::shared_ptr<const model::Config> other, OnRehearsed then);
    /// What happens by itself as time passes; to be called once a second.
    void tick();
    /// When API keys were used last, over all configurations.
    [[nodiscard]] policies::api_key::KeyUses& keyUses() { return *m_keyUses; }
    /// What limits there are, and whom they have refused.
    [[nodiscard]] policies::LimitBoard& limits() { return *m_limits; }
    /// Opens the access log's file again.
    void reopenLog();
    /// Stops accepting, waits for what is in progress until `limit` is over. Calls on the control thread: `begun` when
    /// no worker begins anything new, then `done`.
    void drain(Duration limit, std::function<void()> begun, std::function<void()> done);

    /// All workers run a configuration.
    [[nodiscard]] bool isReady() const {
        return m_workersReady == m_workers.size() && !m_workers.empty() && !m_draining;
    }
    [[nodiscard]] std::size_t workers() const { return m_workers.size(); }
    [[nodiscard]] bool isDraining() const { return m_draining; }
    [[nodiscard]] std::uint64_t generation() const { return m_snapshot == nullptr ? 0 : m_snapshot->plan.generation; }
    [[nodiscard]] observe::MetricRegistry& metrics() { return m_metrics; }
    /// Every listening socket that is in use, for a successor to accept from. They stay ours.
    [[nodiscard]] std::vector<int> listeningSockets() const;
    /// Closes what was inherited and is not in use: whoever connects there would wait for nobody.
    void closeUnusedSockets() { m_options.inheritedSockets.clear(); }
    /// Where the listeners of the current configuration really listen: port 0 is replaced by the one that was chosen.
    [[nodiscard]] std::map<std::string, SocketAddress> boundAddresses() const;

private:
    struct OpenListener {
        SocketAddress configured;
        SocketAddress bound;
        /// The workers' sockets, each once more: what keeps them open for a successor while the workers stop accepting.
        std::vector<std::shared_ptr<const net::UniqueFd>> sockets;
    };
    using WorkerSockets = std::vector<std::vector<ListenerSocket>>; ///< one list a worker

    [[nodiscard]] Result<void> startWorkers();
    [[nodiscard]] Result<void> openSockets(const model::Listener& listener, WorkerSockets& sockets,
                                           OpenListener& opened);
    [[nodiscard]] Result<void> shareSockets(const std::string& listener, std::vector<net::UniqueFd> own,
                                            WorkerSockets& sockets, OpenListener& opened);
    [[nodiscard]] Result<std::shared_ptr<const Snapshot>> lookAt(std::shared_ptr<const model::Config> config);
    [[nodiscard]] std::vector<net::UniqueFd> inheritedAt(const SocketAddress& address) const;
    void releaseInherited();
    void spread(std::shared_ptr<const Snapshot> snapshot, WorkerSockets sockets, std::function<void()> adopted);
    void count(observe::ReloadResult result);
    void onKeys(const integrations::KeyReport& report);
    void countKeys(const integrations::KeyReport& report);
    void tellExpiries();
    void onStore(const StoreReport& report);
    void lookAtMemory();
    void probe();
    void publish(std::uint64_t generation, std::size_t service, std::shared_ptr<const balancing::Roster> roster);

    const Clock& m_clock;
    Options m_options;
    observe::MetricRegistry m_metrics;
    observe::MetricScope m_scope;
    QObject m_context; ///< receives what workers post to the control thread, snapshots to be freed among it
    observe::ProcessMetrics m_processMetrics;
    KeyThread m_keys;
    SnapshotBuilder m_builder;
    std::shared_ptr<policies::LimitBoard> m_limits;
    std::shared_ptr<policies::api_key::KeyUses> m_keyUses = policies::api_key::KeyUses::of(m_builder.states());
    EndpointBoard m_board;
    ProbeThread m_probes;
    std::shared_ptr<const model::Config> m_config = std::make_shared<const model::Config>(); ///< the one in use
    std::shared_ptr<const Snapshot> m_snapshot;
    std::weak_ptr<Prepared> m_prepared; ///< somebody holds it, to activate it or not
    std::shared_ptr<WorkPool> m_pool = std::make_shared<WorkPool>(WorkPool::Options{});
    std::map<std::string, std::set<const void*>> m_storesDown; ///< by name: the workers that a store does not answer
    std::map<std::string, OpenListener> m_listeners;
    std::vector<BreakerWish> m_breakerWishes;
    TroubleWatch m_troubles;
    MemoryWatch m_memory;
    std::atomic<MemoryLevel> m_memoryLevel{MemoryLevel::Enough}; ///< read by workers
    QTimer m_memoryTimer;
    std::vector<std::string> m_memoryNews; ///< for troubles()
    unsigned m_looksSinceTrim = 0;
    std::size_t m_bufferBudget = 0;   ///< of each worker, as it was told last
    std::string m_certificateTrouble; ///< why certificates that are new on disk are not in use yet
    unsigned m_looksSinceTrouble = 0;
    std::size_t m_rehearsals = 0; ///< under way
    struct {
        std::shared_ptr<const model::Config> config; ///< null: there is none
        std::shared_ptr<Snapshot> snapshot;
        MonotonicTime asked{};
    } m_lookedAt; ///< the configuration that is not in use and that was asked about last
    std::map<std::uint64_t, observe::VerdictFilter> m_watched; ///< by id
    std::uint64_t m_lastWatch = 0;
    std::optional<observe::VerdictFilter> m_trap;
    std::vector<std::unique_ptr<WorkerThread>> m_workers;
    std::size_t m_workersReady = 0;
    bool m_draining = false;
};

} // namespace gatehouse::runtime
