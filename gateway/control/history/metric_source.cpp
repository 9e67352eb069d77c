#include "gateway/control/history/metric_source.h"

#include "gateway/http/reason.h"

#include <utility>

namespace gatehouse::control {

using observe::Counter;
using observe::HistogramSnapshot;
using observe::MetricRegistry;

namespace {

constexpr std::size_t kClasses = 6;     // of a status: none, 1xx to 5xx
constexpr std::size_t kFirstStatus = 2; // of a tally: 2xx

} // namespace

HistogramSnapshot since(const HistogramSnapshot& before, const HistogramSnapshot& now) {
    HistogramSnapshot counted;
    for (std::size_t i = 0; i < counted.cells.size(); ++i) {
        counted.cells[i] = since(before.cells[i], now.cells[i]);
        counted.count += counted.cells[i];
    }
    return counted;
}

bool MetricSource::hasChanged(const MetricRegistry& registry) const {
    // A duration is recorded with each exchange; an attempt may end without one.
    return m_kind == Kind::Endpoint || registry.count(m_durations) != m_timed;
}

Tally MetricSource::take(const MetricRegistry& registry) {
    const Tally now = count(registry);
    Tally counted;
    counted.requests = since(std::exchange(m_requests, now.requests), now.requests);
    for (std::size_t i = 0; i < counted.statuses.size(); ++i)
        counted.statuses[i] = since(std::exchange(m_statuses[i], now.statuses[i]), now.statuses[i]);
    counted.limited = since(std::exchange(m_limited, now.limited), now.limited);
    counted.failed = since(std::exchange(m_failed, now.failed), now.failed);
    m_timed = registry.count(m_durations);
    if (m_before != nullptr && m_timed != m_before->count) {
        HistogramSnapshot durations = registry.value(m_durations);
        counted.durations = since(*m_before, durations);
        *m_before = durations;
    }
    return counted;
}

void MetricSource::follow(const MetricRegistry& registry) {
    m_isFollowed = true;
    if (m_before != nullptr)
        return;
    // What came before anybody looked is told with the first look.
    m_before = std::make_unique<HistogramSnapshot>(m_requests == 0 ? HistogramSnapshot{} : registry.value(m_durations));
}

Tally MetricSource::count(const MetricRegistry& registry) const {
    Tally now;
    switch (m_kind) {
    case Kind::Route:
        for (std::size_t row = 0; row < kClasses; ++row)
            for (std::size_t reason = 0; reason < http::kReasonCount; ++reason) {
                const std::uint64_t requests = registry.value(m_grid.at(row, reason));
                now.requests += requests;
                if (row >= kFirstStatus)
                    now.statuses[row - kFirstStatus] += requests;
                if (observe::isLimit(static_cast<http::Reason>(reason)))
                    now.limited += requests;
            }
        break;
    case Kind::Endpoint:
        for (std::size_t reason = 0; reason < http::kReasonCount; ++reason) {
            const std::uint64_t attempts = registry.value(m_row.at(reason));
            now.requests += attempts;
            if (static_cast<http::Reason>(reason) != http::Reason::ok)
                now.failed += attempts;
        }
        for (std::size_t row = kFirstStatus; row < kClasses; ++row)
            now.statuses[row - kFirstStatus] = registry.value(m_statusRow.at(row));
        break;
    case Kind::Consumer:
        for (std::size_t row = 0; row < kClasses; ++row) {
            const std::uint64_t requests = registry.value(m_statusRow.at(row));
            now.requests += requests;
            if (row >= kFirstStatus)
                now.statuses[row - kFirstStatus] += requests;
        }
        now.limited = registry.value(m_limitedOf);
        break;
    }
    return now;
}

} // namespace gatehouse::control
