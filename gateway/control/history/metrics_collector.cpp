#include "gateway/control/history/metrics_collector.h"

#include "gateway/http/reason.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace gatehouse::control {

using api::MetricKind;
using observe::HistogramLayout;
using observe::MetricRegistry;

namespace {

constexpr double kHalfLife = 3'600; // seconds
/// Who is to take somebody's name must be so much busier, or two of the same kind would take turns.
constexpr double kMargin = 1.25;
constexpr std::array kChosenKinds{MetricKind::Route, MetricKind::Service, MetricKind::Endpoint, MetricKind::Consumer};
constexpr std::size_t kServerErrors = observe::statusClass(500);
constexpr std::int64_t kClockSetBack = 2; // seconds; less is a timer that was early

std::size_t place(MetricKind kind) { return static_cast<std::size_t>(kind); }

/// What tells one source from another; no label has a line break in it.
std::string keyOf(MetricKind kind, std::string_view one, std::string_view other = {}) {
    return std::string(nameOf(kind)).append("\n").append(one).append("\n").append(other);
}

std::int64_t wholeSeconds(WallTime time) {
    return std::chrono::floor<std::chrono::seconds>(time.time_since_epoch()).count();
}

std::int64_t total(const MetricRegistry& registry, const std::vector<observe::Gauge>& gauges) {
    std::int64_t sum = 0;
    for (const observe::Gauge gauge : gauges)
        sum += registry.value(gauge);
    return sum;
}

/// `all` less `named`, never less than nothing.
std::uint64_t left(std::uint64_t all, std::uint64_t named, std::int64_t& debt) {
    const std::int64_t left = static_cast<std::int64_t>(all - named) + debt;
    debt = std::min<std::int64_t>(left, 0);
    return static_cast<std::uint64_t>(std::max<std::int64_t>(left, 0));
}

} // namespace

MetricsCollector::MetricsCollector(MetricRegistry& registry, const Clock& clock, MetricsHistory& history,
                                   std::function<Use()> use)
    : m_registry(registry), m_clock(clock), m_history(history), m_use(std::move(use)), m_scope(registry),
      m_process(observe::processMetrics(m_scope)), m_exchanges(observe::kExchangeRows * HistogramLayout::kCells),
      m_cpu(m_use().cpu), m_second(wholeSeconds(clock.wall())), m_last(clock.monotonic()) {
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
        look();
        schedule();
        m_looked();
    });
    m_history.forEach([this](MetricTrack& track) { // of before a restart
        if (track.kind != MetricKind::Gateway && &track != m_history.other(track.kind)) {
            MetricCandidate& known = candidate(track.kind, track.name);
            known.track = &track;
            known.busyness = track.busyness;
        }
    });
    findSources();
    choose(0);
}

void MetricsCollector::start(std::function<void()> looked) {
    m_looked = std::move(looked);
    schedule();
}

/// At the beginning of the next second.
void MetricsCollector::schedule() {
    const auto now = m_clock.wall();
    const auto next = std::chrono::floor<std::chrono::seconds>(now) + 1s;
    m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(next - now));
}

void MetricsCollector::look() {
    const std::int64_t second = wholeSeconds(m_clock.wall());
    const MonotonicTime now = m_clock.monotonic();
    if (second <= m_second - kClockSetBack) {
        m_history.rewind(second);
        m_second = second;
        return; // what was counted meanwhile comes with the next second
    }
    const std::int64_t elapsed = second - m_second;
    if (elapsed <= 0)
        return;
    if (m_registry.changes() != m_changes) {
        findSources();
        choose(std::exchange(m_sinceChoice, 0)); // so that what a new route has counted already is told under its name
    }
    collect(elapsed, std::chrono::duration<double>(now - m_last).count());
    m_history.close(m_second, second);
    m_second = second;
    m_last = now;
    m_sinceChoice += elapsed;
    if (m_sinceChoice >= kChoice)
        choose(std::exchange(m_sinceChoice, 0));
}

