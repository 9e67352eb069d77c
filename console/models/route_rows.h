#pragma once

#include "console/models/endpoint_saying.h"
#include "console/models/rows_model.h"
#include "console/session/metric_history.h"

namespace gatehouse::console {

class Desk;

enum class RouteColumn { State, Name, Match, Host, Service, History, Calls, Failures, Latency, Notes };
[[nodiscard]] QVector<ColumnHead> routeHeads();
/// What has to be wished for so that each route has its own figures.
[[nodiscard]] MetricWishes routeWishes();

/// What a gateway has counted of one route lately.
struct RouteFigures {
    std::optional<double> calls;    ///< per second
    std::optional<double> failures; ///< a share of one
    std::optional<double> latency;  ///< p95, seconds
    QVector<double> history;        ///< calls
    [[nodiscard]] bool operator==(const RouteFigures&) const = default;
};
/// By the name of the route. Only the busiest ones have figures of their own.
[[nodiscard]] QHash<QString, RouteFigures> routeFigures(const MetricHistory& history);

/// The rows of the routes. What the configuration says of them is worked out once for each state of it; what the
/// gateway finds out and counts is put into the cells that it changes, and into no others.
class RouteRows final {
public:
    explicit RouteRows(RowsModel& model) : m_model(model) {}

    /// The configuration, the draft or what is thought of it is another.
    void rebuild(const Desk& desk, const MetricHistory& history);
    /// The gateway has told something.
    void update(const Desk& desk, const MetricHistory& history);
    /// Rows that the last update has touched.
    [[nodiscard]] qsizetype touched() const { return m_touched; }

private:
    /// What a row has beside what the configuration says.
    struct Live {
        State state = State::Ok;
        QString breaker; ///< what it does; empty: it lets everything through
        State breakerState = State::Ok;
        RouteFigures figures;
        [[nodiscard]] bool operator==(const Live&) const = default;
    };
    struct Route {
        QString name, service, words;
        QVector<TagContent> notes;
        bool isUnguarded = false; ///< nobody asks who calls
        bool isRemoved = false;
        std::optional<Live> shown;
    };
    [[nodiscard]] QVector<RowChange> changes(const Desk& desk, const MetricHistory& history);
    /// The cells that were made last, and from what: most routes of a large gateway look the same.
    struct Drawn {
        Live live;
        QVector<TagContent> notes;
        bool isUnguarded = false;
        QVector<std::pair<int, CellContent>> cells;
    };
    [[nodiscard]] static std::optional<RowChange> change(int row, Route& route, Live live, Drawn& last);
    [[nodiscard]] static QVector<std::pair<int, CellContent>> cellsOf(const Route& route, const Live& live);
    [[nodiscard]] static QVector<TagContent> tagsOf(const Route& route, const Live& live);

    RowsModel& m_model;
    std::vector<Route> m_routes;
    qsizetype m_touched = 0;
};

} // namespace gatehouse::console
