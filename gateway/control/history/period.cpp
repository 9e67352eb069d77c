#include "gateway/control/history/period.h"

#include <chrono>

namespace gatehouse::control {

using api::MetricKind;
using api::MetricSeries;

namespace {

using enum MetricSeries;
void addUp(observe::HistogramSnapshot& sum, const observe::HistogramSnapshot& more) {
    if (more.count == 0)
        return;
    sum.count += more.count;
    for (std::size_t i = 0; i < sum.cells.size(); ++i)
        sum.cells[i] += more.cells[i];
}

double quantile(const observe::HistogramSnapshot& durations, double share) {
    if (durations.count == 0)
        return api::kNoValue;
    return std::chrono::duration<double>(durations.quantile(share)).count();
}

} // namespace

void Tally::add(const Tally& other) {
    requests += other.requests;
    for (std::size_t i = 0; i < statuses.size(); ++i)
        statuses[i] += other.statuses[i];
    limited += other.limited;
    failed += other.failed;
    breakerOpen += other.breakerOpen;
    breakerLooks += other.breakerLooks;
    addUp(durations, other.durations);
}

void GatewayTally::add(const GatewayTally& other) {
    addUp(gatewayTime, other.gatewayTime);
    for (std::size_t stage = 0; stage < stageTimes.size(); ++stage)
        stageTimes[stage] += other.stageTimes[stage];
    inProgress += other.inProgress;
    connections += other.connections;
    upstreamConnections += other.upstreamConnections;
    breakersOpen += other.breakersOpen;
    memory += other.memory;
    looks += other.looks;
    cpu += other.cpu;
}

void Period::add(const Tally& counted, const GatewayTally* ofGateway, double length) {
    tally.add(counted);
    if (gateway != nullptr && ofGateway != nullptr)
        gateway->add(*ofGateway);
    seconds += length;
}

void Period::clear() {
    tally = {};
    if (gateway != nullptr)
        *gateway = {};
    seconds = 0;
}

double Period::value(MetricSeries series) const {
    const auto rate = [this](auto count) {
        return seconds == 0 ? api::kNoValue : static_cast<double>(count) / seconds;
    };
    const auto mean = [this](double GatewayTally::*sum) {
        return gateway == nullptr || gateway->looks == 0 ? api::kNoValue
                                                         : *gateway.*sum / static_cast<double>(gateway->looks);
    };
    switch (series) {
    case Requests:
        return rate(tally.requests);
    case Status2xx:
    case Status3xx:
    case Status4xx:
    case Status5xx:
        return rate(tally.statuses[static_cast<std::size_t>(series) - static_cast<std::size_t>(Status2xx)]);
    case Limited:
        return rate(tally.limited);
    case Failed:
        return rate(tally.failed);
    case P50:
        return quantile(tally.durations, 0.5);
    case P95:
        return quantile(tally.durations, 0.95);
    case P99:
        return quantile(tally.durations, 0.99);
    case GatewayP50:
        return gateway == nullptr ? api::kNoValue : quantile(gateway->gatewayTime, 0.5);
    case GatewayP99:
        return gateway == nullptr ? api::kNoValue : quantile(gateway->gatewayTime, 0.99);
    case StageMatch:
    case StagePolicies:
    case StagePick:
    case StageAnswer:
        if (gateway == nullptr || gateway->gatewayTime.count == 0)
            return api::kNoValue;
        return gateway->stageTimes[static_cast<std::size_t>(series) - static_cast<std::size_t>(StageMatch)] /
               static_cast<double>(gateway->gatewayTime.count);
    case InProgress:
        return mean(&GatewayTally::inProgress);
    case Connections:
        return mean(&GatewayTally::connections);
    case UpstreamConnections:
        return mean(&GatewayTally::upstreamConnections);
    case BreakersOpen:
        return mean(&GatewayTally::breakersOpen);
    case BreakerOpen:
        return tally.breakerLooks == 0 ? api::kNoValue : tally.breakerOpen / static_cast<double>(tally.breakerLooks);
    case Cpu:
        return gateway == nullptr ? api::kNoValue : rate(gateway->cpu * 100);
    case Memory:
        return mean(&GatewayTally::memory);
    }
    return api::kNoValue;
}

bool isDuration(MetricSeries series) {
    return series == P50 || series == P95 || series == P99 || series == GatewayP50 || series == GatewayP99;
}

} // namespace gatehouse::control
