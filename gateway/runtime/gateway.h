#pragma once

#include "gateway/observe/metrics/process_metrics.h"
#include "gateway/runtime/key_thread.h"
#include "gateway/runtime/snapshot_builder.h"
#include "gateway/runtime/trouble_watch.h"
#include "gateway/runtime/worker_thread.h"
#include "shared/core/result.h"
#include "shared/core/time.h"
#include "shared/model/config.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

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
    /// Looks for certificates that changed on disk, and puts them to use; if that fails, it is tried again at every
    /// tenth look. Returns what there is to say about it.
    [[nodiscard]] std::vector<std::string> reloadCertificates();
    /// Counts a configuration that was refused before it came here.
    void noteRejectedReload() { count(observe::ReloadResult::Rejected); }
    /// What has begun to fail, or works again, since this was asked last: to be asked once a second.
    [[nodiscard]] std::vector<std::string> troubles();
    /// Opens the access log's file again.
    void reopenLog();
    /// Stops accepting, waits for what is in progress until `limit` is over, then calls `done` on the control thread.
    void drain(Duration limit, std::function<void()> done);

    /// All workers run a configuration.
    [[nodiscard]] bool isReady() const {
        return m_workersReady == m_workers.size() && !m_workers.empty() && !m_draining;
    }
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
    [[nodiscard]] std::vector<net::UniqueFd> inheritedAt(const SocketAddress& address) const;
    void releaseInherited();
    void activate(std::shared_ptr<const Snapshot> snapshot, WorkerSockets sockets);
    void count(observe::ReloadResult result);
    void onKeys(const integrations::KeyReport& report);
    void countKeys(const integrations::KeyReport& report);
    void tellExpiries();
    void onStore(const StoreReport& report);

    const Clock& m_clock;
    Options m_options;
    observe::MetricRegistry m_metrics;
    observe::MetricScope m_scope;
    QObject m_context; ///< receives what workers post to the control thread, snapshots to be freed among it
    observe::ProcessMetrics m_processMetrics;
    KeyThread m_keys;
    SnapshotBuilder m_builder;
    model::Config m_config; ///< the one in use
    std::shared_ptr<const Snapshot> m_snapshot;
    std::shared_ptr<WorkPool> m_pool = std::make_shared<WorkPool>(WorkPool::Options{});
    std::map<std::string, std::set<const void*>> m_storesDown; ///< by name: the workers that a store does not answer
    std::map<std::string, OpenListener> m_listeners;
    TroubleWatch m_troubles;
    std::string m_certificateTrouble; ///< why certificates that are new on disk are not in use yet
    unsigned m_looksSinceTrouble = 0;
    std::vector<std::unique_ptr<WorkerThread>> m_workers;
    std::size_t m_workersReady = 0;
    std::size_t m_workersDrained = 0;
    bool m_draining = false;
};

} // namespace gatehouse::runtime