/// Those that were there before go on from where they were.
void MetricsCollector::findSources() {
    m_changes = m_registry.changes();
    m_inventory = inventory(m_registry);
    auto before = std::exchange(m_sources, {});
    for (Candidates& candidates : m_candidates)
        for (auto& [name, candidate] : candidates)
            candidate.sources = 0;
    const auto put = [&](std::string key, MetricSource source, std::vector<MetricCandidate*> of) {
        for (MetricCandidate* candidate : of)
            ++candidate->sources;
        const auto known = before.find(key);
        const bool isKnown = known != before.end() && known->second.isAt(source);
        MetricSource& added =
            m_sources.emplace(std::move(key), isKnown ? std::move(known->second) : std::move(source)).first->second;
        added.of = std::move(of);
    };
    for (const auto& route : m_inventory.routes) {
        std::vector<MetricCandidate*> of;
        if (!route.route.empty())
            of.push_back(&candidate(MetricKind::Route, route.route));
        if (!route.service.empty())
            of.push_back(&candidate(MetricKind::Service, route.service));
        put(keyOf(MetricKind::Route, route.route, route.service), MetricSource(route), std::move(of));
    }
    for (const auto& endpoint : m_inventory.endpoints)
        put(keyOf(MetricKind::Endpoint, endpoint.service, endpoint.endpoint), MetricSource(endpoint),
            {&candidate(MetricKind::Endpoint, endpoint.service + '/' + endpoint.endpoint)});
    for (const auto& consumer : m_inventory.consumers)
        put(keyOf(MetricKind::Consumer, consumer.name), MetricSource(consumer),
            {&candidate(MetricKind::Consumer, consumer.name)});
    m_inventory.routes = {};
    m_inventory.endpoints = {};
    m_inventory.consumers = {};
    m_turn = m_sources.begin();
    for (Candidates& candidates : m_candidates)
        std::erase_if(candidates,
                      [](const auto& one) { return one.second.sources == 0 && one.second.track == nullptr; });
}

MetricCandidate& MetricsCollector::candidate(MetricKind kind, const std::string& name) {
    return m_candidates[place(kind)][name];
}

void MetricsCollector::choose(std::int64_t elapsed) {
    const double decay = std::exp2(-static_cast<double>(elapsed) / kHalfLife);
    for (const MetricKind kind : kChosenKinds)
        chooseOf(kind, decay);
    follow(decay);
}

/// The busiest get what places there are; after that, who is clearly busier takes the place of the least busy.
void MetricsCollector::chooseOf(MetricKind kind, double decay) {
    std::vector<std::pair<const std::string*, MetricCandidate*>> nameless;
    std::vector<std::pair<const std::string*, MetricCandidate*>> named;
    for (auto& [name, candidate] : m_candidates[place(kind)]) {
        candidate.busyness = candidate.busyness * decay + static_cast<double>(std::exchange(candidate.recent, 0));
        if (candidate.track != nullptr) {
            candidate.track->busyness = candidate.busyness;
            named.emplace_back(&name, &candidate);
        } else if (name != api::kOtherSubjects) {
            nameless.emplace_back(&name, &candidate);
        }
    }
    const auto busyness = [](const auto& one) { return one.second->busyness; };
    const std::size_t most = std::min(nameless.size(), MetricsHistory::kMostNamed);
    std::ranges::partial_sort(nameless, nameless.begin() + static_cast<std::ptrdiff_t>(most), std::greater{}, busyness);
    std::ranges::sort(named, {}, busyness);
    std::size_t replaced = 0;
    for (std::size_t i = 0; i < most; ++i) {
        const auto& [name, candidate] = nameless[i];
        if (m_history.named(kind) == MetricsHistory::kMostNamed) {
            if (replaced == named.size() || candidate->busyness <= busyness(named[replaced]) * kMargin)
                return;
            MetricCandidate& loser = *named[replaced++].second;
            m_history.remove(*std::exchange(loser.track, nullptr));
        }
        give(kind, *name, *candidate);
    }
}

void MetricsCollector::give(MetricKind kind, const std::string& name, MetricCandidate& to) {
    to.track = &m_history.add(kind, name);
    to.track->busyness = to.busyness;
}

/// Durations of everything that has a name; of a service with very many routes, those of its busiest.
void MetricsCollector::follow(double decay) {
    std::vector<MetricSource*> wanted;
    for (auto& [key, source] : m_sources) {
        source.busyness *= decay;
        if (std::ranges::any_of(source.of, [](const MetricCandidate* one) { return one->track != nullptr; }))
            wanted.push_back(&source);
        else
            source.unfollow();
    }
    if (wanted.size() > kMostFollowed) {
        const auto least = wanted.begin() + kMostFollowed;
        std::ranges::nth_element(wanted, least, std::greater{}, [](const MetricSource* one) { return one->busyness; });
        std::for_each(least, wanted.end(), [](MetricSource* one) { one->unfollow(); });
        wanted.erase(least, wanted.end());
    }
    for (MetricSource* source : wanted)
        source->follow(m_registry);
}

