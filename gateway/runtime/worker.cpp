#include "gateway/runtime/worker.h"

#include <malloc.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <set>

namespace gatehouse::runtime {

namespace {

constexpr Duration kLogFlush = 500ms;
constexpr Duration kLastWords = 1s;            ///< for clients to take their last answer
constexpr std::size_t kExchangesKept = 256;    ///< of those that a rush has left behind
constexpr std::size_t kExchangesDropped = 512; ///< at a time
constexpr Duration kTrimPause = 1s;
constexpr Duration kTrimPauseWithin = 10ms; ///< while there are more to drop
constexpr std::size_t kMostMirrors = 256;   ///< copies of requests under way at a time
constexpr std::uint32_t kOneTimedIn = 64;   ///< exchanges, closely
constexpr Duration kOneTimedEach = 10ms;

} // namespace

Result<std::unique_ptr<Worker>> Worker::create(net::EventLoop& loop, Options options) {
    return std::unique_ptr<Worker>(
        new Worker(loop, std::move(options), TRY(observe::RandomSource::create()), TRY(net::LagProbe::create(loop))));
}

Worker::Worker(net::EventLoop& loop, Options options, observe::RandomSource random, std::unique_ptr<net::LagProbe> lag)
    : m_loop(loop), m_options(std::move(options)), m_lag(std::move(lag)), m_ids(std::move(random)),
      m_background(loop, m_options.pool), m_recorder(*m_options.metrics, m_options.processMetrics),
      m_upstreams({loop, *m_options.metrics, m_ids.random, m_http2Memory, m_options.index, m_options.onOutlier}),
      m_stores(loop, *m_options.metrics, m_ids.random, m_options.onStore) {}

Worker::~Worker() {
    m_acceptPoints.clear();
    cutOffAll();
    endMirrors();
    for (const auto& plan : m_plans) {
        if (plan->snapshot->accessLog != nullptr)
            plan->snapshot->accessLog->writer(m_options.index).flush();
    }
}

void Worker::adopt(std::shared_ptr<const Snapshot> snapshot, std::vector<ListenerSocket> sockets) {
    const MonotonicTime begun = m_loop.clock().monotonic();
    auto plan = std::make_unique<AdoptedPlan>();
    upstream::PlanUpstreams* previous = m_plans.empty() ? nullptr : m_plans.back()->upstreams.get();
    plan->upstreams = m_upstreams.bind(snapshot->plan, snapshot->serviceTls, previous);
    plan->stores = m_stores.bind(*snapshot);
    m_longestWait = snapshot->longestWait;
    m_verdicts.configure(snapshot->verdicts);
    plan->snapshot = std::move(snapshot);
    m_plans.push_back(std::move(plan));
    adoptListeners(std::move(sockets));
    if (m_plans.size() > 1)
        release(*m_plans[m_plans.size() - 2]);
    m_options.metrics->record(m_options.processMetrics.planAdoption, m_loop.clock().monotonic() - begun);
}

void Worker::adoptListeners(std::vector<ListenerSocket> sockets) {
    std::map<std::string, std::shared_ptr<WorkerListener>, std::less<>> listeners;
    for (const auto& plan : m_plans.back()->snapshot->listeners) {
        const auto known = m_listeners.find(plan->name);
        const bool isSame = known != m_listeners.end() && &known->second->plan() == plan.get();
        listeners[plan->name] =
            isSame ? known->second
                   : std::make_shared<WorkerListener>(plan, *m_options.metrics, m_date, m_keepNone, m_http2Memory);
    }
    m_listeners = std::move(listeners);
    for (std::size_t i = m_connections.size(); i-- > 0;) {
        if (!m_listeners.contains(m_connections[i]->listener().plan().name))
            m_connections[i]->drain(); // may take itself, and only itself, out of the list
    }

    for (const ListenerSocket& socket : sockets)
        m_acceptPoints.erase(socket.listener);
    for (ListenerSocket& socket : sockets)
        m_acceptPoints.emplace(socket.listener, std::make_unique<AcceptPoint>(*this, std::move(socket.socket)));
    std::erase_if(m_acceptPoints, [this](const auto& entry) { return !m_listeners.contains(entry.first); });
    for (auto& [name, point] : m_acceptPoints) {
        point->setListener(m_listeners[name]);
        if (!m_draining)
            point->resume();
    }
}

void Worker::adoptRoster(std::uint64_t generation, std::size_t service,
                         std::shared_ptr<const balancing::Roster> roster) {
    const AdoptedPlan& plan = *m_plans.back();
    if (plan.snapshot->plan.generation == generation)
        plan.upstreams->service(service).adopt(std::move(roster));
}

std::shared_ptr<WorkerListener> Worker::listener(std::string_view name) const {
    const auto found = m_listeners.find(name);
    return found == m_listeners.end() ? nullptr : found->second;
}

void Worker::serve(std::shared_ptr<WorkerListener> listener, std::unique_ptr<net::Stream> socket) {
    auto connection = std::make_unique<ClientConnection>(*this, std::move(listener), std::move(socket));
    connection->setIndex(m_connections.size());
    ClientConnection& started = *connection;
    m_connections.push_back(std::move(connection));
    started.start();
}

void Worker::onConnectionGone(ClientConnection& connection) {
    const std::size_t index = connection.index();
    m_loop.retire(std::move(m_connections[index]));
    if (index + 1 != m_connections.size()) {
        m_connections[index] = std::move(m_connections.back());
        m_connections[index]->setIndex(index);
    }
    m_connections.pop_back();
    if (m_draining && m_connections.empty())
        finishDrain();
}

http::RequestSink& Worker::beginExchange(http::ServerStream& stream, const pipeline::ConnectionFacts& connection) {
    keepDate();
    m_keepNone = memoryLevel() != MemoryLevel::Enough;
    HostedExchange& exchange = freeExchange();
    m_recorder.shard().add(m_recorder.metrics().requestsInProgress, 1);
    exchange.begin(stream, connection, *m_plans.back());
    return exchange.exchange();
}

HostedExchange& Worker::freeExchange() {
    if (m_freeExchanges.empty()) {
        m_exchanges.push_back(std::make_unique<HostedExchange>(*this));
        m_freeExchanges.reserve(m_exchanges.size());
        m_freeExchanges.push_back(m_exchanges.back().get());
        if (m_exchanges.size() > kExchangesKept && !m_trimTimer.isArmed())
            m_loop.arm(m_trimTimer, kTrimPause);
    }
    HostedExchange& exchange = *m_freeExchanges.back();
    m_freeExchanges.pop_back();
    return exchange;
}

bool Worker::mayMirror() { return m_mirrors < kMostMirrors && !m_draining && !isOverloaded(); }

void Worker::mirror(std::unique_ptr<pipeline::RequestCopy> request, const pipeline::RoutePlan& route,
                    AdoptedPlan& plan) {
    if (!mayMirror())
        return countMirror(observe::MirrorResult::Dropped);
    ++m_mirrors;
    freeExchange().beginMirror(std::move(request), route, plan);
}

/// Nobody waits for them.
void Worker::endMirrors() {
    for (std::size_t i = 0; m_mirrors != 0 && i < m_exchanges.size(); ++i)
        if (m_exchanges[i]->isMirror())
            m_exchanges[i]->giveUp(http::Reason::draining);
}

bool Worker::isOverloaded() {
    return isOutOfMemory() || (m_longestWait != Duration::zero() && m_lag->isBehind(m_longestWait));
}

bool Worker::timesClosely() {
    if (++m_sinceTimed < kOneTimedIn && m_loop.now() - m_timedClosely < kOneTimedEach)
        return false;
    m_sinceTimed = 0;
    m_timedClosely = m_loop.now();
    return true;
}

void Worker::trim() {
    m_loop.buffers().trim();
    m_freeExchanges.clear();
    std::erase_if(m_exchanges, [](const auto& exchange) { return exchange->isFree(); });
}

/// After a rush: what it left behind and nobody uses, a few at a time, for requests wait meanwhile.
void Worker::trimExchanges() {
    if (m_exchanges.size() <= kExchangesKept)
        return;
    const std::size_t surplus =
        std::min({m_exchanges.size() - kExchangesKept, m_freeExchanges.size(), kExchangesDropped});
    const auto end = m_freeExchanges.begin() + static_cast<std::ptrdiff_t>(surplus);
    const std::set<const HostedExchange*> dropped(m_freeExchanges.begin(), end);
    m_freeExchanges.erase(m_freeExchanges.begin(), end);
    std::erase_if(m_exchanges, [&dropped](const auto& exchange) { return dropped.contains(exchange.get()); });
    if (m_exchanges.size() > kExchangesKept)
        m_loop.arm(m_trimTimer, surplus == kExchangesDropped ? kTrimPauseWithin : kTrimPause);
    else
        ::malloc_trim(0); // what connections and buffers held is given back with it
}

void Worker::record(const observe::Verdict& verdict, AdoptedPlan& plan) {
    observe::AccessLog* log = plan.snapshot->accessLog.get();
    m_recorder.record(verdict, log == nullptr ? nullptr : &log->writer(m_options.index));
    m_verdicts.record(verdict);
    if (log != nullptr && !m_logTimer.isArmed())
        m_loop.arm(m_logTimer, kLogFlush);
}

void Worker::takeBack(HostedExchange& exchange, AdoptedPlan& plan) {
    m_recorder.shard().add(m_recorder.metrics().requestsInProgress, -1);
    giveBack(exchange, plan);
}

void Worker::takeBackMirror(HostedExchange& exchange, AdoptedPlan& plan) {
    --m_mirrors;
    giveBack(exchange, plan);
}

void Worker::giveBack(HostedExchange& exchange, AdoptedPlan& plan) {
    m_freeExchanges.push_back(&exchange);
    --plan.exchanges;
    if (&plan != m_plans.back().get())
        release(plan);
}

/// Lets go of a plan that is not current any more, once its last exchange is over.
void Worker::release(AdoptedPlan& plan) {
    if (plan.exchanges != 0)
        return;
    const auto position = std::ranges::find(m_plans, &plan, &std::unique_ptr<AdoptedPlan>::get);
    if (plan.snapshot->accessLog != nullptr)
        plan.snapshot->accessLog->writer(m_options.index).flush();
    plan.stores.clear(); // they count into series of the snapshot
    m_options.dispose(std::move((*position)->snapshot));
    m_loop.retire(std::move(*position));
    m_plans.erase(position);
}

void Worker::flushLog() {
    for (const auto& plan : m_plans) {
        if (plan->snapshot->accessLog != nullptr)
            plan->snapshot->accessLog->writer(m_options.index).flush();
    }
}

/// The Date of responses (RFC 9110 §6.6.1), made once a second.
void Worker::keepDate() {
    const auto second = std::chrono::floor<std::chrono::seconds>(m_loop.wallNow());
    if (second == m_dateSecond)
        return;
    m_dateSecond = second;
    const std::time_t time = std::chrono::system_clock::to_time_t(second);
    std::tm utc{};
    gmtime_r(&time, &utc);
    static constexpr std::array<const char*, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const int size = std::snprintf(m_dateText, sizeof m_dateText, "%s, %02d %s %04d %02d:%02d:%02d GMT",
                                   kDays[static_cast<std::size_t>(utc.tm_wday)], utc.tm_mday,
                                   kMonths[static_cast<std::size_t>(utc.tm_mon)], utc.tm_year + 1900, utc.tm_hour,
                                   utc.tm_min, utc.tm_sec);
    m_date = {m_dateText, static_cast<std::size_t>(size)};
}

void Worker::drain(Duration limit, std::function<void()> done) {
    m_draining = true;
    m_drained = std::move(done);
    m_acceptPoints.clear();
    endMirrors();
    if (m_connections.empty())
        return finishDrain();
    if (limit > Duration::zero())
        m_loop.arm(m_drainTimer, limit);
    for (std::size_t i = m_connections.size(); i-- > 0;)
        m_connections[i]->drain(); // may take itself, and only itself, out of the list
    if (limit <= Duration::zero())
        endDrain();
}

void Worker::endDrain() {
    for (std::size_t i = 0; i < m_exchanges.size(); ++i) // an answer may let the next one of its connection begin
        m_exchanges[i]->giveUp(http::Reason::draining);
    m_loop.arm(m_cutOffTimer, kLastWords);
}

void Worker::cutOffAll() {
    for (std::size_t i = m_connections.size(); i-- > 0;)
        m_connections[i]->cutOff(); // takes itself, and only itself, out of the list
}

void Worker::finishDrain() {
    m_drainTimer.cancel();
    m_cutOffTimer.cancel();
    flushLog();
    if (auto done = std::exchange(m_drained, nullptr))
        done();
}

} // namespace gatehouse::runtime
