#include "console/models/metric_charts.h"

#include "console/session/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

namespace gatehouse::console {

using api::MetricKind;
using api::MetricSeries;
using Line = MetricHistory::Line;

namespace {

class MetricCharts {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::console::MetricCharts)
};

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kMilliseconds = 1'000; ///< of a second
constexpr double kMicroseconds = 1'000'000;
constexpr qsizetype kMostAnnotations = 60;
constexpr int kMostValues = 1'000; ///< of a line
constexpr int kSameMoment = 2'000; ///< ms

MetricKind kindOf(MetricGrouping grouping) {
    return grouping == MetricGrouping::Route     ? MetricKind::Route
           : grouping == MetricGrouping::Service ? MetricKind::Service
                                                 : MetricKind::Gateway;
}

QVector<double> scaled(const QVector<double>& values, double factor) {
    auto out = values;
    for (auto& value : out)
        value *= factor;
    return out;
}

/// In per cent, of what there was at all; nothing of nothing is no share.
QVector<double> shares(const QVector<double>& part, const QVector<double>& whole) {
    QVector<double> out(part.size(), kNone);
    for (qsizetype i = 0; i < std::min(part.size(), whole.size()); ++i) {
        if (whole[i] > 0)
            out[i] = std::min(100.0, part[i] / whole[i] * 100);
        else if (whole[i] == 0)
            out[i] = 0;
    }
    return out;
}

/// Those of the series that are kept of the kind, as the gateway says.
std::vector<MetricSeries> keptOf(const api::MetricsSubjects& known, MetricKind kind, std::vector<MetricSeries> wanted) {
    std::erase_if(wanted, [&](MetricSeries series) {
        const auto info = std::ranges::find(known.series, series, &api::MetricSeriesInfo::series);
        return info == known.series.end() || std::ranges::find(info->kinds, kind) == info->kinds.end();
    });
    return wanted;
}

/// The shortest that is kept for so long and gives no more values than a chart has pixels.
Duration stepFor(const std::vector<api::MetricRing>& rings, Duration span) {
    for (const auto& ring : rings) {
        if (ring.kept >= span && ring.step > Duration{} && span / ring.step <= kMostValues)
            return ring.step;
    }
    return rings.empty() ? Duration{} : rings.back().step;
}

QString shownName(const QString& name) {
    return name == QLatin1StringView(api::kOtherSubjects.data(), qsizetype(api::kOtherSubjects.size()))
               ? MetricCharts::tr("others")
               : name;
}

/// Names in the order in which they were wished for, which is that of their colours.
QStringList namesOf(MetricKind kind, const MetricHistory& history) {
    for (const auto& wish : history.wishes().wishes) {
        if (wish.kind != kind)
            continue;
        QStringList names;
        for (const auto& name : wish.names)
            names << words(name);
        return names;
    }
    return {};
}

MetricSeries seriesOf(MetricChart chart) {
    switch (chart) {
    case MetricChart::Requests:
        return MetricSeries::Requests;
    case MetricChart::Failures:
        return MetricSeries::Status5xx;
    case MetricChart::Latency:
        return MetricSeries::P95;
    case MetricChart::Limited:
        return MetricSeries::Limited;
    case MetricChart::InProgress:
        return MetricSeries::InProgress;
    case MetricChart::GatewayTime:
        return MetricSeries::StageMatch; // not kept of anything but the gateway
    }
    return MetricSeries::Requests;
}

/// A line for each subject of the kind.
void addSubjects(ChartData& data, MetricChart chart, MetricKind kind, const MetricHistory& history) {
    int colour = 0;
    for (const auto& name : namesOf(kind, history)) {
        const int own = colour++;
        const auto* line = history.find(kind, name, seriesOf(chart));
        if (line == nullptr)
            continue;
        auto values = line->values;
        if (chart == MetricChart::Latency)
            values = scaled(values, kMilliseconds);
        if (chart == MetricChart::Failures) {
            const auto* all = history.find(kind, name, MetricSeries::Requests);
            values = all == nullptr ? QVector<double>() : shares(values, all->values);
        }
        data.series.push_back({shownName(name), std::move(values), own, {}, false});
    }
}

struct OwnLine {
    MetricSeries series;
    const char* name;
    int colour;
    std::optional<State> state;
    bool isQuantile;
    double factor;
};

/// Lines of the gateway itself.
void addOwn(ChartData& data, std::initializer_list<OwnLine> lines, const MetricHistory& history) {
    for (const auto& own : lines) {
        const auto* line = history.find(MetricKind::Gateway, {}, own.series);
        if (line != nullptr)
            data.series.push_back(
                {MetricCharts::tr(own.name), scaled(line->values, own.factor), own.colour, own.state, own.isQuantile});
    }
}

void addStatuses(ChartData& data, MetricChart chart, const MetricHistory& history) {
    switch (chart) {
    case MetricChart::Requests:
        return addOwn(data,
                      {{MetricSeries::Status2xx, "2xx", 0, {}, false, 1},
                       {MetricSeries::Status3xx, "3xx", 2, {}, false, 1},
                       {MetricSeries::Status4xx, "4xx", 0, State::Warn, false, 1},
                       {MetricSeries::Status5xx, "5xx", 0, State::Fail, false, 1}},
                      history);
    case MetricChart::Failures: {
        const auto* all = history.find(MetricKind::Gateway, {}, MetricSeries::Requests);
        addOwn(data,
               {{MetricSeries::Status4xx, "4xx", 0, State::Warn, false, 1},
                {MetricSeries::Status5xx, "5xx", 0, State::Fail, false, 1}},
               history);
        for (auto& series : data.series)
            series.values = all == nullptr ? QVector<double>() : shares(series.values, all->values);
        return;
    }
    case MetricChart::Latency:
        return addOwn(data,
                      {{MetricSeries::P50, "p50", 0, {}, true, kMilliseconds},
                       {MetricSeries::P95, "p95", 1, {}, true, kMilliseconds},
                       {MetricSeries::P99, "p99", 2, {}, true, kMilliseconds}},
                      history);
    case MetricChart::Limited:
        return addOwn(data, {{MetricSeries::Limited, "429", 0, State::Warn, false, 1}}, history);
    case MetricChart::InProgress:
        return addOwn(data,
                      {{MetricSeries::InProgress,
                        QT_TRANSLATE_NOOP("gatehouse::console::MetricCharts", "requests"),
                        0,
                        {},
                        false,
                        1},
                       {MetricSeries::Connections,
                        QT_TRANSLATE_NOOP("gatehouse::console::MetricCharts", "connections"),
                        1,
                        {},
                        false,
                        1}},
                      history);
    case MetricChart::GatewayTime:
        return;
    }
}

Annotation::Kind kindOf(api::Event::Severity severity) {
    return severity == api::Event::Severity::Error     ? Annotation::Kind::Failure
           : severity == api::Event::Severity::Warning ? Annotation::Kind::Recovery
                                                       : Annotation::Kind::Operator;
}

} // namespace

