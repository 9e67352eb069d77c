#include "console/session/call_history.h"

#include "console/session/words.h"

#include <cmath>
#include <limits>

namespace gatehouse::console {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
const CallHistory::Line kNothing;

QString keyOf(const QString& service, const QString& endpoint) { return service + u'\n' + endpoint; }

/// Each step between two looks has a sample, at most as many as are kept.
int stepsOf(Duration passed) {
    return int(std::clamp<qint64>(std::llround(double(passed.count()) / double(Duration(CallHistory::kStep).count())),
                                  1, CallHistory::kSamples));
}

} // namespace

double CallHistory::Line::latestCalls() const { return calls.isEmpty() ? kMissing : calls.back(); }
double CallHistory::Line::latestFailures() const { return failures.isEmpty() ? kMissing : failures.back(); }

std::optional<double> CallHistory::Line::failureShare(int samples) const {
    double all = 0, failed = 0;
    for (qsizetype i = std::max<qsizetype>(0, calls.size() - samples); i < calls.size(); ++i) {
        if (std::isnan(calls[i]))
            continue;
        all += calls[i];
        failed += failures[i];
    }
    return all > 0 ? std::optional(failed / all) : std::nullopt;
}

void CallHistory::append(Line& line, double calls, double failures, int limit, int steps) {
    // What passed in several steps is known as a whole only: it is not a sample of any of them.
    for (int i = 0; i + 1 < steps; ++i) {
        line.calls.push_back(kMissing);
        line.failures.push_back(kMissing);
    }
    line.calls.push_back(calls);
    line.failures.push_back(failures);
    if (const auto over = line.calls.size() - limit; over > 0) {
        line.calls.remove(0, over);
        line.failures.remove(0, over);
    }
}

void CallHistory::append(Line& line, const Sum& sum, double seconds, int limit, int steps) {
    append(line, sum.isMeasured ? sum.calls / seconds : kMissing, sum.isMeasured ? sum.failures / seconds : kMissing,
           limit, steps);
}

void CallHistory::add(const std::vector<api::Endpoint>& endpoints, MonotonicTime now) {
    const Duration passed = m_latest ? now - *m_latest : Duration{};
    if (m_latest && passed < CallHistory::kStep / 2)
        return; // somebody wanted to know at once; the step has its sample later
    const double seconds = std::max(0.001, double(passed.count()) / 1e9);
    const int steps = stepsOf(passed);
    const bool isFirst = !m_latest;
    m_latest = now;
    for (auto& counters : m_counters)
        counters.isSeen = false;
    Sum all;
    QHash<QString, Sum> services, each;
    for (const auto& endpoint : endpoints) {
        const auto service = words(endpoint.service);
        const auto key = keyOf(service, words(endpoint.endpoint));
        auto& before = m_counters[key];
        auto& sum = each[key];
        auto& total = services[service];
        if (before.isKnown && endpoint.calls >= before.calls && endpoint.failures >= before.failures) {
            sum = {double(endpoint.calls - before.calls), double(endpoint.failures - before.failures), true};
            for (auto* to : {&total, &all}) {
                to->calls += sum.calls;
                to->failures += sum.failures;
                to->isMeasured = true;
            }
        }
        before = {endpoint.calls, endpoint.failures, true, true};
    }
    m_counters.removeIf([](const auto& item) { return !item.value().isSeen; });
    m_services.removeIf([&](const auto& item) { return !services.contains(item.key()); });
    m_endpoints.removeIf([&](const auto& item) { return !each.contains(item.key()); });
    if (isFirst)
        return;
    append(m_all, all, seconds, kSamples, steps);
    for (auto service = services.cbegin(); service != services.cend(); ++service)
        append(m_services[service.key()], service.value(), seconds, kSamples, steps);
    for (auto endpoint = each.cbegin(); endpoint != each.cend(); ++endpoint)
        append(m_endpoints[endpoint.key()], endpoint.value(), seconds, kEndpointSamples, steps);
}

const CallHistory::Line& CallHistory::service(const QString& name) const {
    const auto found = m_services.constFind(name);
    return found == m_services.cend() ? kNothing : *found;
}

const CallHistory::Line& CallHistory::endpoint(const QString& service, const QString& endpoint) const {
    const auto found = m_endpoints.constFind(keyOf(service, endpoint));
    return found == m_endpoints.cend() ? kNothing : *found;
}

} // namespace gatehouse::console
