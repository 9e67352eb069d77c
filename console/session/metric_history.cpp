#include "console/session/metric_history.h"

#include "console/session/words.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

namespace gatehouse::console {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kMostNotes = 500;
constexpr std::size_t kMostLines = 500; ///< as many as a gateway tells
constexpr qsizetype kFewestSteps = 15;  ///< that are shown, measured or not

double valueOf(double told) { return told == api::kNoValue ? kNone : told; }

qint64 milliseconds(Duration duration) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
}

} // namespace

bool MetricWishes::operator==(const MetricWishes& other) const {
    return span == other.span && step == other.step &&
           std::ranges::equal(wishes, other.wishes, [](const auto& a, const auto& b) {
               return a.kind == b.kind && a.names == b.names && a.series == b.series;
           });
}

MetricHistory::MetricHistory(GatewayView& view, MetricFeed& feed) : m_view(view), m_feed(feed) {
    connect(&feed, &MetricFeed::told, this, qOverload<const api::MetricPoints&>(&MetricHistory::take));
    connect(&feed, &MetricFeed::refused, this, [this](const QString& why) {
        if (m_state == State::There && !m_wishes.wishes.empty())
            fail(why);
    });
    connect(&view.session(), &Session::stateChanged, this, &MetricHistory::onSessionChanged);
}

const MetricHistory::Line* MetricHistory::find(api::MetricKind kind, const QString& name,
                                               api::MetricSeries series) const {
    const auto found = std::ranges::find_if(
        m_lines, [&](const Line& line) { return line.kind == kind && line.series == series && line.name == name; });
    return found == m_lines.end() ? nullptr : &*found;
}

void MetricHistory::watch(MetricWishes wishes) {
    if (wishes == m_wishes)
        return;
    m_wishes = std::move(wishes);
    m_feed.wish(this, m_wishes.wishes);
    read();
}

void MetricHistory::onSessionChanged() {
    if (m_view.session().isConnected())
        read();
    else
        Q_EMIT changed();
}

void MetricHistory::read() {
    const auto reading = ++m_reading;
    if (!m_view.session().isConnected())
        return;
    if (m_wishes.wishes.empty())
        return;
    m_state = m_lines.empty() ? State::Reading : m_state;
    auto histories = std::make_shared<std::vector<api::MetricsHistory>>();
    for (const auto& wish : m_wishes.wishes) {
        api::MetricsHistoryParams params;
        params.kind = wish.kind;
        params.names = wish.names;
        params.series = wish.series;
        if (m_wishes.step > Duration{})
            params.step = m_wishes.step;
        params.from = WallTime(std::chrono::milliseconds(m_view.now().toMSecsSinceEpoch()) - m_wishes.span);
        m_view.session().call(api::kMetricsHistory, params, this,
                              [this, reading, histories](rpc::Answer<api::MetricsHistory> answer) {
                                  if (reading != m_reading)
                                      return;
                                  if (!answer && answer.error().code == rpc::ErrorCode::Disconnected)
                                      return; // the next connection reads again
                                  if (!answer) {
                                      ++m_reading;
                                      return fail(words(answer.error().message));
                                  }
                                  histories->push_back(*std::move(answer));
                                  if (histories->size() == m_wishes.wishes.size() && haveOneStep(*histories))
                                      take(std::move(*histories));
                              });
    }
}

/// What does not fit is told in longer steps; then all of it has to be.
bool MetricHistory::haveOneStep(const std::vector<api::MetricsHistory>& histories) {
    const auto longest = std::ranges::max(histories, {}, &api::MetricsHistory::step).step;
    if (std::ranges::all_of(histories, [&](const auto& history) { return history.step == longest; }))
        return true;
    if (longest <= m_wishes.step)
        fail(tr("The gateway tells its values in different steps"));
    else {
        m_wishes.step = longest;
        read();
    }
    return false;
}

void MetricHistory::fail(const QString& why) {
    m_state = State::Failed;
    m_problem = why;
    Q_EMIT changed();
}

