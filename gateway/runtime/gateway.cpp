#include "gateway/runtime/gateway.h"

#include "gateway/net/listening_socket.h"
#include "gateway/policies/catalogue.h"
#include "gateway/policies/limit_board.h"
#include "gateway/runtime/breaker_watch.h"
#include "gateway/runtime/rehearsal/rehearsal.h"
#include "shared/model/effective_chain.h"

#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <iterator>

namespace gatehouse::runtime {

namespace {

constexpr unsigned kCertificateRetry = 10; // looks at the certificates
constexpr auto kMemoryPause = 1s;          // between looks at the memory
constexpr auto kMemoryPauseWhenFull = 100ms;
constexpr unsigned kLooksPerTrim = 10;
constexpr std::size_t kMostRehearsals = 16;                // at a time
constexpr Duration kLookedAtFor = 60s;                     // since the last question
constexpr std::chrono::milliseconds kWorkersPatience = 2s; // for an answer to a question
constexpr std::size_t kShareOfBuffers = 4;                 // of the memory, one part in so many

std::string megabytes(std::uint64_t bytes) { return std::to_string(bytes / (1024 * 1024)) + " MiB"; }

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
      m_builder(m_metrics, m_options.workers, clock, m_keys), m_limits(policies::LimitBoard::of(m_builder.states())),
      m_board({clock, m_metrics, m_options.workers,
               [this](std::uint64_t generation, std::size_t service, std::shared_ptr<const balancing::Roster> roster) {
                   publish(generation, service, std::move(roster));
               },
               [this](const std::string& line) { m_options.warn(line); }}),
      m_probes(clock, {[this](const integrations::ProbeReport& report) {
                           QMetaObject::invokeMethod(
                               &m_context, [this, report] { m_board.onProbe(report); }, Qt::QueuedConnection);
                       },
                       [this](const std::string& line) {
                           QMetaObject::invokeMethod(
                               &m_context, [this, line] { m_options.warn(line); }, Qt::QueuedConnection);
                       }}) {
    observe::registerProcessMetrics(m_metrics, m_options.version);
    m_memoryTimer.setSingleShot(true);
    QObject::connect(&m_memoryTimer, &QTimer::timeout, &m_context, [this] { lookAtMemory(); });
    m_metrics.control().set(m_processMetrics.workers, static_cast<std::int64_t>(m_options.workers));
}

Gateway::~Gateway() = default;

/// A configuration that can be run from one moment to the next.
struct Gateway::Prepared {
    model::Config config;
    SnapshotBuilder::Built built;
    WorkerSockets sockets;
    std::map<std::string, OpenListener> listeners;
    Duration spent{}; ///< on building it
};

Result<std::vector<std::string>, Refusal> Gateway::apply(const model::Config& config) {
    return activate(TRY(prepare(config)));
}

Result<std::shared_ptr<Gateway::Prepared>, Refusal> Gateway::prepare(const model::Config& config) {
    const MonotonicTime begun = m_clock.monotonic();
    auto built = m_builder.build(config);
    const Duration spent = m_clock.monotonic() - begun;
    if (!built) {
        count(observe::ReloadResult::Rejected);
        return tl::unexpected(std::move(built).error());
    }
    auto prepared =
        std::make_shared<Prepared>(Prepared{config, *std::move(built), WorkerSockets(m_options.workers), {}, spent});
    // Sockets first: an address that is taken refuses the whole configuration, before any worker has heard of it.
    for (const model::Listener& listener : config.listeners) {
        OpenListener& open = prepared->listeners[listener.name];
        const auto known = m_listeners.find(listener.name);
        if (known != m_listeners.end() && known->second.configured == listener.address) {
            open = known->second;
            continue;
        }
        if (auto opened = openSockets(listener, prepared->sockets, open); !opened) {
            count(observe::ReloadResult::Rejected);
            return fail("listener \"" + listener.name + "\": " + opened.error().message);
        }
    }
    if (m_workers.empty())
        TRY_VOID(startWorkers());
    m_prepared = prepared;
    return prepared;
}

std::vector<std::string> Gateway::activate(const std::shared_ptr<Prepared>& prepared, std::function<void()> adopted) {
    m_board.prepare(prepared->built.snapshot->plan);
    m_builder.keep(prepared->built);
    m_keys.begin(prepared->config.dns);
    tellExpiries();
    m_listeners = std::move(prepared->listeners);
    releaseInherited();
    m_config = std::make_shared<const model::Config>(std::move(prepared->config));
    spread(std::move(prepared->built.snapshot), std::move(prepared->sockets), std::move(adopted));
    m_memory.setLimit(m_config->overload.memory);
    lookAtMemory();
    m_metrics.control().record(m_processMetrics.planBuild, prepared->spent);
    m_prepared.reset();
    return std::move(prepared->built.warnings);
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
        options.memory = &m_memoryLevel;
        options.onStore = [this](StoreReport report) {
            QMetaObject::invokeMethod(
                &m_context, [this, report = std::move(report)] { onStore(report); }, Qt::QueuedConnection);
        };
        options.onOutlier = [this](std::string_view service, std::string_view endpoint) {
            QMetaObject::invokeMethod(
                &m_context,
                [this, service = std::string(service), endpoint = std::string(endpoint)] {
                    m_board.onOutlier(service, endpoint);
                },
                Qt::QueuedConnection);
        };
        options.dispose = [this](std::shared_ptr<const Snapshot> snapshot) {
            QMetaObject::invokeMethod(
                &m_context, [dead = std::move(snapshot)] {}, Qt::QueuedConnection);
        };
        m_workers.push_back(TRY(WorkerThread::start(m_clock, std::move(options))));
        m_workers.back()->post([trap = m_trap](Worker& watched) { watched.verdicts().setTrap(trap); });
        for (const auto& [id, filter] : m_watched)
            m_workers.back()->post(
                [id = id, filter = filter](Worker& watched) { watched.verdicts().openTap(id, filter); });
    }
    return {};
}

void Gateway::spread(std::shared_ptr<const Snapshot> snapshot, WorkerSockets sockets, std::function<void()> adopted) {
    m_snapshot = snapshot;
    m_lookedAt = {}; // it was built from what may be another now
    grantBreakerWishes(m_snapshot->plan, m_breakerWishes, m_clock.monotonic());
    auto missing = std::make_shared<std::size_t>(m_workers.size());
    const auto onAdopted = [this, missing, adopted = std::move(adopted)] {
        m_workersReady = std::min(m_workersReady + 1, m_workers.size());
        if (--*missing > 0)
            return;
        count(observe::ReloadResult::Applied);
        if (adopted)
            adopted();
    };
    for (std::size_t i = 0; i < m_workers.size(); ++i) {
        auto shared = std::make_shared<std::vector<ListenerSocket>>(std::move(sockets[i]));
        m_workers[i]->post([this, snapshot, shared, onAdopted](Worker& worker) {
            worker.adopt(snapshot, std::move(*shared));
            QMetaObject::invokeMethod(&m_context, onAdopted, Qt::QueuedConnection);
        });
    }
    m_board.adopt(m_snapshot->plan);
    probe();
}

void Gateway::setEndpointWishes(const std::vector<EndpointWish>& wishes) {
    m_board.setWishes(wishes);
    probe();
}

void Gateway::probe() {
    if (m_snapshot != nullptr)
        m_probes.setTargets(m_board.probeTargets(m_snapshot->serviceTls), m_snapshot->plan.dns);
}

void Gateway::publish(std::uint64_t generation, std::size_t service, std::shared_ptr<const balancing::Roster> roster) {
    for (const auto& worker : m_workers)
        worker->post(
            [generation, service, roster](Worker& serving) { serving.adoptRoster(generation, service, roster); });
}

namespace {

/// One question to all workers: their answers are gathered on the control thread, and told once, when all have answered
/// or no more is waited for.
template <class Answer> class Question : public std::enable_shared_from_this<Question<Answer>> {
public:
    using Then = std::function<void(std::vector<Answer>)>;

    Question(std::size_t workers, QObject& context, Then then)
        : m_missing(workers), m_context(context), m_then(std::move(then)) {}

    [[nodiscard]] static std::shared_ptr<Question> ask(std::size_t workers, QObject& context, Then then) {
        const auto question = std::make_shared<Question>(workers, context, std::move(then));
        const std::chrono::milliseconds patience = workers == 0 ? 0ms : kWorkersPatience;
        QTimer::singleShot(patience, &context, [question] { question->end(); });
        return question;
    }
    /// Any thread.
    void answer(Answer answer) {
        auto shared = std::make_shared<Answer>(std::move(answer));
        QMetaObject::invokeMethod(
            &m_context, [self = this->shared_from_this(), shared] { self->add(std::move(*shared)); },
            Qt::QueuedConnection);
    }

private:
    void add(Answer answer) {
        m_answers.push_back(std::move(answer));
        if (--m_missing == 0)
            end();
    }
    void end() {
        if (const auto then = std::exchange(m_then, nullptr))
            then(std::move(m_answers));
    }

    std::size_t m_missing;
    QObject& m_context;
    Then m_then; ///< null: called
    std::vector<Answer> m_answers;
};

} // namespace

std::uint64_t Gateway::watch(const observe::VerdictFilter& filter) {
    const std::uint64_t id = ++m_lastWatch;
    m_watched.emplace(id, filter);
    for (const auto& worker : m_workers)
        worker->post([id, filter](Worker& watched) { watched.verdicts().openTap(id, filter); });
    return id;
}

void Gateway::unwatch(std::uint64_t id) {
    m_watched.erase(id);
    for (const auto& worker : m_workers)
        worker->post([id](Worker& watched) { watched.verdicts().closeTap(id); });
}

void Gateway::setTrap(std::optional<observe::VerdictFilter> filter) {
    m_trap = std::move(filter);
    for (const auto& worker : m_workers)
        worker->post([trap = m_trap](Worker& watched) { watched.verdicts().setTrap(trap); });
}

void Gateway::takeCaught(std::uint64_t id, OnCaught then) {
    using Gathering = Question<observe::CaughtVerdicts>;
    const auto gathering = Gathering::ask(
        m_workers.size(), m_context, [then = std::move(then)](const std::vector<observe::CaughtVerdicts>& answers) {
            observe::CaughtVerdicts all;
            std::multimap<WallTime, const observe::VerdictRecord*> inOrder;
            for (const observe::CaughtVerdicts& caught : answers) {
                all.lost += caught.lost;
                for (const observe::VerdictRecord& record : caught.records)
                    inOrder.emplace(record.verdict().receivedAt, &record);
            }
            all.records.reserve(inOrder.size());
            for (const auto& [received, record] : inOrder)
                all.records.push_back(*record);
            then(std::move(all));
        });
    for (const auto& worker : m_workers)
        worker->post([gathering, id](Worker& asked) { gathering->answer(asked.verdicts().take(id)); });
}

void Gateway::findVerdict(const std::string& id, OnVerdict then) {
    using Found = std::shared_ptr<const observe::VerdictRecord>;
    const auto question =
        Question<Found>::ask(m_workers.size(), m_context, [then = std::move(then)](const std::vector<Found>& answers) {
            Found latest;
            for (const Found& found : answers) {
                if (found != nullptr &&
                    (latest == nullptr || found->verdict().receivedAt > latest->verdict().receivedAt))
                    latest = found;
            }
            then(latest);
        });
    for (const auto& worker : m_workers) {
        worker->post([question, id](Worker& asked) {
            const observe::VerdictRecord* known = asked.verdicts().find(id);
            question->answer(known == nullptr ? nullptr : std::make_shared<const observe::VerdictRecord>(*known));
        });
    }
}

namespace {

/// The policies that act on that route and, where it is known, for that consumer, in the order in which they act.
std::vector<InheritedPolicy> policiesOf(const model::Config& config, std::string_view route,
                                        std::string_view consumer) {
    const auto found = std::ranges::find(config.routes, route, &model::Route::name);
    auto policies =
        found == config.routes.end() ? model::gatewayPolicies(config) : model::routePolicies(config, *found);
    if (const auto caller = std::ranges::find(config.consumers, consumer, &model::Consumer::name);
        caller != config.consumers.end())
        std::ranges::move(model::consumerPolicies(config, *caller), std::back_inserter(policies));
    const auto stage = [](const model::EffectivePolicy& policy) { return policies::stageOf(*policy.use); };
    std::ranges::stable_sort(policies, {}, stage);
    std::vector<InheritedPolicy> inherited;
    for (const model::EffectivePolicy& policy : policies)
        inherited.push_back({std::string(pipeline::toString(stage(policy))), policy.use->policy, policy.origin()});
    return inherited;
}

} // namespace

Result<void, RehearsalRefusal> Gateway::rehearse(const RehearsedRequest& request,
                                                 std::shared_ptr<const model::Config> other, OnRehearsed then) {
    using Cause = RehearsalRefusal::Cause;
    if (m_rehearsals >= kMostRehearsals)
        return tl::unexpected(RehearsalRefusal(Error{"too many requests are being explained"}, Cause::Busy));
    if (m_snapshot == nullptr && other == nullptr)
        return tl::unexpected(RehearsalRefusal(Error{"no configuration runs"}, Cause::Configuration));
    Rehearsal::Stage stage{m_snapshot, m_board.rosters(), nullptr, m_pool, m_clock, m_context};
    if (other != nullptr) {
        auto built = lookAt(other);
        if (!built)
            return tl::unexpected(RehearsalRefusal(std::move(built).error(), Cause::Configuration));
        stage.snapshot = *std::move(built);
        stage.rosters.clear();
        for (const balancing::ServicePlan& service : stage.snapshot->plan.services)
            stage.rosters.push_back(service.roster);
    }
    stage.scratch = m_metrics.makeScratch();
    const auto config = other != nullptr ? std::move(other) : m_config;
    ++m_rehearsals;
    auto begun =
        Rehearsal::begin(std::move(stage), request, [this, config, then = std::move(then)](Rehearsed rehearsed) {
            --m_rehearsals;
            const observe::Verdict& verdict = rehearsed.verdict.verdict();
            rehearsed.policies = policiesOf(*config, verdict.route, verdict.consumer);
            then(std::move(rehearsed));
        });
    if (!begun)
        --m_rehearsals;
    return begun;
}

/// With what is known of its endpoints now.
Result<std::shared_ptr<const Snapshot>> Gateway::lookAt(std::shared_ptr<const model::Config> config) {
    if (m_lookedAt.config != config) {
        m_lookedAt = {}; // two are not kept, not even while one is built
        auto built = TRY(m_builder.buildForLooking(*config));
        m_lookedAt = {std::move(config), std::move(built), {}};
    }
    m_lookedAt.asked = m_clock.monotonic();
    m_board.prepare(m_lookedAt.snapshot->plan);
    return m_lookedAt.snapshot;
}

void Gateway::tick() {
    m_board.tick();
    if (m_lookedAt.config != nullptr && m_clock.monotonic() - m_lookedAt.asked >= kLookedAtFor)
        m_lookedAt = {};
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
                           whileDown(*m_config, report.store));
        down.insert(report.client);
    } else if (down.erase(report.client) != 0 && down.empty() && report.change == StoreReport::Change::Up) {
        m_options.warn("store " + report.store + " can be used again");
    }
}

