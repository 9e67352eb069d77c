#pragma once

#include "console/session/metric_feed.h"
#include "shared/api/metrics.h"

#include <deque>

namespace gatehouse::console {

/// Whose history, of what, and how much of it.
struct MetricWishes {
    std::vector<api::MetricWish> wishes;
    Duration span = 1h;
    Duration step{}; ///< that a value is to stand for; 0: the gateway chooses
    [[nodiscard]] bool operator==(const MetricWishes& other) const;
};

/// What a gateway has counted, second by second: read once for a span of time, and from then on brought up to date by
/// what the gateway tells each second. Bounded by the span and by the lines that are wished for. After a loss of the
/// connection it is read again; until then it is as it was.
class MetricHistory final : public QObject {
    Q_OBJECT

public:
    enum class State { Idle, Reading, There, Failed };

    /// Values at even steps; NaN: there is none.
    struct Line {
        api::MetricKind kind = api::MetricKind::Gateway;
        QString name;
        api::MetricSeries series = api::MetricSeries::Requests;
        QVector<double> values;
    };
    struct Note {
        QDateTime at;
        api::Event::Severity severity = api::Event::Severity::Info;
        QString text;
    };

    MetricHistory(GatewayView& view, MetricFeed& feed);

    /// Nothing wished for: the gateway need not tell anything.
    void watch(MetricWishes wishes);
    [[nodiscard]] const MetricWishes& wishes() const { return m_wishes; }
    /// Everything anew.
    void read();

    [[nodiscard]] State state() const { return m_state; }
    /// Why there is none.
    [[nodiscard]] const QString& problem() const { return m_problem; }
    [[nodiscard]] QDateTime start() const { return m_start; }
    [[nodiscard]] Duration step() const { return m_step; }
    [[nodiscard]] const std::vector<Line>& lines() const { return m_lines; }
    [[nodiscard]] const Line* find(api::MetricKind kind, const QString& name, api::MetricSeries series) const;
    [[nodiscard]] const std::vector<Note>& notes() const { return m_notes; }

    /// As the gateway tells it; public for whoever has no gateway, such as a test.
    void take(std::vector<api::MetricsHistory> histories);
    void take(const api::MetricPoints& points);

Q_SIGNALS:
    void changed();

private:
    void onSessionChanged();
    void begin(const api::MetricsHistory& history);
    void fail(const QString& why);
    void dropBeginning(qsizetype all);
    void openStep(qsizetype step);
    Line* lineOf(const api::MetricLine& told);
    [[nodiscard]] bool isOpenTo(const api::MetricLine& told) const;
    void trim();
    [[nodiscard]] bool haveOneStep(const std::vector<api::MetricsHistory>& histories);

    GatewayView& m_view;
    MetricFeed& m_feed;
    MetricWishes m_wishes;
    State m_state = State::Idle;
    QString m_problem;
    QDateTime m_start;
    Duration m_step{};
    std::vector<Line> m_lines;
    std::vector<Note> m_notes;
    std::vector<int> m_told;     ///< seconds of the newest step that are in it, line by line
    std::uint64_t m_reading = 0; ///< counts readings, so that an overtaken one is dropped
};

} // namespace gatehouse::console
