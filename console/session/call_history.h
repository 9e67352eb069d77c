#pragma once

#include "shared/api/endpoints.h"
#include "shared/core/time.h"

#include <QHash>
#include <QString>
#include <QVector>

namespace gatehouse::console {

/// Calls and failures over the last minutes, from counters that only grow: what passed between two looks is the sample
/// of that step. A step in which nobody looked is missing (NaN), and so is the one in which a counter began anew.
class CallHistory final {
public:
    static constexpr Duration kStep = 2s;
    static constexpr int kSamples = 450;        ///< a quarter of an hour, of a service
    static constexpr int kEndpointSamples = 48; ///< of an endpoint

    struct Line {
        QVector<double> calls, failures; ///< per second, the newest last
        [[nodiscard]] double latestCalls() const;
        [[nodiscard]] double latestFailures() const;
        /// Of the calls in the last `samples`; nothing if there were none.
        [[nodiscard]] std::optional<double> failureShare(int samples) const;
    };

    /// What the gateway says of its endpoints now. What it does not name any more is forgotten.
    void add(const std::vector<api::Endpoint>& endpoints, MonotonicTime now);

    [[nodiscard]] const Line& all() const { return m_all; }
    [[nodiscard]] const Line& service(const QString& name) const;
    [[nodiscard]] const Line& endpoint(const QString& service, const QString& endpoint) const;
    /// Of the newest sample.
    [[nodiscard]] std::optional<MonotonicTime> latest() const { return m_latest; }

private:
    struct Counters {
        std::uint64_t calls = 0, failures = 0;
        bool isKnown = false;
        bool isSeen = false;
    };
    struct Sum {
        double calls = 0, failures = 0;
        bool isMeasured = false;
    };
    static void append(Line& line, double calls, double failures, int limit, int steps);
    static void append(Line& line, const Sum& sum, double seconds, int limit, int steps);

    Line m_all;
    QHash<QString, Line> m_services, m_endpoints;
    QHash<QString, Counters> m_counters; ///< by service and endpoint
    std::optional<MonotonicTime> m_latest;
};

} // namespace gatehouse::console
