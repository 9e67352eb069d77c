#include "gateway/runtime/gateway.h"

#include "gateway/net/listening_socket.h"

#include <algorithm>
#include <chrono>

namespace gatehouse::runtime {

namespace {

constexpr unsigned kCertificateRetry = 10; // looks at the certificates

std::int64_t secondsOf(WallTime time) {
    return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

/// What becomes of limits that a store counts, in words.
std::string whileDown(const model::Config& config, const std::string& name) {
    const auto store = std::ranges::find(config.stores, name, &model::Store::name);
    if (store == config.stores.end() || store->outage == model::Store::Outage::LocalShare)
        return "counted by each gateway for itself";
    return store->outage == model::Store::Outage::Open ? "not kept" : "closed";
}

} // namespace

Gateway::Gateway(Options options, const Clock& clock)
    : m_clock(clock), m_options(std::move(options)), m_metrics(m_options.workers), m_scope(m_metrics),
      m_processMetrics(observe::processMetrics(m_scope)),
      m_keys(clock,
             [this](const integrations::KeyReport& report) {
                 QMetaObject::invokeMethod(
                     &m_context, [this, report] { onKeys(report); }, Qt::QueuedConnection);
             }),
      m_builder(m_metrics, m_options.workers, clock, m_keys) {
    observe::registerProcessMetrics(m_metrics, m_options.version);
    m_metrics.control().set(m_processMetrics.workers, static_cast<std::int64_t>(m_options.workers));
}

Gateway::~Gateway() = default;

Result<std::vector<std::string>, Refusal> Gateway::apply(const model::Config& config) {
    const MonotonicTime begun = m_clock.monotonic();
    auto built = m_builder.build(config);
    const Duration spent = m_clock.monotonic() - begun;
    if (!built) {
        count(observe::ReloadResult::Rejected);
        return tl::unexpected(std::move(built).error());
    }
    // Sockets first: an address that is taken refuses the whole configuration, before any worker has heard of it.
    WorkerSockets sockets(m_options.workers);
    std::map<std::string, OpenListener> listeners;
    for (const model::Listener& listener : config.listeners) {
        OpenListener& open = listeners[listener.name];
        const auto known = m_listeners.find(listener.name);
        if (known != m_listeners.end() && known->second.configured == listener.address) {
            open = known->second;
            continue;
        }
        if (auto opened = openSockets(listener, sockets, open); !opened) {
            count(observe::ReloadResult::Rejected);
            return fail("listener \"" + listener.name + "\": " + opened.error().message);
        }
    }
    if (m_workers.empty())
        TRY_VOID(startWorkers());
    m_builder.keep(*built);
    m_keys.begin(config.dns);
    tellExpiries();
    m_listeners = std::move(listeners);
    releaseInherited();
    m_config = config;
    activate(std::move(built->snapshot), std::move(sockets));
    m_metrics.control().record(m_processMetrics.planBuild, spent);
    return std::move(built->warnings);
}

Result<void> Gateway::openSockets(const model::Listener& listener, WorkerSockets& sockets, OpenListener& opened) {
    opened.configured = opened.bound = listener.address;
    std::vector<net::UniqueFd> own = inheritedAt(listener.address);
    if (own.empty()) {
        // Workers have a TCP socket each, over which the kernel spreads connections. A Unix socket cannot be opened
        // twice: they share it.
        const std::size_t wanted = listener.address.isUnix() ? 1 : m_options.workers;
        net::ListenOptions options;
        options.share = wanted > 1 ? net::ListenOptions::Share::ReusePort : net::ListenOptions::Share::Alone;
        while (own.size() < wanted) {
            own.push_back(TRY(net::listenAt(opened.bound, options)));
            // Port 0: all workers take the one that the first was given.
            opened.bound = TRY(net::boundAddress(own.front().get()));
        }
    }
    opened.bound = TRY(net::boundAddress(own.front().get()));
    return shareSockets(listener.name, std::move(own), sockets, opened);
}

/// Every socket has a worker and every worker a socket, however many there are of each: connections wait in every
/// inherited one.
Result<void> Gateway::shareSockets(const std::string& listener, std::vector<net::UniqueFd> own, WorkerSockets& sockets,
                                   OpenListener& opened) {
    const std::size_t uses = std::max(own.size(), sockets.size());
    for (std::size_t i = 0; i < uses; ++i) {
        net::UniqueFd copy = own[i % own.size()].duplicate();
        if (!copy)
            return fail("no file descriptor left for it");
        sockets[i % sockets.size()].push_back({listener, std::move(copy)});
    }
    for (net::UniqueFd& socket : own)
        opened.sockets.push_back(std::make_shared<const net::UniqueFd>(std::move(socket)));
    return {};
}

/// Copies: should the configuration be refused after all, whoever waits in those sockets waits for the next one.
std::vector<net::UniqueFd> Gateway::inheritedAt(const SocketAddress& address) const {
    std::vector<net::UniqueFd> copies;
    for (const net::UniqueFd& socket : m_options.inheritedSockets) {
        const auto bound = net::boundAddress(socket.get());
        if (bound && *bound == address) {
            if (auto adopted = net::adoptListening(socket.duplicate()))
                copies.push_back(std::move(*adopted));
        }
    }
    return copies;
}

/// Closes our own of those that a listener has a copy of.
void Gateway::releaseInherited() {
    std::erase_if(m_options.inheritedSockets, [this](const net::UniqueFd& socket) {
        const auto bound = net::boundAddress(socket.get());
        return bound && std::ranges::any_of(m_listeners, [&bound](const auto& listener) {
                   return listener.second.configured == *bound;
               });
    });
}

std::vector<int> Gateway::listeningSockets() const {
    std::vector<int> sockets;
    for (const auto& [name, listener] : m_listeners) {
        for (const auto& socket : listener.sockets)
            sockets.push_back(socket->get());
    }
    return sockets;
}

Result<void> Gateway::startWorkers() {
    for (std::size_t i = 0; i < m_options.workers; ++i) {
        Worker::Options options;
        options.index = i;
        options.metrics = &m_metrics.worker(i);
        options.processMetrics = m_processMetrics;
        options.pool = m_pool;
        options.onStore = [this](StoreReport report) {
            QMetaObject::invokeMethod(
                &m_context, [this, report = std::move(report)] { onStore(report); }, Qt::QueuedConnection);
        };
        options.dispose = [this](std::shared_ptr<const Snapshot> snapshot) {
            QMetaObject::invokeMethod(
                &m_context, [dead = std::move(snapshot)] {}, Qt::QueuedConnection);
        };
        m_workers.push_back(TRY(WorkerThread::start(m_clock, std::move(options))));
    }
    return {};
}

void Gateway::activate(std::shared_ptr<const Snapshot> snapshot, WorkerSockets sockets) {
    m_snapshot = snapshot;
    auto missing = std::make_shared<std::size_t>(m_workers.size());
    const auto onAdopted = [this, missing] {
        m_workersReady = std::min(m_workersReady + 1, m_workers.size());
        if (--*missing == 0)
            count(observe::ReloadResult::Applied);
    };
    for (std::size_t i = 0; i < m_workers.size(); ++i) {
        auto shared = std::make_shared<std::vector<ListenerSocket>>(std::move(sockets[i]));
        m_workers[i]->post([this, snapshot, shared, onAdopted](Worker& worker) {
            worker.adopt(snapshot, std::move(*shared));
            QMetaObject::invokeMethod(&m_context, onAdopted, Qt::QueuedConnection);
        });
    }
}

void Gateway::onKeys(const integrations::KeyReport& report) {
    countKeys(report);
    if (!report.error.empty())
        m_options.warn("keys of " + report.source + " were not fetched: " + report.error +
                       (report.keys != 0 ? "; those from before are used" : "; there are none to verify tokens with"));
    else if (!report.warning.empty() && report.changed)
        m_options.warn("keys of " + report.source + ": " + report.warning);
}

/// Into the series that the plan holds; of a source that is not configured any more there are none.
void Gateway::countKeys(const integrations::KeyReport& report) {
    using observe::KeyFetchResult;
    observe::MetricScope scope(m_metrics);
    const observe::KeyMetrics metrics = observe::keyMetrics(scope, report.source);
    observe::MetricShard& shard = m_metrics.control();
    const auto result = report.error.empty() ? KeyFetchResult::Ok : KeyFetchResult::Failed;
    shard.add(metrics.fetches.at(static_cast<std::size_t>(result)));
    shard.set(metrics.keys, static_cast<std::int64_t>(report.keys));
    if (result == KeyFetchResult::Ok)
        shard.set(metrics.lastFetch, secondsOf(m_clock.wall()));
}

void Gateway::tellExpiries() {
    observe::MetricScope scope(m_metrics);
    for (const tls::CertificateStore::Expiry& expiry : m_builder.certificateExpiries())
        m_metrics.control().set(observe::certificateExpiry(scope, expiry.name), secondsOf(expiry.notAfter));
}

/// One line for a change, however many workers notice it and however many requests it concerns.
void Gateway::onStore(const StoreReport& report) {
    std::set<const void*>& down = m_storesDown[report.store];
    if (report.change == StoreReport::Change::Down) {
        if (down.empty())
            m_options.warn("store " + report.store + " cannot be used: " + report.why + "; its limits are " +
                           whileDown(m_config, report.store));
        down.insert(report.client);
    } else if (down.erase(report.client) != 0 && down.empty() && report.change == StoreReport::Change::Up) {
        m_options.warn("store " + report.store + " can be used again");
    }
}

std::vector<std::string> Gateway::reloadCertificates() {
    auto changes = m_builder.reloadCertificates();
    const bool isRetry = !m_certificateTrouble.empty() && ++m_looksSinceTrouble % kCertificateRetry == 0;
    if (!changes.changed && !isRetry)
        return std::move(changes.messages);
    const auto applied = apply(m_config);
    std::string trouble = applied ? std::string() : applied.error().message;
    if (!trouble.empty() && trouble != m_certificateTrouble) // it is tried again each time, and told once
        changes.messages.push_back("the new certificates are not in use yet: " + trouble);
    if (trouble.empty() && !m_certificateTrouble.empty())
        changes.messages.push_back("the new certificates are in use now");
    m_certificateTrouble = std::move(trouble);
    return std::move(changes.messages);
}

std::vector<std::string> Gateway::troubles() {
    if (m_snapshot == nullptr)
        return {};
    TroubleWatch::Seen seen = m_troubles.look(*m_snapshot);
    m_metrics.control().add(m_processMetrics.accessLogErrors, seen.logErrors);
    return std::move(seen.lines);
}

void Gateway::reopenLog() {
    if (m_snapshot != nullptr && m_snapshot->accessLog != nullptr)
        m_snapshot->accessLog->reopen();
}

void Gateway::drain(Duration limit, std::function<void()> done) {
    m_draining = true;
    for (auto& [name, listener] : m_listeners)
        listener.sockets.clear(); // no more connections, except for a successor, who has copies
    const auto onWorkerDrained = [this, done = std::move(done)] {
        if (++m_workersDrained == m_workers.size())
            done();
    };
    for (const auto& worker : m_workers) {
        worker->post([this, limit, onWorkerDrained](Worker& drained) {
            drained.drain(limit, [this, onWorkerDrained] {
                QMetaObject::invokeMethod(&m_context, onWorkerDrained, Qt::QueuedConnection);
            });
        });
    }
}

std::map<std::string, SocketAddress> Gateway::boundAddresses() const {
    std::map<std::string, SocketAddress> addresses;
    for (const auto& [name, listener] : m_listeners)
        addresses[name] = listener.bound;
    return addresses;
}

void Gateway::count(observe::ReloadResult result) {
    observe::MetricShard& shard = m_metrics.control();
    shard.add(m_processMetrics.reloads.at(static_cast<std::size_t>(result)));
    if (result == observe::ReloadResult::Applied) {
        shard.set(m_processMetrics.lastReload, secondsOf(m_clock.wall()));
        shard.set(m_processMetrics.generation, static_cast<std::int64_t>(generation()));
    }
}

} // namespace gatehouse::runtime