MetricChartTitle titleOf(MetricChart chart, MetricGrouping grouping) {
    const bool isStatus = grouping == MetricGrouping::Status;
    switch (chart) {
    case MetricChart::Requests:
        return {MetricCharts::tr("Requests"), MetricCharts::tr("per second"), ChartKind::Lines};
    case MetricChart::Failures:
        return {isStatus ? MetricCharts::tr("Errors") : MetricCharts::tr("Server errors"),
                isStatus ? MetricCharts::tr("% of requests") : MetricCharts::tr("5xx, % of requests"),
                ChartKind::Lines};
    case MetricChart::Latency:
        return {isStatus ? MetricCharts::tr("Latency") : MetricCharts::tr("Latency p95"), MetricCharts::tr("ms"),
                ChartKind::Lines};
    case MetricChart::Limited:
        return {MetricCharts::tr("Rate limited"), MetricCharts::tr("429 per second"), ChartKind::Stack};
    case MetricChart::InProgress:
        return {MetricCharts::tr("In flight"), {}, ChartKind::Lines};
    case MetricChart::GatewayTime:
        return {MetricCharts::tr("Gateway self time"), MetricCharts::tr("mean µs, by stage"), ChartKind::Stack};
    }
    return {};
}

MetricWishes wishesOf(MetricGrouping grouping, const api::MetricsSubjects& known, Duration span) {
    MetricWishes wishes;
    wishes.span = span;
    wishes.step = stepFor(known.rings, span);
    wishes.wishes.push_back(
        {MetricKind::Gateway,
         {},
         keptOf(known, MetricKind::Gateway,
                {MetricSeries::Requests, MetricSeries::Status2xx, MetricSeries::Status3xx, MetricSeries::Status4xx,
                 MetricSeries::Status5xx, MetricSeries::Limited, MetricSeries::P50, MetricSeries::P95,
                 MetricSeries::P99, MetricSeries::StageMatch, MetricSeries::StagePolicies, MetricSeries::StagePick,
                 MetricSeries::StageAnswer, MetricSeries::InProgress, MetricSeries::Connections})});
    const auto kind = kindOf(grouping);
    if (kind == MetricKind::Gateway)
        return wishes;
    api::MetricWish wish{kind,
                         {},
                         keptOf(known, kind,
                                {MetricSeries::Requests, MetricSeries::Status5xx, MetricSeries::P95,
                                 MetricSeries::Limited, MetricSeries::InProgress})};
    for (const auto& subject : known.subjects) {
        if (subject.kind == kind && wish.names.size() < kMostMetricSubjects)
            wish.names.push_back(subject.name);
    }
    if (!wish.names.empty() && !wish.series.empty()) // no names would mean all
        wishes.wishes.push_back(std::move(wish));
    return wishes;
}

