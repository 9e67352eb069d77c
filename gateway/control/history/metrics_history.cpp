#include "gateway/control/history/metrics_history.h"

#include "gateway/control/history/short_number.h"
#include "shared/document/utf8.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <utility>

namespace gatehouse::control {

using api::MetricKind;
using api::MetricSeries;

namespace {

constexpr std::array kKinds{MetricKind::Gateway, MetricKind::Route, MetricKind::Service, MetricKind::Endpoint,
                            MetricKind::Consumer};
/// A process that stood still for longer has not counted these seconds one by one.
constexpr std::int64_t kLongestFill = 5;
/// Seconds. Those after the last one that is kept are put together when they are asked for.
constexpr std::array<std::int64_t, 14> kSteps{1,    10,   60,   120,   300,   600,   900,
                                              1800, 3600, 7200, 14400, 21600, 43200, 86400};

constexpr std::size_t ringBytes() {
    std::size_t columns = seriesOf(MetricKind::Gateway).size();
    for (const MetricKind kind : kKinds)
        columns += kind == MetricKind::Gateway ? 0 : seriesOf(kind).size() * (MetricsHistory::kMostNamed + 1);
    std::size_t points = 0;
    for (const Resolution& resolution : kResolutions)
        points += resolution.points;
    return columns * points * sizeof(std::uint16_t);
}
static_assert(ringBytes() + MetricsHistory::kMostNotes * (MetricsHistory::kLongestNote + sizeof(api::MetricNote)) +
                  (kKinds.size() * (MetricsHistory::kMostNamed + 1) + 1) * sizeof(MetricTrack) <=
              MetricsHistory::kMostBytes);

std::int64_t secondOf(WallTime time) {
    return std::chrono::floor<std::chrono::seconds>(time.time_since_epoch()).count();
}
WallTime timeOf(std::int64_t second) { return WallTime(std::chrono::seconds(second)); }

std::array<MetricRing, kResolutions.size()> ringsOf(MetricKind kind) {
    const std::size_t columns = seriesOf(kind).size();
    return {MetricRing(kResolutions[0].points, columns), MetricRing(kResolutions[1].points, columns),
            MetricRing(kResolutions[2].points, columns)};
}

std::size_t columnOf(MetricKind kind, MetricSeries series) {
    const auto all = seriesOf(kind);
    return static_cast<std::size_t>(std::ranges::find(all, series) - all.begin());
}

/// As short as it may be written: there are no more than three significant digits and a half in it anyway.
double rounded(double value) {
    if (value <= 0)
        return value;
    const double scale = std::pow(10.0, 3 - std::floor(std::log10(value)));
    return std::round(value * scale) / scale;
}

double valueAt(const MetricRing& ring, std::int64_t index, std::size_t column) {
    const std::uint16_t number = ring.at(index, column);
    return number == ShortNumber::kNone ? api::kNoValue : rounded(ShortNumber::read(number));
}

/// What is asked of which ring, and how.
struct Reach {
    std::size_t ring = 0;
    std::int64_t step = 0; ///< seconds: a multiple of the ring's
    std::int64_t from = 0; ///< seconds
    std::size_t points = 0;
};

/// Whether no coarser ring knows more of the time from then on.
bool reachesBack(const MetricTrack& track, std::size_t ring, std::int64_t from) {
    const auto begin = [&](std::size_t i) { return std::max(track.rings[i].first() * kResolutions[i].step, from); };
    for (std::size_t coarser = ring + 1; coarser < kResolutions.size(); ++coarser) {
        if (track.rings[coarser].isEmpty())
            continue;
        if (track.rings[ring].isEmpty() || begin(coarser) + kResolutions[coarser].step < begin(ring))
            return false;
    }
    return true;
}

/// The finest step that is kept back to `from`, and fits into a reply of so many lines: no finer than `asked`, or, if
/// none was asked for, known back to there. `track` has all that there is.
Reach reachOf(const MetricTrack& track, std::int64_t from, std::int64_t to, std::int64_t now,
              std::optional<std::int64_t> asked, std::size_t lines) {
    Reach reach;
    for (const std::int64_t step : kSteps) {
        reach.ring = kResolutions.size() - 1;
        while (reach.ring > 0 && kResolutions[reach.ring].step > step)
            --reach.ring;
        reach.step = step;
        reach.from = from / step * step;
        reach.points = static_cast<std::size_t>((to - reach.from + step - 1) / step);
        const Resolution& kept = kResolutions[reach.ring];
        const bool isKept = reach.from >= now - kept.step * static_cast<std::int64_t>(kept.points) - step;
        const bool isWanted = asked ? step >= *asked : reachesBack(track, reach.ring, from);
        if (isWanted && isKept && reach.points * std::max<std::size_t>(lines, 1) <= MetricsHistory::kMostValues)
            return reach;
    }
    reach.points = std::min(reach.points, MetricsHistory::kMostValues / std::max<std::size_t>(lines, 1));
    return reach;
}

/// Points of the ring put together: the mean of rates, the longest of durations.
double together(const MetricRing& ring, std::int64_t index, std::int64_t count, std::size_t column,
                MetricSeries series) {
    if (count == 1)
        return valueAt(ring, index, column);
    double sum = 0;
    double most = api::kNoValue;
    std::int64_t known = 0;
    for (std::int64_t i = index; i < index + count; ++i) {
        const std::uint16_t number = ring.at(i, column);
        if (number == ShortNumber::kNone)
            continue;
        ++known;
        sum += ShortNumber::read(number);
        most = std::max(most, ShortNumber::read(number));
    }
    if (known == 0)
        return api::kNoValue;
    return rounded(isDuration(series) ? most : sum / static_cast<double>(known));
}

std::string_view unitOf(MetricSeries series) {
    if (isDuration(series))
        return "s";
    switch (series) {
    case MetricSeries::StageMatch:
    case MetricSeries::StagePolicies:
    case MetricSeries::StagePick:
    case MetricSeries::StageAnswer:
        return "s";
    case MetricSeries::InProgress:
    case MetricSeries::Connections:
    case MetricSeries::UpstreamConnections:
    case MetricSeries::BreakersOpen:
    case MetricSeries::BreakerOpen:
        return "";
    case MetricSeries::Cpu:
        return "%";
    case MetricSeries::Memory:
        return "bytes";
    default:
        return "1/s";
    }
}

api::MetricSeriesInfo infoOf(MetricSeries series) {
    api::MetricSeriesInfo info;
    info.series = series;
    info.unit = unitOf(series);
    info.text = textOf(series);
    for (const MetricKind kind : kKinds)
        if (std::ranges::find(seriesOf(kind), series) != seriesOf(kind).end())
            info.kinds.push_back(kind);
    return info;
}

} // namespace

MetricTrack::MetricTrack(MetricKind kind, std::string name) : kind(kind), name(std::move(name)), rings(ringsOf(kind)) {
    if (kind == MetricKind::Gateway)
        for (Period& period : periods)
            period.gateway = std::make_unique<GatewayTally>();
}

MetricsHistory::MetricsHistory() {
    add(MetricKind::Gateway, {});
    for (const MetricKind kind : kKinds)
        if (kind != MetricKind::Gateway)
            m_other[place(kind)] = std::make_unique<MetricTrack>(kind, std::string(api::kOtherSubjects));
}

MetricTrack* MetricsHistory::find(MetricKind kind, std::string_view name) {
    const auto& tracks = m_named[place(kind)];
    const auto found = std::ranges::find(tracks, name, [](const auto& track) { return std::string_view(track->name); });
    return found == tracks.end() ? nullptr : found->get();
}

MetricTrack& MetricsHistory::add(MetricKind kind, std::string name) {
    return *m_named[place(kind)].emplace_back(std::make_unique<MetricTrack>(kind, std::move(name)));
}

void MetricsHistory::remove(const MetricTrack& track) {
    std::erase_if(m_named[place(track.kind)], [&track](const auto& one) { return one.get() == &track; });
}

namespace {

/// The values of what goes on in that resolution.
std::vector<std::uint16_t> rowOf(const MetricTrack& track, std::size_t resolution) {
    std::vector<std::uint16_t> row;
    for (const MetricSeries series : seriesOf(track.kind)) {
        const double value = track.periods[resolution].value(series);
        row.push_back(value == api::kNoValue ? ShortNumber::kNone : ShortNumber::of(value));
    }
    return row;
}

} // namespace

void MetricsHistory::close(std::int64_t begin, std::int64_t end) {
    const auto closeTrack = [begin, end](MetricTrack& track) {
        for (std::size_t i = 0; i < kResolutions.size(); ++i) {
            const std::int64_t step = kResolutions[i].step;
            Period& period = track.periods[i];
            if (begin / step == end / step || period.isEmpty())
                continue;
            const auto row = rowOf(track, i);
            // What was counted in a few seconds together happened in each of them, as far as one knows.
            const std::int64_t last = end / step - 1;
            const bool fills = last - begin / step < kLongestFill;
            for (std::int64_t index = begin / step; index <= (fills ? last : begin / step); ++index)
                track.rings[i].push(index, row);
            period.clear();
        }
    };
    forEach(closeTrack);
}

void MetricsHistory::end(std::int64_t second) {
    const auto endTrack = [second](MetricTrack& track) {
        for (std::size_t i = 0; i < kResolutions.size(); ++i) {
            if (track.periods[i].isEmpty())
                continue;
            track.rings[i].push(second / kResolutions[i].step, rowOf(track, i));
            track.periods[i].clear();
        }
    };
    forEach(endTrack);
}

void MetricsHistory::rewind(std::int64_t second) {
    const auto rewindTrack = [second](MetricTrack& track) {
        for (std::size_t i = 0; i < kResolutions.size(); ++i)
            track.rings[i].forgetFrom(second / kResolutions[i].step);
    };
    forEach(rewindTrack);
}

void MetricsHistory::reckonBusyness(std::int64_t minute) {
    constexpr std::int64_t kHour = 60; // minutes
    constexpr std::size_t kMinutes = 2;
    forEach([minute](MetricTrack& track) {
        const std::size_t column = columnOf(track.kind, MetricSeries::Requests);
        track.busyness = 0;
        for (std::int64_t i = minute - kHour; i < minute; ++i)
            track.busyness += std::max(valueAt(track.rings[kMinutes], i, column), 0.0) * kHour;
    });
}

void MetricsHistory::note(WallTime time, api::Event::Severity severity, std::string_view text) {
    std::string shown;
    while (!text.empty()) {
        const std::size_t length = std::max<std::size_t>(document::utf8Length(text), 1);
        if (shown.size() + length > kLongestNote)
            break;
        shown += document::isPrintable(text.substr(0, length)) ? text.substr(0, length) : std::string_view(" ");
        text.remove_prefix(length);
    }
    m_notes.push_back({time, severity, std::move(shown)});
    ++m_noteCount;
    if (m_notes.size() > kMostNotes)
        m_notes.pop_front();
}

rpc::Answer<void> MetricsHistory::check(MetricKind kind, const std::vector<MetricSeries>& series) {
    for (const MetricSeries one : series)
        if (std::ranges::find(seriesOf(kind), one) == seriesOf(kind).end())
            return rpc::failure(rpc::ErrorCode::InvalidParams, "series: " + std::string(nameOf(one)) +
                                                                   " is not kept of a " + std::string(nameOf(kind)) +
                                                                   "; metrics.subjects tells what is");
    return {};
}

rpc::Answer<api::MetricsHistory> MetricsHistory::query(const api::MetricsHistoryParams& params, WallTime now) const {
    if (auto fits = check(params.kind, params.series); !fits)
        return tl::unexpected(std::move(fits).error());
    const std::int64_t today = secondOf(now);
    const std::int64_t to = std::min(params.to ? secondOf(*params.to) : today, today);
    const Resolution& longest = kResolutions.back();
    const std::int64_t oldest = today - longest.step * static_cast<std::int64_t>(longest.points);
    const std::int64_t from = std::max(params.from ? secondOf(*params.from) : to - 3600, oldest);
    if (from >= to)
        return rpc::failure(rpc::ErrorCode::InvalidParams,
                            "from: is not before `to`, or nothing of that time is kept any more");
    api::MetricsHistory reply;
    const Tracks tracks = chosen(params.kind, params.names, reply.unknown);
    const auto asked =
        params.step ? std::optional(std::chrono::ceil<std::chrono::seconds>(*params.step).count()) : std::nullopt;
    const Reach reach = reachOf(*m_named[0].front(), from, to, today, asked, tracks.size() * params.series.size());
    const std::int64_t ringStep = kResolutions[reach.ring].step;
    reply.from = timeOf(reach.from);
    reply.step = std::chrono::seconds(reach.step);
    reply.points = reach.points;
    for (const MetricTrack* track : tracks)
        for (const MetricSeries series : params.series) {
            api::MetricLine& line = reply.lines.emplace_back();
            line.kind = params.kind;
            line.name = track->name;
            line.series = series;
            const std::size_t column = columnOf(params.kind, series);
            for (std::size_t point = 0; point < reach.points; ++point)
                line.values.push_back(
                    together(track->rings[reach.ring],
                             reach.from / ringStep + static_cast<std::int64_t>(point) * (reach.step / ringStep),
                             reach.step / ringStep, column, series));
        }
    tellNotes(reach.from, to, reply);
    return reply;
}

void MetricsHistory::tellNotes(std::int64_t from, std::int64_t to, api::MetricsHistory& reply) const {
    for (const api::MetricNote& note : m_notes)
        if (note.time >= timeOf(from) && note.time < timeOf(to) + 1s)
            reply.notes.push_back(note);
    if (reply.notes.size() > kMostNotesTold) {
        reply.notesLeftOut = reply.notes.size() - kMostNotesTold;
        reply.notes.erase(reply.notes.begin(), reply.notes.end() - kMostNotesTold);
    }
}

MetricsHistory::Tracks MetricsHistory::all(MetricKind kind) const {
    Tracks tracks;
    for (const auto& track : m_named[place(kind)])
        tracks.push_back(track.get());
    std::ranges::stable_sort(tracks, std::greater{}, &MetricTrack::busyness);
    if (const auto& other = m_other[place(kind)]; other != nullptr)
        tracks.push_back(other.get());
    return tracks;
}

MetricsHistory::Tracks MetricsHistory::chosen(MetricKind kind, const std::vector<std::string>& names,
                                              std::vector<std::string>& unknown) const {
    const Tracks tracks = all(kind);
    if (names.empty())
        return tracks;
    Tracks chosen;
    for (const std::string& name : names) {
        const auto found = std::ranges::find(tracks, name, &MetricTrack::name);
        if (found == tracks.end())
            unknown.push_back(name);
        else if (std::ranges::find(chosen, *found) == chosen.end())
            chosen.push_back(*found);
    }
    return chosen;
}

api::MetricsSubjects MetricsHistory::subjects() const {
    api::MetricsSubjects reply;
    for (const Resolution& resolution : kResolutions)
        reply.rings.push_back({std::chrono::seconds(resolution.step),
                               std::chrono::seconds(resolution.step * static_cast<std::int64_t>(resolution.points))});
    for (auto series = MetricSeries::Requests; series <= MetricSeries::Memory;
         series = static_cast<MetricSeries>(static_cast<int>(series) + 1))
        reply.series.push_back(infoOf(series));
    for (const MetricKind kind : kKinds)
        for (const MetricTrack* track : all(kind))
            reply.subjects.push_back({kind, track->name});
    return reply;
}

api::MetricPoints MetricsHistory::newest(const std::vector<api::MetricWish>& wishes, std::size_t lines) const {
    api::MetricPoints points;
    const std::int64_t second = m_named[0].front()->rings[0].end() - 1;
    points.from = timeOf(std::max<std::int64_t>(second, 0));
    points.step = std::chrono::seconds(kResolutions[0].step);
    std::vector<std::string> unknown;
    for (const api::MetricWish& wish : wishes)
        for (const MetricTrack* track : chosen(wish.kind, wish.names, unknown))
            for (const MetricSeries series : wish.series) {
                if (points.lines.size() == lines) {
                    ++points.leftOut;
                    continue;
                }
                points.lines.push_back(
                    {wish.kind, track->name, series, {valueAt(track->rings[0], second, columnOf(wish.kind, series))}});
            }
    return points;
}

std::size_t MetricsHistory::bytes() const {
    std::size_t bytes = m_notes.size() * (sizeof(api::MetricNote) + kLongestNote);
    const auto count = [&bytes](const MetricTrack& track) {
        bytes += sizeof track;
        for (const MetricRing& ring : track.rings)
            bytes += ring.bytes();
    };
    forEach(count);
    return bytes;
}

} // namespace gatehouse::control
