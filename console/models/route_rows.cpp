#include "console/models/route_rows.h"

#include "console/models/breaker_saying.h"
#include "console/models/policy_stages.h"
#include "console/models/route_summary.h"
#include "console/models/table_cells.h"
#include "console/session/tree.h"
#include "console/session/words.h"
#include "console/text/format.h"

#include <QCoreApplication>

#include <cmath>

namespace gatehouse::console {

using api::MetricKind;
using api::MetricSeries;

namespace {

class Rows {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::console::Rows)
};

constexpr Duration kShown = 2min;  ///< by the line of a row
constexpr qsizetype kRecent = 30;  ///< seconds that a figure is about
constexpr qsizetype kMostLate = 3; ///< seconds until a value is told
constexpr double kWarnFailures = 0.01, kFailFailures = 0.05;
constexpr double kMilliseconds = 1'000; ///< of a second

std::optional<double> latest(const QVector<double>& values, qsizetype within) {
    for (qsizetype i = values.size(); i-- > std::max<qsizetype>(0, values.size() - within);) {
        if (!std::isnan(values[i]))
            return values[i];
    }
    return std::nullopt;
}

/// Over the last samples; nothing if there is none.
std::optional<double> sum(const QVector<double>& values, qsizetype samples) {
    double all = 0;
    bool isThere = false;
    for (qsizetype i = std::max<qsizetype>(0, values.size() - samples); i < values.size(); ++i) {
        if (std::isnan(values[i]))
            continue;
        all += values[i];
        isThere = true;
    }
    return isThere ? std::optional(all) : std::nullopt;
}

CellContent failures(const RouteFigures& figures, const Format& format) {
    auto cell = figure(format.shareFigure(figures.failures), figures.failures.value_or(-1));
    if (figures.failures && *figures.failures >= kWarnFailures)
        cell.roles.push_back(
            {StateRole, QVariant::fromValue(*figures.failures >= kFailFailures ? State::Fail : State::Warn)});
    return cell;
}

State worse(State a, State b) { return rankOf(a) <= rankOf(b) ? a : b; }

/// What breakers and endpoints of a service say of the routes to it.
struct ServiceLook {
    State health = State::Ok;
    QString breaker;
    State breakerState = State::Ok;
};

QHash<QString, ServiceLook> looksOf(const GatewayView& view) {
    QHash<QString, ServiceLook> looks;
    QHash<QString, bool> seen;
    for (const auto& endpoint : view.endpoints()) {
        const auto service = words(endpoint.service);
        if (!std::exchange(seen[service], true))
            looks[service].health = healthOf(service, view.endpoints()).state;
    }
    return looks;
}

/// By the ids of breakers: "service/orders", "route/orders-get".
QHash<QString, BreakerSaying> openBreakers(const GatewayView& view) {
    QHash<QString, BreakerSaying> open;
    for (const auto& breaker : view.breakers()) {
        const auto saying = sayingOf(breaker);
        if (saying.state == State::Fail || saying.state == State::Warn)
            open.insert(words(breaker.id), saying);
    }
    return open;
}

} // namespace

QVector<ColumnHead> routeHeads() {
    return {{{}},
            {Rows::tr("Name")},
            {Rows::tr("Match")},
            {Rows::tr("Host")},
            {Rows::tr("Service")},
            {Rows::tr("2 min"), false, Rows::tr("Requests of this route in the last two minutes")},
            {Rows::tr("Req/s"), true, Rows::tr("Of this route; the busiest routes have figures of their own")},
            {Rows::tr("5xx %"), true, Rows::tr("Of its requests in the last half minute")},
            {Rows::tr("p95 ms"), true, Rows::tr("Until the answer, as clients see it")},
            {Rows::tr("Notes")}};
}

MetricWishes routeWishes() {
    return {{{MetricKind::Route, {}, {MetricSeries::Requests, MetricSeries::Status5xx, MetricSeries::P95}}},
            kShown,
            Duration(1s)};
}