void MetricHistory::take(std::vector<api::MetricsHistory> histories) {
    m_lines.clear();
    m_notes.clear();
    m_state = State::There;
    m_problem.clear();
    // They were asked for one after the other; a step may have begun between.
    const auto first = std::ranges::min(histories, {}, &api::MetricsHistory::from);
    m_start = momentOf(first.from);
    m_step = std::max(first.step, Duration(1s));
    qsizetype most = 0;
    for (const auto& history : histories) {
        const auto late = qsizetype((history.from - first.from) / m_step);
        for (const auto& line : history.lines) {
            Line kept{line.kind, words(line.name), line.series, QVector<double>(late, kNone)};
            for (const double value : line.values)
                kept.values.push_back(valueOf(value));
            most = std::max(most, kept.values.size());
            m_lines.push_back(std::move(kept));
        }
    }
    for (auto& line : m_lines)
        line.values.resize(most, kNone);
    dropBeginning(most);
    for (const auto& note : first.notes)
        m_notes.push_back({momentOf(note.time), note.severity, words(note.text)});
    m_told.assign(m_lines.size(), 0);
    Q_EMIT changed();
}

/// The time before anybody counted is not shown, or a gateway that has just begun would have next to nothing to see.
void MetricHistory::dropBeginning(qsizetype all) {
    qsizetype first = all;
    for (const auto& line : m_lines) {
        const auto begin = std::ranges::find_if(line.values, [](double value) { return !std::isnan(value); });
        first = std::min(first, qsizetype(begin - line.values.begin()));
    }
    const auto unseen = std::min(first, all - kFewestSteps);
    if (unseen <= 0)
        return;
    for (auto& line : m_lines)
        line.values.remove(0, unseen);
    m_start = m_start.addMSecs(qint64(unseen) * milliseconds(m_step));
}

void MetricHistory::openStep(qsizetype step) {
    for (auto& line : m_lines) {
        while (line.values.size() <= step)
            line.values.push_back(kNone); // what nobody told of is a gap
    }
    std::ranges::fill(m_told, 0);
}

void MetricHistory::take(const api::MetricPoints& points) {
    if (m_state != State::There)
        return;
    if (m_lines.empty()) // nothing had a history so far
        return std::ranges::any_of(points.lines, [this](const auto& told) { return isOpenTo(told); }) ? read() : void();
    const auto step = qsizetype(m_start.msecsTo(momentOf(points.from)) / milliseconds(m_step));
    const auto newest = m_lines.front().values.size() - 1;
    if (step < newest)
        return; // the history had it
    if (step > newest + qsizetype(m_wishes.span / m_step))
        return read(); // asleep for longer than what is shown
    if (step > newest)
        openStep(step);
    for (const auto& told : points.lines) {
        if (told.values.empty() || told.values.front() == api::kNoValue)
            continue;
        Line* line = lineOf(told);
        if (line == nullptr)
            continue;
        // A step that is longer than what is told: the mean of its seconds.
        auto& count = m_told[std::size_t(line - m_lines.data())];
        auto& value = line->values.back();
        value =
            std::isnan(value) || count == 0 ? told.values.front() : value + (told.values.front() - value) / (count + 1);
        ++count;
    }
    dropBeginning(m_lines.front().values.size());
    trim();
    Q_EMIT changed();
}

/// Null: nobody wished for it.
MetricHistory::Line* MetricHistory::lineOf(const api::MetricLine& told) {
    const auto name = words(told.name);
    const auto known = std::ranges::find_if(m_lines, [&](const Line& one) {
        return one.kind == told.kind && one.series == told.series && one.name == name;
    });
    if (known != m_lines.end())
        return &*known;
    if (m_lines.size() >= kMostLines || !isOpenTo(told))
        return nullptr;
    m_lines.push_back({told.kind, name, told.series, QVector<double>(m_lines.front().values.size(), kNone)});
    m_told.push_back(0);
    return &m_lines.back();
}

/// Whether all of its kind are wished for, also those that have a history only since then.
bool MetricHistory::isOpenTo(const api::MetricLine& told) const {
    return std::ranges::any_of(m_wishes.wishes, [&](const api::MetricWish& wish) {
        return wish.kind == told.kind && wish.names.empty() &&
               std::ranges::find(wish.series, told.series) != wish.series.end();
    });
}

/// What is older than the span goes, a whole step at a time.
void MetricHistory::trim() {
    const auto most = std::max<qsizetype>(2, qsizetype(m_wishes.span / m_step) + 1);
    const auto over = m_lines.front().values.size() - most;
    if (over <= 0)
        return;
    for (auto& line : m_lines)
        line.values.remove(0, over);
    m_start = m_start.addMSecs(qint64(over) * milliseconds(m_step));
    std::erase_if(m_notes, [this](const Note& note) { return note.at < m_start; });
    if (m_notes.size() > kMostNotes)
        m_notes.erase(m_notes.begin(), m_notes.end() - std::ptrdiff_t(kMostNotes));
}

} // namespace gatehouse::console