std::vector<std::string> Gateway::reloadCertificates() {
    if (!m_prepared.expired()) // it was built with those of before: the next look finds them
        return {};
    auto changes = m_builder.reloadCertificates();
    const bool isRetry = !m_certificateTrouble.empty() && ++m_looksSinceTrouble % kCertificateRetry == 0;
    if (!changes.changed && !isRetry)
        return std::move(changes.messages);
    const auto applied = apply(*m_config);
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
    for (std::string& line : lookAtBreakers(m_snapshot->plan, m_clock.monotonic(), m_metrics.control()))
        seen.lines.push_back(std::move(line));
    std::ranges::move(m_builder.takeNews(), std::back_inserter(seen.lines));
    std::ranges::move(m_memoryNews, std::back_inserter(seen.lines));
    m_memoryNews.clear();
    return std::move(seen.lines);
}

std::vector<BreakerStatus> Gateway::breakers(std::string_view only) const {
    return m_snapshot == nullptr ? std::vector<BreakerStatus>()
                                 : breakerStatuses(m_snapshot->plan, m_clock.monotonic(), only);
}

void Gateway::setBreakerWishes(std::vector<BreakerWish> wishes) {
    m_breakerWishes = std::move(wishes);
    if (m_snapshot != nullptr)
        grantBreakerWishes(m_snapshot->plan, m_breakerWishes, m_clock.monotonic());
}