QHash<QString, RouteFigures> routeFigures(const MetricHistory& history) {
    QHash<QString, RouteFigures> figuresOf;
    QHash<QString, QVector<double>> failed, requests;
    for (const auto& line : history.lines()) {
        if (line.kind != MetricKind::Route || line.name == console::words(api::kOtherSubjects))
            continue;
        auto& figures = figuresOf[line.name];
        if (line.series == MetricSeries::Requests) {
            figures.history = line.values;
            std::ranges::replace_if(
                figures.history, [](double value) { return std::isnan(value); }, 0);
            figures.calls = latest(line.values, kMostLate);
            requests.insert(line.name, line.values);
        } else if (line.series == MetricSeries::P95)
            figures.latency = latest(line.values, kRecent);
        else if (line.series == MetricSeries::Status5xx)
            failed.insert(line.name, line.values);
    }
    for (auto route = figuresOf.begin(); route != figuresOf.end(); ++route) {
        const auto all = sum(requests.value(route.key()), kRecent);
        if (all && *all > 0)
            route->failures = std::min(1.0, sum(failed.value(route.key()), kRecent).value_or(0) / *all);
    }
    return figuresOf;
}

void RouteRows::rebuild(const Desk& desk, const MetricHistory& history) {
    QVector<RowContent> rows;
    m_routes.clear();
    const PolicyStages stages(desk.view().schema());
    const auto anyHost = Rows::tr("any", "host"), itself = Rows::tr("answers itself");
    const auto add = [&](const RouteSummary& summary, bool isRemoved) {
        Route route;
        route.name = summary.name;
        route.service = summary.service;
        route.isRemoved = isRemoved;
        route.notes = notesOf(desk, "routes", summary.name.toStdString());
        route.isUnguarded = !isRemoved && !summary.service.isEmpty() && stages.areKnown() &&
                            !stages.anyAuthenticates(summary.policies, desk.edited());
        QStringList all{summary.name, summary.methods.join(u' '), summary.path,
                        QStringLiteral("service:") + summary.service};
        for (const auto& host : summary.hosts)
            all << QStringLiteral("host:") + host;
        for (const auto& policy : summary.policies)
            all << QStringLiteral("policy:") + policy.name;
        if (desk.draft().find("routes", summary.name.toStdString()) != nullptr)
            all << QStringLiteral("is:draft");
        if (route.isUnguarded)
            all << QStringLiteral("is:open");
        route.words = haystack(all);
        const auto hosts = summary.hosts.join(QStringLiteral(", "));
        RowContent row;
        row.key = summary.name;
        row.haystack = route.words;
        auto name = text(summary.name, isRemoved);
        CellContent match{summary.path, {{MethodRole, shortMethods(summary.methods)}, {DimRole, isRemoved}}};
        row.cells = {{},
                     name,
                     match,
                     text(hosts.isEmpty() ? anyHost : hosts, true),
                     text(summary.service.isEmpty() ? itself : summary.service, true),
                     {},
                     {},
                     {},
                     {},
                     {}};
        if (isRemoved) { // the others get theirs from what is measured
            row.cells[int(RouteColumn::State)] = marked(State::Off);
            for (const auto column : {RouteColumn::Calls, RouteColumn::Failures, RouteColumn::Latency})
                row.cells[int(column)] = text(Format::none());
            row.cells[int(RouteColumn::Notes)] = tags(route.notes);
        }
        rows.push_back(std::move(row));
        m_routes.push_back(std::move(route));
    };
    const auto& routes = objectsOf(desk.edited(), "routes");
    rows.reserve(qsizetype(routes.size()));
    m_routes.reserve(routes.size());
    for (const auto& route : routes)
        add(summaryOf(route, desk.edited()), false);
    // What the draft removes is shown until it is applied, so that it can be brought back.
    for (const auto& edit : desk.draft().edits()) {
        if (edit.section == "routes" && !edit.after && edit.before)
            add(summaryOf(*edit.before, desk.edited()), true);
    }
    for (const auto& change : changes(desk, history))
        change.applyTo(rows[change.row]);
    m_model.setRows(std::move(rows));
}

void RouteRows::update(const Desk& desk, const MetricHistory& history) {
    const auto all = changes(desk, history);
    m_touched = all.size();
    m_model.setCells(all);
}