ChartData chartOf(MetricChart chart, MetricGrouping grouping, const MetricHistory& history) {
    ChartData data{history.start(), history.step(), {}};
    if (chart == MetricChart::GatewayTime)
        addOwn(data,
               {{MetricSeries::StageMatch,
                 QT_TRANSLATE_NOOP("gatehouse::console::MetricCharts", "route"),
                 0,
                 {},
                 false,
                 kMicroseconds},
                {MetricSeries::StagePolicies,
                 QT_TRANSLATE_NOOP("gatehouse::console::MetricCharts", "policies"),
                 1,
                 {},
                 false,
                 kMicroseconds},
                {MetricSeries::StagePick,
                 QT_TRANSLATE_NOOP("gatehouse::console::MetricCharts", "endpoint"),
                 2,
                 {},
                 false,
                 kMicroseconds},
                {MetricSeries::StageAnswer,
                 QT_TRANSLATE_NOOP("gatehouse::console::MetricCharts", "answer"),
                 3,
                 {},
                 false,
                 kMicroseconds}},
               history);
    else if (grouping == MetricGrouping::Status)
        addStatuses(data, chart, history);
    else
        addSubjects(data, chart, kindOf(grouping), history);
    if (data.series.isEmpty() && grouping != MetricGrouping::Status) // that is kept of the gateway only
        addStatuses(data, chart, history);
    return data;
}

QVector<Annotation> annotationsOf(const GatewayView& view, const MetricHistory& history) {
    QVector<Annotation> all;
    for (const auto& revision : view.revisions()) {
        if (const auto at = momentOf(revision.time); at >= history.start())
            all.push_back({at, MetricCharts::tr("revision %1").arg(revision.number), Annotation::Kind::Revision});
    }
    const auto tellsOfRevision = [&](const MetricHistory::Note& note) { // which is marked already
        return note.severity == api::Event::Severity::Info && std::ranges::any_of(all, [&](const Annotation& one) {
                   return one.kind == Annotation::Kind::Revision && std::abs(one.at.msecsTo(note.at)) <= kSameMoment;
               });
    };
    for (const auto& note : history.notes()) {
        if (note.at >= history.start() && !tellsOfRevision(note))
            all.push_back({note.at, note.text, kindOf(note.severity)});
    }
    std::ranges::stable_sort(all, {}, &Annotation::at);
    if (all.size() > kMostAnnotations) // the newest
        all.remove(0, all.size() - kMostAnnotations);
    return all;
}

MetricSummary summaryOf(const MetricHistory& history, const QDateTime& from, const QDateTime& to) {
    MetricSummary summary;
    const auto seconds = std::chrono::duration<double>(history.step()).count();
    const auto walk = [&](MetricSeries series, auto&& each) {
        const auto* line = history.find(MetricKind::Gateway, {}, series);
        if (line == nullptr)
            return;
        const ChartData place{history.start(), history.step(), {}};
        const auto last = qsizetype(std::floor(place.sampleAt(to)));
        for (auto i = std::max<qsizetype>(0, qsizetype(std::ceil(place.sampleAt(from))));
             i <= last && i < line->values.size(); ++i) {
            if (std::isfinite(line->values[i]))
                each(line->values[i]);
        }
    };
    walk(MetricSeries::Requests,
         [&](double value) { summary.requests = summary.requests.value_or(0) + value * seconds; });
    walk(MetricSeries::Status5xx,
         [&](double value) { summary.failures = summary.failures.value_or(0) + value * seconds; });
    walk(MetricSeries::P95,
         [&](double value) { summary.p95 = std::max(summary.p95.value_or(0), value * kMilliseconds); });
    return summary;
}

} // namespace gatehouse::console
