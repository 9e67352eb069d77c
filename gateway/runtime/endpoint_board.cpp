#include "gateway/runtime/endpoint_board.h"

#include <algorithm>

namespace gatehouse::runtime {

using balancing::OperatorState;
using balancing::Roster;
using balancing::ServicePlan;
using balancing::Standing;

namespace {

std::string seconds(Duration duration) {
    return std::to_string(std::chrono::ceil<std::chrono::seconds>(duration).count()) + " s";
}

/// Each time twice as long as the time before.
Duration ejectionOf(const model::Outliers& outliers, std::uint32_t timesBefore) {
    Duration length = outliers.ejection;
    for (std::uint32_t i = 0; i < timesBefore && length < outliers.maxEjection; ++i)
        length *= 2;
    return std::min(length, outliers.maxEjection);
}

} // namespace

void EndpointBoard::prepare(pipeline::Plan& plan) const {
    for (ServicePlan& service : plan.services) {
        const auto records = recordsOf(service);
        service.tallies.clear();
        for (const Record* record : records)
            service.tallies.push_back(record == nullptr ? std::make_shared<balancing::Tally>(m_host.workers)
                                                        : record->tally);
        service.roster = std::make_shared<const Roster>(rosterOf(service, records));
    }
}

void EndpointBoard::adopt(const pipeline::Plan& plan) {
    std::map<Key, Record> records;
    for (const ServicePlan& service : plan.services) {
        for (std::size_t i = 0; i < service.endpoints.size(); ++i) {
            const std::string& id = service.endpoints[i].id;
            const auto known = m_records.find({service.name, id});
            const bool isNew = isNewToAKnownService(service, id);
            Record& record = records[{service.name, id}];
            if (known != m_records.end())
                record = std::move(known->second);
            record.tally = service.tallies[i];
            if (isNew)
                record.rampFrom = m_host.clock.monotonic();
            if (!service.config.health)
                record.isProbedWell = true;
        }
    }
    m_records = std::move(records);
    m_plan = &plan;
    m_services.clear();
    for (std::size_t i = 0; i < plan.services.size(); ++i) {
        Service& service = m_services.emplace_back();
        service.plan = &plan.services[i];
        service.index = i;
        service.roster = service.plan->roster;
        service.ratioAt = m_host.clock.monotonic() + service.plan->config.outliers.interval;
        for (const auto& endpoint : service.plan->endpoints)
            service.records.push_back(&m_records.at({service.plan->name, endpoint.id}));
        refresh(service);
        showMetrics(service);
    }
}

bool EndpointBoard::isNewToAKnownService(const ServicePlan& plan, const std::string& endpoint) const {
    const auto first = m_records.lower_bound({plan.name, {}});
    const bool isKnown = first != m_records.end() && first->first.first == plan.name;
    return isKnown && !m_records.contains({plan.name, endpoint});
}

std::vector<std::shared_ptr<const Roster>> EndpointBoard::rosters() const {
    std::vector<std::shared_ptr<const Roster>> rosters;
    for (const Service& service : m_services)
        rosters.push_back(service.roster);
    return rosters;
}

std::vector<const EndpointBoard::Record*> EndpointBoard::recordsOf(const ServicePlan& plan) const {
    std::vector<const Record*> records;
    for (const auto& endpoint : plan.endpoints) {
        const auto known = m_records.find({plan.name, endpoint.id});
        records.push_back(known == m_records.end() ? nullptr : &known->second);
    }
    return records;
}

Standing EndpointBoard::standingOf(const ServicePlan& plan, std::size_t endpoint, const Record* record) const {
    const std::string& id = plan.endpoints[endpoint].id;
    Standing standing;
    standing.weight = plan.endpoints[endpoint].weight;
    if (const auto wish = m_wishes.find({plan.name, id}); wish != m_wishes.end()) {
        standing.state = wish->second.state.value_or(OperatorState::Ready);
        standing.weight = wish->second.weight.value_or(standing.weight);
    }
    MonotonicTime rampFrom = isNewToAKnownService(plan, id) ? m_host.clock.monotonic() : kNoRamp;
    if (record != nullptr) {
        standing.isProbedWell = record->isProbedWell || !plan.config.health;
        standing.isEjected = record->isEjected;
        rampFrom = record->rampFrom;
    }
    const Duration slowStart = plan.config.slowStart;
    if (rampFrom != kNoRamp && slowStart > Duration::zero()) {
        const Duration passed = m_host.clock.monotonic() - rampFrom;
        const auto tenths = passed >= slowStart ? Standing::kWholeShare : Standing::kWholeShare * passed / slowStart;
        standing.ramp = static_cast<std::uint32_t>(std::clamp<std::int64_t>(tenths, 1, Standing::kWholeShare));
    }
    return standing;
}

Roster EndpointBoard::rosterOf(const ServicePlan& plan, const std::vector<const Record*>& records) const {
    std::vector<Standing> standings;
    for (std::size_t i = 0; i < plan.endpoints.size(); ++i)
        standings.push_back(standingOf(plan, i, records[i]));
    return Roster::make(plan.rosterRules(), plan.endpoints, standings);
}

EndpointBoard::Service* EndpointBoard::find(std::string_view service) {
    const auto found =
        std::ranges::find(m_services, service, [](const Service& each) { return std::string_view(each.plan->name); });
    return found == m_services.end() ? nullptr : &*found;
}

std::size_t EndpointBoard::placeOf(const ServicePlan& plan, std::string_view endpoint) {
    const auto found = std::ranges::find(plan.endpoints, endpoint, &balancing::EndpointPlan::id);
    return found == plan.endpoints.end() ? balancing::kNoEndpoint
                                         : static_cast<std::size_t>(found - plan.endpoints.begin());
}

/// Shares may be others now: the workers hear of it if they are.
void EndpointBoard::refresh(Service& service) {
    service.isRamping = false;
    for (std::size_t i = 0; i < service.records.size(); ++i)
        service.isRamping |= standingOf(*service.plan, i, service.records[i]).ramp != Standing::kWholeShare;
    const std::vector<const Record*> records(service.records.begin(), service.records.end());
    auto roster = std::make_shared<const Roster>(rosterOf(*service.plan, records));
    const std::shared_ptr<const Roster> before = service.roster;
    if (before->shares == roster->shares && before->keepsBound == roster->keepsBound &&
        before->inPanic == roster->inPanic && before->tier == roster->tier)
        return;
    service.roster = std::move(roster);
    m_host.publish(m_plan->generation, service.index, service.roster);
    showMetrics(service);
    tellPanic(service, *before);
}

void EndpointBoard::setWishes(const std::vector<EndpointWish>& wishes) {
    m_wishes.clear();
    for (const EndpointWish& wish : wishes) {
        Wish& known = m_wishes[{wish.service, wish.endpoint}];
        known.state = wish.state ? wish.state : known.state;
        known.weight = wish.weight ? wish.weight : known.weight;
    }
    for (Service& service : m_services)
        refresh(service);
}

void EndpointBoard::onProbe(const integrations::ProbeReport& report) {
    Service* service = find(report.service);
    const std::size_t endpoint = service == nullptr ? balancing::kNoEndpoint : placeOf(*service->plan, report.endpoint);
    if (endpoint == balancing::kNoEndpoint || !service->plan->config.health)
        return; // probed under the configuration before
    const observe::EndpointMetrics& metrics = m_plan->endpointMetrics[service->index][endpoint];
    m_host.metrics.control().add(metrics.probes.at(report.failure.empty() ? 0 : 1));
    Record& record = *service->records[endpoint];
    record.probeFailure = report.failure;
    if (record.isProbedWell == report.isWell)
        return;
    record.isProbedWell = report.isWell;
    if (report.isWell)
        startSlowly(*service, record);
    tell(*service, endpoint, report.isWell ? "is well again" : "is ill: " + report.failure);
    refresh(*service);
}

void EndpointBoard::startSlowly(const Service& service, Record& record) {
    record.rampFrom = service.plan->config.slowStart > Duration::zero() ? m_host.clock.monotonic() : kNoRamp;
}

void EndpointBoard::onOutlier(std::string_view name, std::string_view endpointId) {
    Service* service = find(name);
    const std::size_t endpoint = service == nullptr ? balancing::kNoEndpoint : placeOf(*service->plan, endpointId);
    if (endpoint == balancing::kNoEndpoint)
        return;
    if (eject(*service, endpoint, std::to_string(service->plan->failureRule.consecutive()) + " failures in a row"))
        refresh(*service);
}

/// False: it is out already, or enough others are.
bool EndpointBoard::eject(Service& service, std::size_t endpoint, const std::string& why) {
    Record& record = *service.records[endpoint];
    record.tally->beginAnew();
    const model::Outliers& outliers = service.plan->config.outliers;
    const bool isOneTooMany = (ejected(service) + 1) * 100 > service.records.size() * outliers.maxEjected;
    if (record.isEjected || isOneTooMany)
        return false;
    const Duration length = ejectionOf(outliers, record.timesEjected++);
    record.isEjected = true;
    record.ejectedUntil = m_host.clock.monotonic() + length;
    m_host.metrics.control().add(m_plan->endpointMetrics[service.index][endpoint].ejections);
    tell(service, endpoint, "is left out for " + seconds(length) + ": " + why);
    return true;
}

std::size_t EndpointBoard::ejected(const Service& service) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(service.records, [](const Record* record) { return record->isEjected; }));
}

