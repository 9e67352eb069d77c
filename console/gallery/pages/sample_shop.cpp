#include "console/gallery/pages/sample_shop.h"

#include <cmath>
#include <cstdint>

namespace gatehouse::console::sample {
namespace {

/// Its numbers are the same on every machine, which the distributions of the standard library do not promise.
class Dice {
public:
    explicit Dice(int seed) : m_state(std::uint64_t(seed) * 0x9E3779B97F4A7C15ULL + 1) {}

    /// From -1 to 1, more often near 0.
    double throwOnce() { return (next() + next() + next()) * 2 / 3 - 1; }
    double next() {
        m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
        return double(m_state >> 40) / double(1ULL << 24);
    }

private:
    std::uint64_t m_state;
};

constexpr int kProbes = 46;

} // namespace

QVector<double> wander(int seed, int count, double mean, double noise) {
    Dice dice(seed);
    QVector<double> values;
    double drift = 0;
    // Many samples are of a finer step, in which less happens between two of them.
    const bool isFine = count > 1'000;
    const double keep = isFine ? 0.997 : 0.93, push = isFine ? 0.12 : 0.45, tremble = isFine ? 0.12 : 0.7;
    for (int i = 0; i < count; ++i) {
        drift = drift * keep + dice.throwOnce() * push;
        values.push_back(std::max(0.0, mean * (1 + noise * (0.6 * drift + tremble * dice.throwOnce()))));
    }
    return values;
}

QVector<double> withPlateau(QVector<double> values, double from, double to, double height) {
    Dice dice(int(height) + 7);
    for (qsizetype i = 0; i < values.size(); ++i) {
        const double at = double(i) / double(values.size());
        if (at >= from && at < to)
            values[i] = height * (1 + 0.05 * dice.throwOnce());
    }
    return values;
}

QVector<double> withGap(QVector<double> values, double from, double to) {
    for (qsizetype i = 0; i < values.size(); ++i) {
        const double at = double(i) / double(values.size());
        if (at >= from && at < to)
            values[i] = std::nan("");
    }
    return values;
}

QDateTime now() { return QDateTime(QDate(2026, 11, 20), QTime(14, 32, 7), Qt::UTC); }

ChartData chart(const QVector<Series>& series, std::chrono::seconds step) {
    ChartData data{now(), step, series};
    data.start = now().addSecs(-step.count() * std::max<qint64>(0, data.samples() - 1));
    return data;
}

QVector<CallOutcome> calls(int seed, int count, double failed, double slow) {
    Dice dice(seed);
    QVector<CallOutcome> calls;
    for (int i = 0; i < count; ++i) {
        const double thrown = dice.next();
        calls.push_back(thrown < failed          ? CallOutcome::Failed
                        : thrown < failed + slow ? CallOutcome::Slow
                                                 : CallOutcome::Success);
    }
    return calls;
}

QVector<ProbeResult> probes(int seed, double slow, int failedAtEnd, int drainingAtEnd) {
    Dice dice(seed);
    QVector<ProbeResult> probes;
    for (int i = 0; i < kProbes; ++i) {
        if (i >= kProbes - drainingAtEnd)
            probes.push_back(ProbeResult::Draining);
        else if (i >= kProbes - failedAtEnd)
            probes.push_back(ProbeResult::Failed);
        else
            probes.push_back(dice.next() < slow ? ProbeResult::Slow : ProbeResult::Up);
    }
    return probes;
}

} // namespace gatehouse::console::sample
