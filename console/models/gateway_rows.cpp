#include "console/models/gateway_rows.h"

#include "console/models/endpoint_saying.h"
#include "console/models/table_cells.h"
#include "console/session/tree.h"
#include "console/session/words.h"
#include "console/text/format.h"
#include "console/text/language.h"
#include "console/text/served.h"
#include "shared/api/state_words.h"
#include "shared/document/writer.h"

#include <QCoreApplication>

#include <cmath>

namespace gatehouse::console {

using document::Node;

namespace {

class Rows {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::console::Rows)
};

constexpr int kRecent = 15;          ///< samples that a figure is about
constexpr qsizetype kSparkline = 48; ///< samples
constexpr double kWarnFailures = 0.01, kFailFailures = 0.05;
constexpr int kMostText = 120; ///< letters of a value in a table

std::optional<double> measured(double value) { return std::isnan(value) ? std::nullopt : std::optional(value); }

CellContent rate(const CallHistory::Line& line) {
    const auto value = measured(line.latestCalls());
    return figure(Format().rateFigure(value), value.value_or(-1));
}

CellContent failures(const CallHistory::Line& line) {
    const auto share = line.failureShare(kRecent);
    auto cell = figure(Format().shareFigure(share), share.value_or(-1));
    if (share && *share >= kWarnFailures)
        cell.roles.push_back({StateRole, QVariant::fromValue(*share >= kFailFailures ? State::Fail : State::Warn)});
    return cell;
}

CellContent history(const CallHistory::Line& line, State state) {
    return {{},
            {{HistoryRole, QVariant::fromValue(line.calls.mid(std::max<qsizetype>(0, line.calls.size() - kSparkline)))},
             {StateRole, QVariant::fromValue(state)}}};
}

QString setByWords(const api::SetBy& by, const QDateTime& now) {
    const Format format;
    QString words = isolated(console::words(by.actor));
    if (!by.reason.empty())
        words += QStringLiteral(": ") + console::words(by.reason);
    if (by.until) {
        const auto left = std::chrono::milliseconds(std::max<qint64>(0, now.msecsTo(momentOf(*by.until))));
        return Rows::tr("%1 left, %2").arg(format.countdown(left), words);
    }
    return words;
}

} // namespace

QString inOneLine(const std::optional<Node>& node) {
    if (!node)
        return Format::none();
    auto line = node->isScalar() ? words(node->text) : words(document::writeJsonLine(*node)).trimmed();
    return line.size() > kMostText ? line.left(kMostText) + QChar(0x2026) : line;
}

QVector<ColumnHead> poolHeads() {
    return {{Rows::tr("Endpoint")},      {Rows::tr("State")},
            {Rows::tr("Weight"), true},  {Rows::tr("Share %"), true, Rows::tr("Of new requests of its service")},
            {Rows::tr("Calls/s"), true}, {Rows::tr("Failed %"), true, Rows::tr("In the last half minute")},
            {Rows::tr("Last minutes")},  {Rows::tr("Note")}};
}