bool Gateway::resetBreaker(std::string_view id) {
    return m_snapshot != nullptr && runtime::resetBreaker(m_snapshot->plan, id, m_clock.monotonic());
}

void Gateway::lookAtMemory() {
    const MemoryLevel before = m_memory.level();
    const MemoryLevel now = m_memory.look();
    const auto& [used, limit] = m_memory.use();
    m_memoryTimer.start(used > limit / 2 ? kMemoryPauseWhenFull : kMemoryPause);
    m_memoryLevel.store(now, std::memory_order_relaxed);
    m_metrics.control().set(m_processMetrics.memoryUsed, static_cast<std::int64_t>(used));
    m_metrics.control().set(m_processMetrics.memoryLimit, static_cast<std::int64_t>(limit));
    const std::size_t budget = limit / kShareOfBuffers / m_options.workers;
    if (budget != m_bufferBudget) {
        m_bufferBudget = budget;
        for (const auto& worker : m_workers)
            worker->post([budget](Worker& told) { told.setBufferBudget(budget); });
    }
    m_looksSinceTrim = now == before ? m_looksSinceTrim + 1 : 0;
    if (now != MemoryLevel::Enough && m_looksSinceTrim % kLooksPerTrim == 0) {
        for (const auto& worker : m_workers)
            worker->post([](Worker& told) { told.trim(); });
        ::malloc_trim(0);
    }
    if ((now == MemoryLevel::Out) != (before == MemoryLevel::Out))
        m_memoryNews.push_back("memory: " + megabytes(used) + " of " + megabytes(limit) + " are in use; requests " +
                               (now == MemoryLevel::Out ? "and connections are refused" : "are served again"));
}