void MetricsCollector::collect(std::int64_t elapsed, double seconds) {
    // Timers are a little late now and then; one request a second is to be 1, and not 0.998.
    if (std::abs(seconds - static_cast<double>(elapsed)) < 0.05 * static_cast<double>(elapsed) || seconds <= 0)
        seconds = static_cast<double>(elapsed);
    const Tally all = ofGateway(); // before its parts: what comes between is in them too early, and paid back
    m_answers.add(m_last, withRoute(all));
    const GatewayTally used = usedByGateway();
    for (Period& period : m_history.gateway().periods)
        period.add(all, &used, seconds);
    lookAtSources();
    lookAtBreakers();
    for (const MetricKind kind : kChosenKinds) {
        Tally named;
        for (auto& [name, candidate] : m_candidates[place(kind)]) {
            if (candidate.track == nullptr)
                continue;
            record(*candidate.track, candidate.tally, seconds);
            named.add(candidate.tally);
            candidate.tally = {};
        }
        const bool isPartOfAll = kind == MetricKind::Route || kind == MetricKind::Service;
        record(*m_history.other(kind), isPartOfAll ? rest(all, named, m_debts[place(kind)]) : m_rest[place(kind)],
               seconds);
        m_rest[place(kind)] = {};
    }
}

void MetricsCollector::record(MetricTrack& track, const Tally& tally, double seconds) {
    for (Period& period : track.periods)
        period.add(tally, nullptr, seconds);
}

Tally MetricsCollector::ofGateway() {
    constexpr std::size_t kFirstStatus = 2;
    constexpr std::size_t kClientErrors = 2; // among the statuses of a tally
    Tally all;
    for (std::size_t row = 0; row < observe::kExchangeRows; ++row)
        for (std::size_t cell = 0; cell < HistogramLayout::kCells; ++cell) {
            std::uint64_t& before = m_exchanges[row * HistogramLayout::kCells + cell];
            const std::uint64_t now = m_registry.value(m_process.exchanges.at(row, cell));
            const std::uint64_t counted = since(std::exchange(before, now), now);
            if (counted == 0)
                continue;
            all.requests += counted;
            all.durations.cells[cell] += counted;
            all.durations.count += counted;
            if (row == observe::kLimitedRow) {
                all.limited += counted;
                all.statuses[kClientErrors] += counted;
            } else if (row >= kFirstStatus) {
                all.statuses[row - kFirstStatus] += counted;
            }
        }
    return all;
}

/// `all` without those that no route was found for: what strangers look for says nothing about a configuration.
AnswerCounts MetricsCollector::withRoute(const Tally& all) {
    AnswerCounts unrouted;
    for (std::size_t status = 0; status <= kServerErrors; ++status)
        for (std::size_t reason = 0; reason < http::kReasonCount; ++reason) {
            const std::uint64_t counted = m_registry.value(m_process.unrouted.requests.at(status, reason));
            unrouted.requests += counted;
            unrouted.errors += status == kServerErrors ? counted : 0;
        }
    const AnswerCounts before = std::exchange(m_unrouted, unrouted);
    const auto rest = [](std::uint64_t whole, std::uint64_t part) { return whole - std::min(whole, part); };
    return {rest(all.requests, since(before.requests, unrouted.requests)),
            rest(all.statuses.back(), since(before.errors, unrouted.errors))};
}