QVector<RowContent> poolRows(const Desk& desk) {
    const auto& view = desk.view();
    const auto now = view.now();
    const Format format;
    QHash<QString, QVector<const api::Endpoint*>> members;
    QStringList services;
    for (const auto& service : objectsOf(desk.edited(), "services")) {
        services << textAt(service, {"name"});
        members.insert(services.back(), {});
    }
    for (const auto& endpoint : view.endpoints()) {
        const auto service = words(endpoint.service);
        if (!members.contains(service))
            services << service;
        members[service].push_back(&endpoint);
    }
    QHash<QString, ServiceHealth> healths;
    for (const auto& service : services)
        healths.insert(service, healthOf(service, view.endpoints()));
    std::ranges::stable_sort(services, {}, [&](const QString& name) { return rankOf(healths[name].state); });

    QVector<RowContent> rows;
    for (const auto& service : services) {
        const auto& health = healths[service];
        const auto& line = view.calls().service(service);
        const auto* config = objectOf(desk.edited(), "services", service.toStdString());
        const auto balance = config == nullptr ? QString() : textAt(*config, {"balance"});
        RowContent group;
        group.key = service;
        group.isGroup = true;
        group.haystack = haystack({service, QStringLiteral("service:") + service});
        group.cells = {text(service),
                       marked(health.state, health.word),
                       {},
                       {},
                       rate(line),
                       failures(line),
                       history(line, health.state),
                       tags(notesOf(desk, "services", service.toStdString()))};
        group.cells.back().text = Rows::tr("%1 of %2 receive requests").arg(health.well).arg(health.all) +
                                  (balance.isEmpty() ? QString() : QStringLiteral(", ") + isolated(balance));
        rows.push_back(std::move(group));
        double shares = 0;
        for (const auto* endpoint : members[service])
            shares += endpoint->share;
        for (const auto* endpoint : members[service]) {
            const auto url = words(endpoint->endpoint);
            const auto saying = sayingOf(*endpoint);
            const auto& calls = view.calls().endpoint(service, url);
            const auto share = shares > 0 ? std::optional(endpoint->share / shares) : std::nullopt;
            QStringList notes;
            if (endpoint->stateSet)
                notes << setByWords(*endpoint->stateSet, now);
            if (endpoint->weightSet)
                notes << Rows::tr("weight: %1").arg(setByWords(*endpoint->weightSet, now));
            if (!endpoint->probeFailure.empty())
                notes << words(endpoint->probeFailure);
            if (endpoint->ejectedFor > Duration{})
                notes << Rows::tr("back in %1").arg(format.countdown(endpoint->ejectedFor));
            if (endpoint->tier > 0)
                notes << Rows::tr("tier %1").arg(endpoint->tier);
            RowContent row;
            row.key = service + u'\n' + url;
            row.group = service;
            auto weight = figure(QLocale().toString(endpoint->weight), endpoint->weight);
            if (endpoint->weightSet)
                weight.roles.push_back({StateRole, QVariant::fromValue(State::Warn)});
            row.cells = {text(url),
                         marked(saying.state, saying.word),
                         weight,
                         figure(format.shareFigure(share), share.value_or(-1)),
                         rate(calls),
                         failures(calls),
                         history(calls, saying.state),
                         text(notes.join(QStringLiteral("; ")), true)};
            if (notes.isEmpty())
                row.cells.back().text = QStringLiteral(" "); // nothing to say is no missing value
            row.haystack = haystack({url, QStringLiteral("service:") + service, saying.word, notes.join(u' ')});
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

QVector<ColumnHead> serviceHeads() {
    return {{Rows::tr("State")},         {Rows::tr("Service")},
            {Rows::tr("Endpoints")},     {{}},
            {Rows::tr("Calls/s"), true}, {Rows::tr("Failed %"), true, Rows::tr("In the last half minute")},
            {Rows::tr("Balancing")}};
}

QVector<RowContent> serviceRows(const Desk& desk) {
    QVector<RowContent> rows;
    for (const auto& service : objectsOf(desk.edited(), "services")) {
        const auto name = textAt(service, {"name"});
        const auto health = healthOf(name, desk.view().endpoints());
        const auto& line = desk.view().calls().service(name);
        const auto balance = textAt(service, {"balance"});
        RowContent row;
        row.key = name;
        row.cells = {marked(health.state, health.word),
                     text(name),
                     {QStringLiteral("%1/%2").arg(health.well).arg(health.all),
                      {{MarksRole, QVariant::fromValue(health.marks)}}},
                     history(line, health.state),
                     rate(line),
                     failures(line),
                     text(balance.isEmpty() ? Rows::tr("as usual") : balance, true)};
        row.cells[0].roles.push_back({RowsModel::SortRole, rankOf(health.state)});
        rows.push_back(std::move(row));
    }
    std::ranges::stable_sort(rows, {}, [](const RowContent& row) { return row.cells[0].roles.back().second.toInt(); });
    return rows;
}

QVector<ColumnHead> revisionHeads() {
    return {{Rows::tr("No.")}, {Rows::tr("What changed")}, {{}}, {Rows::tr("Author")}, {Rows::tr("When"), true}};
}

QVector<RowContent> revisionRows(const Desk& desk) {
    const Format format;
    const auto now = desk.view().now();
    QVector<RowContent> rows;
    for (const auto& revision : desk.view().revisions()) {
        const auto message = words(revision.message);
        const auto at = momentOf(revision.time);
        QVector<TagContent> notes;
        if (revision.head && revision.confirmUntil)
            notes.push_back({Rows::tr("On trial"), Tone::Accent});
        else if (revision.head)
            notes.push_back({Rows::tr("Live"), Tone::Ok});
        for (const auto& tag : revision.tags)
            notes.push_back({words(tag), Tone::Neutral});
        RowContent row;
        row.key = QString::number(revision.number);
        row.cells = {figure(QString::number(revision.number), double(revision.number)),
                     text(message.isEmpty() ? Rows::tr("No message") : message, message.isEmpty()), tags(notes),
                     text(words(revision.author), true),
                     figure(format.moment(at, now, Format::Precision::Minutes), double(at.toMSecsSinceEpoch()))};
        row.cells.back().roles.push_back({DimRole, true});
        QStringList all{row.key, message, QStringLiteral("author:") + words(revision.author)};
        for (const auto& tag : revision.tags)
            all << QStringLiteral("tag:") + words(tag);
        row.haystack = haystack(all);
        rows.push_back(std::move(row));
    }
    return rows;
}

QVector<ColumnHead> auditHeads() {
    return {{Rows::tr("Time")},    {Rows::tr("Who")},     {Rows::tr("Did")},
            {Rows::tr("To what")}, {Rows::tr("Outcome")}, {Rows::tr("From")}};
}

QVector<RowContent> auditRows(const std::vector<api::AuditEntry>& entries, const QDateTime& now) {
    const Format format;
    QVector<RowContent> rows;
    for (const auto& entry : entries) {
        const bool isDone = entry.outcome == api::kOutcomeDone;
        const auto outcome = served::outcome(words(entry.outcome));
        RowContent row;
        row.key = QString::number(entry.sequence);
        row.cells = {{format.moment(momentOf(entry.time), now), {{RowsModel::SortRole, double(entry.sequence)}}},
                     text(words(entry.user)),
                     text(words(entry.method)),
                     text(words(entry.subject), true),
                     marked(isDone ? State::Ok : State::Fail, outcome),
                     text(words(entry.from), true)};
        row.haystack = haystack({words(entry.user), words(entry.method), words(entry.subject), words(entry.outcome),
                                 outcome, QStringLiteral("who:") + words(entry.user)});
        rows.push_back(std::move(row));
    }
    return rows;
}

QVector<ColumnHead> fieldHeads(const QString& before, const QString& after) {
    return {{Rows::tr("Field")}, {before}, {after}};
}

QVector<RowContent> fieldRows(const std::vector<api::Change>& changes) {
    QVector<RowContent> rows;
    for (const auto& change : changes) {
        RowContent row;
        row.key = QString::number(rows.size()) + u' ' + words(change.path);
        row.cells = {text(words(change.path)), text(inOneLine(change.before), true), text(inOneLine(change.after))};
        if (change.change == api::Change::Kind::Moved)
            row.cells[2].text = Rows::tr("another order");
        row.haystack = haystack({words(change.path)});
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace gatehouse::console