void EndpointBoard::tick() {
    for (Service& service : m_services) {
        const bool someBack = endEjections(service);
        const bool someOut = compareRatios(service);
        if (someBack || someOut || service.isRamping)
            refresh(service);
    }
}

bool EndpointBoard::endEjections(Service& service) {
    const MonotonicTime now = m_host.clock.monotonic();
    bool any = false;
    for (std::size_t i = 0; i < service.records.size(); ++i) {
        Record& record = *service.records[i];
        if (record.isEjected && record.ejectedUntil <= now) {
            record.isEjected = false;
            record.tally->beginAnew();
            record.counted = record.tally->sum();
            startSlowly(service, record);
            tell(service, i, "takes part again");
            any = true;
        } else if (!record.isEjected && record.timesEjected != 0 &&
                   now - record.ejectedUntil > service.plan->config.outliers.maxEjection) {
            record.timesEjected = 0; // well for so long that it is forgiven
        }
    }
    return any;
}

bool EndpointBoard::compareRatios(Service& service) {
    const model::Outliers& outliers = service.plan->config.outliers;
    const MonotonicTime now = m_host.clock.monotonic();
    if (outliers.ratio == 0 || now < service.ratioAt)
        return false;
    service.ratioAt = now + outliers.interval;
    bool any = false;
    for (std::size_t i = 0; i < service.records.size(); ++i) {
        Record& record = *service.records[i];
        const balancing::Tally::Sum before = std::exchange(record.counted, record.tally->sum());
        const std::uint64_t calls = record.counted.calls - before.calls;
        const std::uint64_t failures = record.counted.failures - before.failures;
        if (calls >= outliers.minRequests && failures * 100 >= calls * outliers.ratio)
            any |= eject(service, i,
                         std::to_string(failures) + " of " + std::to_string(calls) + " requests failed within " +
                             seconds(outliers.interval));
    }
    return any;
}