GatewayTally MetricsCollector::usedByGateway() {
    GatewayTally used;
    const observe::HistogramSnapshot gatewayTime = m_registry.value(m_process.gatewayTime);
    used.gatewayTime = since(m_gatewayTime, gatewayTime);
    m_gatewayTime = gatewayTime;
    for (std::size_t stage = 0; stage < m_stageTimes.size(); ++stage) {
        const Duration all = m_registry.value(m_process.stageTimes[stage]).sum;
        used.stageTimes[stage] = std::chrono::duration<double>(all - std::exchange(m_stageTimes[stage], all)).count();
    }
    used.inProgress = static_cast<double>(std::max<std::int64_t>(m_registry.value(m_process.requestsInProgress), 0));
    used.connections = static_cast<double>(std::max<std::int64_t>(total(m_registry, m_inventory.connections), 0));
    used.upstreamConnections =
        static_cast<double>(std::max<std::int64_t>(total(m_registry, m_inventory.upstreamConnections), 0));
    used.breakersOpen = static_cast<double>(std::ranges::count_if(
        m_inventory.breakers, [this](const observe::Inventory::Breaker& breaker) { return isOpen(breaker); }));
    const Use use = m_use();
    used.memory = static_cast<double>(use.memory);
    used.cpu = std::chrono::duration<double>(use.cpu - std::exchange(m_cpu, use.cpu)).count();
    used.looks = 1;
    return used;
}

bool MetricsCollector::isOpen(const observe::Inventory::Breaker& breaker) const {
    // As gatehouse_breaker_state and gatehouse_breaker_override have it.
    constexpr std::int64_t kOpen = 1;
    constexpr std::int64_t kNothingSaid = 0;
    constexpr std::int64_t kTripped = 1;
    const std::int64_t said = m_registry.value(breaker.override);
    return said == kTripped || (said == kNothingSaid && m_registry.value(breaker.phase) == kOpen);
}

/// Those of services that have a name: the service's own one, or those of its endpoints.
void MetricsCollector::lookAtBreakers() {
    struct Seen {
        std::size_t open = 0;
        std::size_t all = 0;
    };
    std::map<MetricCandidate*, Seen> seen;
    Candidates& services = m_candidates[place(MetricKind::Service)];
    for (const observe::Inventory::Breaker& breaker : m_inventory.breakers) {
        if (breaker.of == "route")
            continue;
        const std::string_view service = std::string_view(breaker.name).substr(0, breaker.name.find('/'));
        const auto candidate = services.find(service);
        if (candidate == services.end() || candidate->second.track == nullptr)
            continue;
        Seen& of = seen[&candidate->second];
        ++of.all;
        of.open += isOpen(breaker) ? 1 : 0;
    }
    for (const auto& [candidate, of] : seen) {
        candidate->tally.breakerOpen += static_cast<double>(of.open) / static_cast<double>(of.all);
        ++candidate->tally.breakerLooks;
    }
}

/// Those that are followed each time; the others in turn, so that ten thousand routes hold nobody up.
void MetricsCollector::lookAtSources() {
    const auto take = [this](MetricSource& source, MetricKind restOf) {
        const Tally counted = source.take(m_registry);
        if (counted.requests == 0)
            return;
        source.busyness += static_cast<double>(counted.requests);
        for (MetricCandidate* candidate : source.of) {
            candidate->recent += counted.requests;
            if (candidate->track != nullptr)
                candidate->tally.add(counted);
            else
                m_rest[place(restOf)].add(counted);
        }
    };
    const auto kindOf = [](const std::string& key) {
        return key.starts_with(nameOf(MetricKind::Consumer))   ? MetricKind::Consumer
               : key.starts_with(nameOf(MetricKind::Endpoint)) ? MetricKind::Endpoint
                                                               : MetricKind::Route;
    };
    for (auto& [key, source] : m_sources)
        if (source.isFollowed() && source.hasChanged(m_registry))
            take(source, kindOf(key));
    const std::size_t most = std::min(m_sources.size(), kMostInTurn);
    for (std::size_t i = 0; i < most; ++i, ++m_turn) {
        if (m_turn == m_sources.end())
            m_turn = m_sources.begin();
        if (!m_turn->second.isFollowed() && m_turn->second.hasChanged(m_registry))
            take(m_turn->second, kindOf(m_turn->first));
    }
}

Tally MetricsCollector::rest(const Tally& all, const Tally& named, Debt& debt) {
    Tally rest;
    rest.requests = left(all.requests, named.requests, debt.requests);
    for (std::size_t i = 0; i < rest.statuses.size(); ++i)
        rest.statuses[i] = left(all.statuses[i], named.statuses[i], debt.statuses[i]);
    rest.limited = left(all.limited, named.limited, debt.limited);
    for (std::size_t i = 0; i < debt.cells.size(); ++i) {
        rest.durations.cells[i] = left(all.durations.cells[i], named.durations.cells[i], debt.cells[i]);
        rest.durations.count += rest.durations.cells[i];
    }
    return rest;
}

} // namespace gatehouse::control
