#include "console/models/overview_figures.h"

#include "console/session/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace gatehouse::console {

using api::MetricKind;
using api::MetricSeries;

namespace {

class OverviewWords {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::console::OverviewWords)
};

constexpr Duration kShown = 15min;
constexpr Duration kStep = 1s;
constexpr qsizetype kRecent = 30;      ///< steps that a figure is about
constexpr qsizetype kMostLate = 3;     ///< steps until a value is told
constexpr qsizetype kSmall = 120;      ///< steps of a small line
constexpr qsizetype kMostServices = 4; ///< with a line of their own
constexpr int kOthersColour = 7;

const QVector<double>& valuesOf(const MetricHistory& history, MetricSeries series) {
    static const QVector<double> kNone;
    const auto* line = history.find(MetricKind::Gateway, {}, series);
    return line == nullptr ? kNone : line->values;
}

std::optional<double> latest(const QVector<double>& values, qsizetype within) {
    for (qsizetype i = values.size(); i-- > std::max<qsizetype>(0, values.size() - within);) {
        if (std::isfinite(values[i]))
            return values[i];
    }
    return std::nullopt;
}

/// Of the steps that have a value.
std::optional<double> mean(const QVector<double>& values) {
    double sum = 0;
    int count = 0;
    for (qsizetype i = std::max<qsizetype>(0, values.size() - kRecent); i < values.size(); ++i) {
        if (!std::isfinite(values[i]))
            continue;
        sum += values[i];
        ++count;
    }
    return count == 0 ? std::nullopt : std::optional(sum / count);
}

double sumOf(const QVector<double>& values) {
    double sum = 0;
    for (const double value : values)
        sum += std::isfinite(value) ? value : 0;
    return sum;
}

std::optional<double> share(std::optional<double> part, std::optional<double> whole) {
    return part && whole && *whole > 0 ? std::optional(std::min(1.0, *part / *whole)) : std::nullopt;
}

} // namespace

MetricWishes overviewWishes() {
    return {{{MetricKind::Gateway,
              {},
              {MetricSeries::Requests, MetricSeries::Status4xx, MetricSeries::Status5xx, MetricSeries::Limited,
               MetricSeries::P50, MetricSeries::P95, MetricSeries::P99, MetricSeries::GatewayP99,
               MetricSeries::StageMatch, MetricSeries::StagePolicies, MetricSeries::StagePick,
               MetricSeries::StageAnswer, MetricSeries::BreakersOpen}},
             {MetricKind::Service, {}, {MetricSeries::Requests}}},
            kShown,
            kStep};
}

OverviewFigures overviewFigures(const MetricHistory& history) {
    const auto meanOf = [&](MetricSeries series) { return mean(valuesOf(history, series)); };
    const auto lastOf = [&](MetricSeries series) { return latest(valuesOf(history, series), kRecent); };
    OverviewFigures figures;
    const auto requests = meanOf(MetricSeries::Requests);
    figures.requests = latest(valuesOf(history, MetricSeries::Requests), kMostLate);
    figures.limited = meanOf(MetricSeries::Limited);
    figures.clientErrorRate = meanOf(MetricSeries::Status4xx);
    figures.serverErrorRate = meanOf(MetricSeries::Status5xx);
    figures.clientErrors = share(figures.clientErrorRate, requests);
    figures.serverErrors = share(figures.serverErrorRate, requests);
    figures.p50 = lastOf(MetricSeries::P50);
    figures.p95 = lastOf(MetricSeries::P95);
    figures.p99 = lastOf(MetricSeries::P99);
    figures.gatewayP99 = lastOf(MetricSeries::GatewayP99);
    if (const auto open = latest(valuesOf(history, MetricSeries::BreakersOpen), kMostLate))
        figures.breakersOpen = int(std::lround(*open));
    return figures;
}

QVector<double> smallLine(const MetricHistory& history, MetricSeries series) {
    const auto& values = valuesOf(history, series);
    auto some = values.mid(std::max<qsizetype>(0, values.size() - kSmall));
    std::ranges::replace_if(
        some, [](double value) { return !std::isfinite(value); }, 0);
    return some;
}

ChartData requestsByService(const MetricHistory& history) {
    ChartData data{history.start(), history.step(), {}};
    std::vector<const MetricHistory::Line*> lines;
    for (const auto& line : history.lines()) {
        if (line.kind == MetricKind::Service && line.series == MetricSeries::Requests)
            lines.push_back(&line);
    }
    const auto isNamed = [](const MetricHistory::Line* line) { return line->name != words(api::kOtherSubjects); };
    std::ranges::stable_sort(lines, [&](const auto* a, const auto* b) {
        return isNamed(a) != isNamed(b) ? isNamed(a) : sumOf(a->values) > sumOf(b->values);
    });
    const auto own = std::min<std::ptrdiff_t>(kMostServices, std::ranges::count_if(lines, isNamed));
    std::sort(lines.begin(), lines.begin() + own, [](const auto* a, const auto* b) { return a->name < b->name; });
    QVector<double> others;
    for (std::ptrdiff_t i = 0; i < std::ssize(lines); ++i) {
        const auto& values = lines[std::size_t(i)]->values;
        if (i < own) {
            data.series.push_back({lines[std::size_t(i)]->name, values, int(i), {}, false});
            continue;
        }
        others.resize(std::max(others.size(), values.size()), std::nan(""));
        for (qsizetype k = 0; k < values.size(); ++k) {
            if (std::isfinite(values[k]))
                others[k] = std::isfinite(others[k]) ? others[k] + values[k] : values[k];
        }
    }
    if (sumOf(others) > 0)
        data.series.push_back({OverviewWords::tr("others"), std::move(others), kOthersColour, {}, false});
    return data;
}

ChartData errorsByClass(const MetricHistory& history) {
    ChartData data{history.start(), history.step(), {}};
    data.series.push_back({QStringLiteral("4xx"), valuesOf(history, MetricSeries::Status4xx), 0, State::Warn, false});
    data.series.push_back({QStringLiteral("5xx"), valuesOf(history, MetricSeries::Status5xx), 0, State::Fail, false});
    return data;
}

} // namespace gatehouse::console