std::vector<EndpointStatus> EndpointBoard::status() const {
    std::vector<EndpointStatus> all;
    for (const Service& service : m_services) {
        for (std::size_t i = 0; i < service.records.size(); ++i) {
            const Record& record = *service.records[i];
            EndpointStatus& status = all.emplace_back();
            status.service = service.plan->name;
            status.endpoint = service.plan->endpoints[i].id;
            status.standing = standingOf(*service.plan, i, &record);
            status.share = service.roster->shares[i];
            status.tier = service.plan->endpoints[i].tier;
            status.probeFailure = record.probeFailure;
            if (record.isEjected)
                status.ejectedFor = std::max(record.ejectedUntil - m_host.clock.monotonic(), Duration::zero());
            const auto sum = record.tally->sum();
            status.calls = sum.calls;
            status.failures = sum.failures;
        }
    }
    return all;
}

std::vector<integrations::ProbeTarget> EndpointBoard::probeTargets(const upstream::ServiceTls& tls) const {
    std::vector<integrations::ProbeTarget> targets;
    for (const Service& service : m_services) {
        const model::Service& config = service.plan->config;
        for (std::size_t i = 0; config.health && i < service.records.size(); ++i) {
            if (standingOf(*service.plan, i, service.records[i]).state == OperatorState::Maintenance)
                continue;
            const model::Endpoint& endpoint = config.endpoints[i];
            const bool isSecure = endpoint.scheme == model::Endpoint::Scheme::Https;
            targets.push_back({service.plan->name, service.plan->endpoints[i].id, endpoint, config.protocol,
                               isSecure ? tls[service.index] : nullptr, *config.health});
        }
    }
    return targets;
}

void EndpointBoard::tell(const Service& service, std::size_t endpoint, const std::string& what) const {
    m_host.tell("service " + service.plan->name + ": " + service.plan->endpoints[endpoint].id + ' ' + what);
}

void EndpointBoard::tellPanic(const Service& service, const Roster& before) const {
    const Roster& now = *service.roster;
    if (now.inPanic && !before.inPanic)
        m_host.tell("service " + service.plan->name + ": too few endpoints are well; all are used");
    if (!now.inPanic && before.inPanic)
        m_host.tell("service " + service.plan->name + ": enough endpoints are well again");
    if (now.tier != before.tier)
        m_host.tell("service " + service.plan->name + ": tier " + std::to_string(now.tier) + " serves now");
}

void EndpointBoard::showMetrics(const Service& service) const {
    observe::MetricShard& shard = m_host.metrics.control();
    for (std::size_t i = 0; i < service.records.size(); ++i)
        shard.set(m_plan->endpointMetrics[service.index][i].usable, service.roster->shares[i] != 0 ? 1 : 0);
    const observe::ServiceMetrics& metrics = m_plan->serviceMetrics[service.index];
    shard.set(metrics.panic, service.roster->inPanic ? 1 : 0);
    shard.set(metrics.tier, service.roster->tier);
}

} // namespace gatehouse::runtime
