#include "shared/api/metrics.h"

#include "shared/schema/schema.h"

#include <algorithm>
#include <array>

namespace gatehouse::api {

namespace {

constexpr std::size_t kLongestName = 2048;
constexpr std::size_t kMostNames = 100;
constexpr std::size_t kMostSeries = 23;
constexpr std::size_t kMostWishes = 16;

using NamedKind = schema::Named<MetricKind>;
constexpr std::array kKinds = std::to_array<NamedKind>({
    {"gateway", MetricKind::Gateway, "the gateway itself"},
    {"route", MetricKind::Route, "a route, by its name"},
    {"service", MetricKind::Service, "a service, by its name"},
    {"endpoint", MetricKind::Endpoint, "an endpoint: \"orders/http://10.0.0.5:8080\""},
    {"consumer", MetricKind::Consumer, "a consumer, by its name"},
});

using NamedSeries = schema::Named<MetricSeries>;
constexpr std::array kSeries = std::to_array<NamedSeries>({
    {"requests", MetricSeries::Requests, "exchanges that ended, per second; of an endpoint, attempts"},
    {"status_2xx", MetricSeries::Status2xx, "those answered with 2xx, per second"},
    {"status_3xx", MetricSeries::Status3xx, "those answered with 3xx, per second"},
    {"status_4xx", MetricSeries::Status4xx, "those answered with 4xx, per second"},
    {"status_5xx", MetricSeries::Status5xx, "those answered with 5xx, per second"},
    {"limited", MetricSeries::Limited, "those that the gateway refused with 429, per second"},
    {"failed", MetricSeries::Failed, "attempts that did not end with a whole answer, per second"},
    {"p50", MetricSeries::P50,
     "half of the exchanges took no longer, in seconds; of an endpoint, until the answer began"},
    {"p95", MetricSeries::P95, "95 of 100 took no longer, in seconds"},
    {"p99", MetricSeries::P99, "99 of 100 took no longer, in seconds"},
    {"gateway_p50", MetricSeries::GatewayP50, "half of the exchanges had no more added by the gateway, in seconds"},
    {"gateway_p99", MetricSeries::GatewayP99, "99 of 100 had no more added by the gateway, in seconds"},
    {"stage_match", MetricSeries::StageMatch, "what the gateway took to find the route, in seconds: the mean"},
    {"stage_policies", MetricSeries::StagePolicies,
     "what policies of the request took, with what they waited for, in seconds: the mean"},
    {"stage_pick", MetricSeries::StagePick, "what it took to pick an endpoint, in seconds: the mean"},
    {"stage_answer", MetricSeries::StageAnswer,
     "what the gateway took from the upstream's answer to its own, in seconds: the mean"},
    {"in_progress", MetricSeries::InProgress, "exchanges that had begun and not ended"},
    {"connections", MetricSeries::Connections, "client connections that were open"},
    {"upstream_connections", MetricSeries::UpstreamConnections, "connections to endpoints that were open"},
    {"breakers_open", MetricSeries::BreakersOpen, "breakers that let nothing through"},
    {"breaker_open", MetricSeries::BreakerOpen,
     "the share of the time in which the service's breaker let nothing through, 0 to 1; of its endpoints' breakers, "
     "the share of them"},
    {"cpu", MetricSeries::Cpu, "CPU time, in per cent of one core"},
    {"memory", MetricSeries::Memory, "resident memory, in bytes"},
});
static_assert(kSeries.size() == kMostSeries);

template <class T> schema::Object<T> chosen(std::string_view name, std::string_view text) {
    return schema::object<T>(name, text)
        .field("kind", &T::kind, "Of what.")
        .field("names", &T::names, "Which of them; none: all that have a history.")
        .length(1, kLongestName)
        .count(0, kMostNames)
        .field("series", &T::series, "Which values.")
        .required()
        .count(1, kMostSeries);
}

} // namespace

std::string_view nameOf(MetricSeries series) { return std::ranges::find(kSeries, series, &NamedSeries::value)->name; }
std::string_view textOf(MetricSeries series) { return std::ranges::find(kSeries, series, &NamedSeries::value)->text; }
std::string_view nameOf(MetricKind kind) { return std::ranges::find(kKinds, kind, &NamedKind::value)->name; }

schema::TypePtr declare(schema::Tag<MetricKind> /*tag*/) {
    return schema::words<MetricKind>({kKinds[0], kKinds[1], kKinds[2], kKinds[3], kKinds[4]});
}

schema::TypePtr declare(schema::Tag<MetricSeries> /*tag*/) {
    return schema::words<MetricSeries>({kSeries[0],  kSeries[1],  kSeries[2],  kSeries[3],  kSeries[4],  kSeries[5],
                                        kSeries[6],  kSeries[7],  kSeries[8],  kSeries[9],  kSeries[10], kSeries[11],
                                        kSeries[12], kSeries[13], kSeries[14], kSeries[15], kSeries[16], kSeries[17],
                                        kSeries[18], kSeries[19], kSeries[20], kSeries[21]});
}

schema::TypePtr declare(schema::Tag<MetricLine> /*tag*/) {
    return schema::object<MetricLine>("metric_line", "The values of one series, one a step.")
        .field("kind", &MetricLine::kind, "Of what.")
        .field("name", &MetricLine::name, "Of which of them; empty: of the gateway itself.")
        .field("series", &MetricLine::series, "Which values.")
        .field("values", &MetricLine::values, "The oldest first; -1: there is none.");
}

schema::TypePtr declare(schema::Tag<MetricNote> /*tag*/) {
    return schema::object<MetricNote>("metric_note", "Something that happened meanwhile.")
        .field("time", &MetricNote::time, "When.")
        .field("severity", &MetricNote::severity, "How bad.")
        .field("text", &MetricNote::text, "What, as the operator's log has it; cut when long.");
}

schema::TypePtr declare(schema::Tag<MetricsHistoryParams> /*tag*/) {
    using Params = MetricsHistoryParams;
    return chosen<Params>("metrics.history.params", "Which values of whom, and when.")
        .field("from", &Params::from, "From when on; without it, an hour before `to`.")
        .field("to", &Params::to, "Until when; without it, now.")
        .field("step", &Params::step, "The time that a value stands for; without it, the shortest that fits.")
        .range(Duration(1s), Duration(24h));
}

schema::TypePtr declare(schema::Tag<MetricsHistory> /*tag*/) {
    using History = MetricsHistory;
    return schema::object<History>("metrics_history", "Values, and what happened meanwhile.")
        .field("from", &History::from, "Where the first value's step begins.")
        .field("step", &History::step,
               "The time that a value stands for. Of a step longer than a minute: the mean, and of durations the "
               "longest of its minutes.")
        .field("points", &History::points, "Values of each line.")
        .field("lines", &History::lines, "One for each subject and series.")
        .field("notes", &History::notes, "What happened meanwhile, the oldest first.")
        .field("notes_left_out", &History::notesLeftOut, "Older ones, for which there was no room.")
        .field("unknown", &History::unknown, "Names that have no history.");
}

schema::TypePtr declare(schema::Tag<MetricRing> /*tag*/) {
    return schema::object<MetricRing>("metric_ring", "A step that is kept.")
        .field("step", &MetricRing::step, "The time that a value stands for.")
        .field("kept", &MetricRing::kept, "How far back it is kept.");
}

schema::TypePtr declare(schema::Tag<MetricSeriesInfo> /*tag*/) {
    using Info = MetricSeriesInfo;
    return schema::object<Info>("metric_series", "What a series is.")
        .field("series", &Info::series, "Its name.")
        .field("unit", &Info::unit, "1/s, s, %, bytes; empty: a number of things.")
        .field("text", &Info::text, "What it tells.")
        .field("kinds", &Info::kinds, "Of what it is kept.");
}

schema::TypePtr declare(schema::Tag<MetricSubject> /*tag*/) {
    return schema::object<MetricSubject>("metric_subject", "Something that has a history.")
        .field("kind", &MetricSubject::kind, "What it is.")
        .field("name", &MetricSubject::name, "Its name; of the gateway itself, none.");
}

schema::TypePtr declare(schema::Tag<MetricsSubjects> /*tag*/) {
    using Subjects = MetricsSubjects;
    return schema::object<Subjects>("metrics_subjects", "What there is a history of.")
        .field("rings", &Subjects::rings, "The steps that are kept, the shortest first.")
        .field("series", &Subjects::series, "Which values there are.")
        .field("subjects", &Subjects::subjects,
               "Who has them: by kind, the busiest first; \"other\" is the rest of its kind.");
}

schema::TypePtr declare(schema::Tag<MetricWish> /*tag*/) {
    return chosen<MetricWish>("metric_wish", "Which values of whom.");
}

schema::TypePtr declare(schema::Tag<MetricsSubscribeParams> /*tag*/) {
    using Params = MetricsSubscribeParams;
    return schema::object<Params>("metrics.subscribe.params", "Which values of whom.")
        .field("wishes", &Params::wishes, "All of these; none: no more.")
        .count(0, kMostWishes);
}

schema::TypePtr declare(schema::Tag<MetricPoints> /*tag*/) {
    return schema::object<MetricPoints>("metric_points", "The newest second.")
        .field("from", &MetricPoints::from, "When it began.")
        .field("step", &MetricPoints::step, "How long it was.")
        .field("lines", &MetricPoints::lines, "One value each.")
        .field("left_out", &MetricPoints::leftOut, "Lines beyond the most that are told.")
        .field("lost", &MetricPoints::lost, "Notifications before this one that this connection was too slow for.");
}

} // namespace gatehouse::api