void Gateway::reopenLog() {
    if (m_snapshot != nullptr && m_snapshot->accessLog != nullptr)
        m_snapshot->accessLog->reopen();
}

void Gateway::drain(Duration limit, std::function<void()> begun, std::function<void()> done) {
    m_draining = true;
    for (auto& [name, listener] : m_listeners)
        listener.sockets.clear(); // no more connections, except for a successor, who has copies
    struct Workers {
        std::size_t begun = 0;
        std::size_t over = 0;
    };
    const auto report = [workers = std::make_shared<Workers>(), all = m_workers.size(), begun = std::move(begun),
                         done = std::move(done)](std::size_t Workers::*count) {
        ++(workers.get()->*count);
        if (count == &Workers::begun && workers->begun == all)
            begun();
        if (workers->begun == all && workers->over == all)
            done(); // a worker that has nothing to finish is through before it has said that it begins
    };
    const auto tell = [this, report](std::size_t Workers::*count) {
        QMetaObject::invokeMethod(
            &m_context, [report, count] { report(count); }, Qt::QueuedConnection);
    };
    for (const auto& worker : m_workers) {
        worker->post([limit, tell](Worker& drained) {
            drained.drain(limit, [tell] { tell(&Workers::over); });
            tell(&Workers::begun);
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