QVector<RowChange> RouteRows::changes(const Desk& desk, const MetricHistory& history) {
    QVector<RowChange> all;
    const auto figures = routeFigures(history);
    const auto looks = looksOf(desk.view());
    const auto breakers = openBreakers(desk.view());
    Drawn last;
    for (int row = 0; row < int(m_routes.size()); ++row) {
        auto& route = m_routes[std::size_t(row)];
        if (route.isRemoved)
            continue;
        Live live;
        if (const auto look = looks.constFind(route.service); look != looks.cend())
            live.state = look->health;
        for (const auto& id : {QStringLiteral("service/") + route.service, QStringLiteral("route/") + route.name}) {
            const auto breaker = breakers.constFind(id);
            if (breaker == breakers.cend() || rankOf(breaker->state) >= rankOf(live.breakerState))
                continue;
            live.breaker = breaker->word;
            live.breakerState = breaker->state;
        }
        live.figures = figures.value(route.name);
        if (auto one = change(row, route, std::move(live), last))
            all.push_back(*std::move(one));
    }
    return all;
}

std::optional<RowChange> RouteRows::change(int row, Route& route, Live live, Drawn& last) {
    for (const auto& note : route.notes)
        live.state = worse(live.state, note.tone == Tone::Fail   ? State::Fail
                                       : note.tone == Tone::Warn ? State::Warn
                                                                 : State::Ok);
    live.state = worse(live.state, live.breakerState);
    if (live.state == State::Off)
        live.state = State::Ok; // a service without endpoints in use is not this route's doing
    if (route.shown && *route.shown == live)
        return std::nullopt;
    if (last.cells.isEmpty() || last.live != live || last.notes != route.notes || last.isUnguarded != route.isUnguarded)
        last = {live, route.notes, route.isUnguarded, cellsOf(route, live)};
    RowChange one{row, last.cells,
                  route.words + (live.state == State::Fail   ? QStringLiteral(" state:failing")
                                 : live.state == State::Warn ? QStringLiteral(" state:degraded")
                                                             : QStringLiteral(" state:healthy"))};
    route.shown = std::move(live);
    return one;
}

QVector<std::pair<int, CellContent>> RouteRows::cellsOf(const Route& route, const Live& live) {
    const Format format;
    const auto& figures = live.figures;
    auto mark = marked(live.state);
    mark.roles.push_back({RowsModel::SortRole, rankOf(live.state)});
    const auto latency = figures.latency ? std::optional(*figures.latency * kMilliseconds) : std::optional<double>();
    return {{int(RouteColumn::State), mark},
            {int(RouteColumn::History),
             {{},
              {{HistoryRole, QVariant::fromValue(figures.history)},
               {StateRole, QVariant::fromValue(live.state)},
               {RowsModel::SortRole, figures.calls.value_or(-1)}}}},
            {int(RouteColumn::Calls), figure(format.rateFigure(figures.calls), figures.calls.value_or(-1))},
            {int(RouteColumn::Failures), failures(figures, format)},
            {int(RouteColumn::Latency), figure(format.rateFigure(latency), latency.value_or(-1))},
            {int(RouteColumn::Notes), tags(tagsOf(route, live))}};
}

/// What is wrong first, then what the draft does, then what may be meant.
QVector<TagContent> RouteRows::tagsOf(const Route& route, const Live& live) {
    QVector<TagContent> all;
    const auto add = [&](auto isWanted) {
        for (const auto& note : route.notes) {
            if (isWanted(note.tone))
                all.push_back(note);
        }
    };
    add([](Tone tone) { return tone == Tone::Fail; });
    if (!live.breaker.isEmpty())
        all.push_back(
            {Rows::tr("Breaker: %1").arg(live.breaker), live.breakerState == State::Fail ? Tone::Fail : Tone::Warn});
    add([](Tone tone) { return tone != Tone::Fail; });
    if (route.isUnguarded)
        all.push_back({Rows::tr("No auth"), Tone::Warn});
    return all;
}

} // namespace gatehouse::console
