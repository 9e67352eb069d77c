#include "console/gallery/pages/gallery_pages.h"
#include "console/gallery/pages/sample_shop.h"
#include "console/text/format.h"
#include "console/text/language.h"
#include "console/theme/icons.h"
#include "console/theme/measures.h"
#include "console/theme/shapes.h"
#include "console/widgets/basic/list_line.h"
#include "console/widgets/basic/metric_tile.h"
#include "console/widgets/basic/segmented_control.h"
#include "console/widgets/basic/tags.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/frame/environment_line.h"
#include "console/widgets/frame/navigation_rail.h"
#include "console/widgets/frame/page_parts.h"
#include "console/widgets/frame/status_strip.h"
#include "console/widgets/frame/top_bar.h"
#include "console/widgets/table/cell_delegates.h"
#include "console/widgets/table/cells.h"
#include "console/widgets/table/data_table.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

constexpr int kSamples = 180;
constexpr std::chrono::seconds kStep{5};

/// The whole window of the overview, with the sample shop in it.
class OverviewPage final : public QWidget {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::console::OverviewPage)

public:
    OverviewPage() {
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        column->addWidget(new EnvironmentLine(Environment::Production));
        column->addWidget(topBar());
        auto* middle = new QHBoxLayout;
        middle->setSpacing(0);
        middle->addWidget(rail());
        middle->addWidget(content(), 1);
        column->addLayout(middle, 1);
        column->addWidget(status());
    }

private:
    QWidget* topBar() {
        auto* bar = new TopBar;
        bar->switcher().setGateway(QStringLiteral("shop-eu-1"), Environment::Production, tr("Production"), false);
        auto* live = new SegmentedControl({tr("Last 15 min"), tr("Live")});
        live->setIcons({QStringLiteral("clock"), {}});
        live->setCurrent(1);
        bar->addAtEnd(live);
        bar->addAtEnd(newButton(tr("Review changes (%1)").arg(7), QStringLiteral("diff"), ButtonLook::Primary,
                                ControlSize::Normal));
        return bar;
    }

    QWidget* rail() {
        auto* rail = new NavigationRail;
        const auto page = [](const char* id, const QString& name, const char* icon, int attention = 0,
                             Tone tone = Tone::Warn) {
            return NavigationRail::Page{QString::fromLatin1(id), name, QString::fromLatin1(icon), attention, tone};
        };
        rail->setPages(
            {page("overview", tr("Overview"), "overview"), page("metrics", tr("Metrics"), "metrics"),
             page("traffic", tr("Traffic"), "traffic"), page("", tr("Configure"), ""),
             page("routes", tr("Routes"), "routes", 3), page("services", tr("Services"), "services", 1, Tone::Fail),
             page("breakers", tr("Breakers"), "breakers", 2, Tone::Fail), page("consumers", tr("Consumers"), "keys", 2),
             page("limits", tr("Rate limits"), "limits"), page("", tr("Verify and change"), ""),
             page("tester", tr("Tester"), "tester"), page("draft", tr("Draft"), "draft", 7, Tone::Accent),
             page("revisions", tr("Revisions"), "revisions"), page("", tr("System"), ""),
             page("audit", tr("Logs and audit"), "audit"), page("settings", tr("Settings"), "settings")});
        rail->setCurrent(QStringLiteral("overview"));
        return rail;
    }

    QWidget* status() {
        const Format format;
        auto* strip = new StatusStrip;
        using Ink = StatusPart::Content::Ink;
        const QString none;
        strip->addAtStart({none, State::Ok, true, none, tr("Connected"),
                           isolated(QStringLiteral("ssh gw1.shop.example")) + u' ' + format.duration(4ms), Ink::Plain});
        strip->addAtStart({QStringLiteral("clock"), State::Off, false, tr("Revision"), QStringLiteral("214"),
                           tr("live for %1").arg(format.age(41min)), Ink::Plain});
        strip->addAtStart({QStringLiteral("draft"), State::Off, false, tr("Draft"), tr("%n change(s)", nullptr, 7),
                           none, Ink::Plain});
        strip->addAtStart({QStringLiteral("clock"), State::Warn, false, tr("%n override(s), next ends in", nullptr, 3),
                           format.countdown(11min + 42s), none, Ink::Warn});
        strip->addAtEnd({none, State::Off, false, tr("CPU"), format.share(0.18), none, Ink::Plain});
        strip->addAtEnd({none, State::Off, false, tr("Connections"), format.count(2418), none, Ink::Plain});
        strip->addAtEnd({none, State::Off, false, QStringLiteral("gatehoused 1.4.0"), none, none, Ink::Plain});
        strip->addAtEnd({none, State::Off, false, none, QStringLiteral("14:32:07"), none, Ink::Plain});
        return strip;
    }

    QWidget* content() {
        auto* page = new QWidget;
        auto* column = new QVBoxLayout(page);
        column->setContentsMargins(measure::kPageMargin, 0, measure::kPageMargin, 14);
        column->setSpacing(measure::kCardGap);
        column->addWidget(newPageHeader(
            tr("Overview"), {new StatusPill(State::Warn, tr("Degraded"))},
            tr("The breaker of %1 has opened 3 times since 14:21").arg(isolated(QStringLiteral("payments"))),
            {newButton(tr("Compare: yesterday"), QStringLiteral("replay")),
             newButton(tr("Arrange"), QStringLiteral("settings"))}));
        column->setSpacing(measure::kCardGap);
        column->addLayout(tiles());
        auto* columns = new QHBoxLayout;
        columns->setSpacing(measure::kCardGap);
        auto* start = new QVBoxLayout;
        start->setSpacing(measure::kCardGap);
        start->addLayout(charts(), 1);
        start->addWidget(services());
        columns->addLayout(start, 71);
        auto* end = new QVBoxLayout;
        end->setSpacing(measure::kCardGap);
        end->addWidget(attention());
        end->addWidget(overrides());
        end->addWidget(changes(), 1);
        columns->addLayout(end, 29);
        column->addLayout(columns, 1);
        return page;
    }

    QLayout* tiles() {
        const Format format;
        auto* row = new QHBoxLayout;
        row->setSpacing(measure::kCardGap);
        const auto add = [row](MetricTile::Content content, int stretch) {
            auto* tile = new MetricTile;
            tile->setContent(std::move(content));
            row->addWidget(tile, stretch);
        };
        const QString perSecond = tr("/s", "unit beside a rate");
        add({tr("Requests"),
             {{{}, format.rateFigure(1284)}},
             perSecond,
             tr("%1 against yesterday").arg(format.change(0.06)),
             State::Off,
             sample::wander(1, 60, 1284, 0.14),
             true},
            5);
        add({tr("Client errors 4xx"),
             {{{}, format.shareFigure(0.021)}},
             QStringLiteral("%"),
             tr("%1, mostly 401").arg(format.rate(27)),
             State::Off,
             sample::wander(2, 60, 27, 0.35),
             false},
            5);
        add({tr("Server errors 5xx"),
             {{{}, format.shareFigure(0.0027)}},
             QStringLiteral("%"),
             tr("%1, limit %2").arg(format.rate(3.4), format.share(0.01)),
             State::Warn,
             sample::withPlateau(sample::wander(3, 60, 3.4, 0.15), 0.27, 0.34, 30),
             false},
            5);
        add({tr("Latency"),
             {{QStringLiteral("p50"), QStringLiteral("18")},
              {QStringLiteral("p95"), QStringLiteral("94")},
              {QStringLiteral("p99"), QStringLiteral("312")}},
             tr("ms"),
             tr("p95 budget %1").arg(format.duration(150ms)),
             State::Off,
             {},
             false},
            6);
        add({tr("Rate limited 429"),
             {{{}, format.rateFigure(6.3)}},
             perSecond,
             tr("most: %1").arg(isolated(QStringLiteral("partner-acme"))),
             State::Off,
             sample::wander(4, 60, 6.3, 0.4),
             false},
            5);
        add({tr("Gateway self time"),
             {{{}, QStringLiteral("0.31")}},
             tr("ms"),
             tr("p99, budget %1").arg(format.duration(1ms)),
             State::Off,
             sample::wander(5, 60, 0.31, 0.35),
             false},
            5);
        return row;
    }

    QLayout* charts() {
        const Format format;
        const QVector<Annotation> happened{
            {sample::now().addSecs(-780), tr("drain"), Annotation::Kind::Operator},
            {sample::now().addSecs(-660), tr("%1 opened").arg(QStringLiteral("payments")), Annotation::Kind::Failure}};
        auto* grid = new QGridLayout;
        grid->setSpacing(measure::kCardGap);
        const auto place = [&](ChartCard made, int row, int column, Chart::Flags flags) {
            made.chart->setGroup(&m_group);
            made.chart->setAnnotations(happened, flags);
            grid->addWidget(made.card, row, column);
            return made.chart;
        };
        const auto wander = [](int seed, double mean, double noise) {
            return sample::wander(seed, kSamples, mean, noise);
        };
        place(newChartCard(tr("Requests"), tr("per second"), ChartKind::FilledLine,
                           sample::chart({{tr("all services"), wander(11, 1220, 0.09), 0, {}, false}}, kStep),
                           {format.rateFigure(1284)}),
              0, 0, Chart::Flags::Shown);
        place(newChartCard(
                  tr("Errors"), tr("per second"), ChartKind::Stack,
                  sample::chart({{QStringLiteral("4xx"), wander(12, 27, 0.28), 0, State::Warn, false},
                                 {QStringLiteral("5xx"), sample::withPlateau(wander(13, 3.4, 0.5), 0.27, 0.34, 24), 0,
                                  State::Fail, false}},
                                kStep),
                  {QStringLiteral("27"), format.rateFigure(3.4)}),
              0, 1, Chart::Flags::Hidden);
        auto* latency = place(
            newChartCard(
                tr("Latency"), tr("ms"), ChartKind::Lines,
                sample::chart(
                    {{QStringLiteral("p50"), wander(14, 18, 0.06), 0, {}, true},
                     {QStringLiteral("p95"), sample::withPlateau(wander(15, 90, 0.06), 0.26, 0.36, 155), 1, {}, true},
                     {QStringLiteral("p99"), sample::withPlateau(wander(16, 270, 0.2), 0.26, 0.36, 540), 2, {}, true}},
                    kStep),
                {QStringLiteral("18"), QStringLiteral("94"), QStringLiteral("312")}),
            1, 0, Chart::Flags::Hidden);
        latency->setLimit(ChartLimit{150, tr("p95 budget %1").arg(format.duration(150ms))});
        auto* self =
            place(newChartCard(tr("Gateway self time"), tr("ms"), ChartKind::Stack,
                               sample::chart({{QStringLiteral("jwt"), wander(17, 0.07, 0.15), 0, {}, false},
                                              {QStringLiteral("rate_limit"), wander(18, 0.09, 0.15), 1, {}, false},
                                              {QStringLiteral("route"), wander(19, 0.05, 0.2), 2, {}, false},
                                              {QStringLiteral("log"), wander(20, 0.1, 0.15), 3, {}, false}},
                                             kStep),
                               {}),
                  1, 1, Chart::Flags::Hidden);
        self->setLimit(ChartLimit{1, tr("p99, budget %1").arg(format.duration(1ms))});
        return grid;
    }

    QWidget* services() {
        auto* card = new Card(tr("Services"), tr("19 endpoints, 1 down, 1 draining"), Card::HeaderLine::Shown);
        card->addAction(newLink(tr("Open pool board")));
        card->setBodyMargins(0, 0);
        auto* model = new QStandardItemModel(0, 0, card);
        setHeads(*model, {{tr("State")},
                          {tr("Service")},
                          {tr("Endpoints")},
                          {{}},
                          {tr("Requests/s"), true},
                          {QStringLiteral("5xx %"), true},
                          {tr("p95 ms"), true},
                          {tr("In flight"), true},
                          {tr("Breaker")}});
        struct Service {
            const char* name;
            State state;
            QVector<State> endpoints;
            double rate, errors;
            int p95, inFlight, capacity;
            State breaker;
            QString breakerWord;
        };
        const State ok = State::Ok, warn = State::Warn, fail = State::Fail, off = State::Off;
        const Service shop[]{
            {"payments", fail, {ok, ok, fail}, 38, 0.049, 212, 7, 256, fail, tr("Open %1").arg(QStringLiteral("0:23"))},
            {"recommendations", warn, {ok, ok}, 61, 0.018, 488, 22, 128, warn, tr("Half-open %1 / %2").arg(2).arg(5)},
            {"orders", ok, {ok, ok, off, ok}, 312, 0.001, 86, 41, 512, ok, tr("Closed")},
            {"catalog", ok, {ok, ok, ok, ok, ok}, 540, 0, 24, 63, 1024, ok, tr("Closed")},
            {"users", ok, {ok, ok, ok}, 246, 0, 31, 12, 512, ok, tr("Closed")},
            {"search", ok, {ok, ok}, 87, 0.002, 140, 19, 256, off, tr("Observe only")},
        };
        const Format format;
        int seed = 30;
        for (const auto& service : shop) {
            const int row = model->rowCount();
            const auto put = [&](int column, const QString& text, const QVector<std::pair<int, QVariant>>& roles) {
                auto* item = new QStandardItem(text);
                for (const auto& [role, value] : roles)
                    item->setData(value, role);
                model->setItem(row, column, item);
            };
            const auto state = QVariant::fromValue(service.state);
            const QString word = service.state == fail   ? tr("Failing")
                                 : service.state == warn ? tr("Degraded")
                                                         : tr("Healthy");
            const auto errors = service.errors > 0.02 ? fail : service.errors > 0.01 ? warn : ok;
            put(0, word, {{StateRole, state}});
            put(1, QString::fromLatin1(service.name), {});
            put(2, {}, {{MarksRole, QVariant::fromValue(service.endpoints)}});
            put(3, {},
                {{HistoryRole, QVariant::fromValue(sample::wander(++seed, 40, service.rate, 0.3))},
                 {StateRole, state}});
            put(4, format.rateFigure(service.rate), {});
            put(5, QLocale().toString(service.errors * 100, 'f', 1), {{StateRole, QVariant::fromValue(errors)}});
            put(6, QString::number(service.p95), {{StateRole, QVariant::fromValue(service.p95 > 400 ? warn : ok)}});
            put(7, format.count(service.inFlight) + QStringLiteral(" / ") + format.count(service.capacity),
                {{DimRole, true}});
            put(8, service.breakerWord, {{StateRole, QVariant::fromValue(service.breaker)}});
        }
        auto* table = new DataTable;
        table->setAccessibleName(tr("Services"));
        table->setModel(model);
        table->setColumn(0, new StateCell, 100);
        table->setColumn(1, new TextCell(Type::TableKey), 124);
        table->setColumn(2, new MarksCell, 92);
        table->setColumn(3, new HistoryCell, 86);
        table->setColumn(4, new FigureCell, 82);
        table->setColumn(5, new FigureCell, 58);
        table->setColumn(6, new FigureCell, 68);
        table->setColumn(7, new FigureCell, 96);
        table->setColumn(8, new StateCell, 120);
        for (const int column : {0, 4, 7})
            table->fit(column);
        table->setStretched(8);
        table->setFixedHeight(table->fullHeight());
        card->body().addWidget(table);
        card->body().addSpacing(2);
        return card;
    }

    static QWidget* markOf(State state) {
        auto* mark = new MarkedWord(state, {});
        mark->setFixedWidth(measure::kMark + 2);
        return mark;
    }

    static TextLabel* stateWords(const QString& text, State state) {
        auto* label = new TextLabel(text, Type::Table);
        label->setState(state);
        return label;
    }

    QWidget* attention() {
        auto* card = new Card(tr("Needs attention"), {});
        card->addBesideHeading(new Badge(6, Tone::Fail));
        card->setBodyMargins(0, 3);
        card->body().setSpacing(0);
        const auto add = [card](State state, const char* name, const QString& kind, const QString& fact) {
            card->body().addWidget(new ListLine(
                markOf(state), new TextLabel(QString::fromLatin1(name), Type::TableKey),
                new TextLabel(kind, Type::Table, &Theme::text2),
                {stateWords(fact, state), new Drawing(QStringLiteral("chevron-right"), &Theme::text2, 12)}));
        };
        const Format format;
        add(State::Fail, "payments", tr("breaker"), tr("retry in %1").arg(QStringLiteral("0:23")));
        add(State::Fail, "10.0.6.23:8080", tr("endpoint"), tr("down %1").arg(format.age(11min)));
        add(State::Warn, "recommendations", tr("breaker"), tr("trial %1 of %2").arg(2).arg(5));
        add(State::Warn, "partner-acme", tr("API key"), tr("%1 left").arg(format.age(72h)));
        add(State::Warn, "api.shop.example", tr("certificate"), tr("%1 left").arg(format.age(216h)));
        add(State::Warn, "hooks-psp", tr("route"), tr("no authentication"));
        return card;
    }

    QWidget* overrides() {
        auto* card = new Card(tr("Overrides in force"), {});
        card->addBesideHeading(new Badge(3, Tone::Warn));
        card->addAction(newLink(tr("Show all")));
        card->setBodyMargins(0, 3);
        card->body().setSpacing(0);
        const Format format;
        const auto add = [&](const char* icon, const QString& what, const char* object, const char* who,
                             Duration left) {
            auto* clock = new FigureLabel(format.countdown(left), Type::TableKey);
            clock->setMinimumWidth(48);
            card->body().addWidget(
                new ListLine(new Drawing(QString::fromLatin1(icon), &Theme::text2), new TextLabel(what, Type::TableKey),
                             new TextLabel(QString::fromLatin1(object), Type::Table, &Theme::text2),
                             {new TextLabel(QString::fromLatin1(who), Type::Table, &Theme::text2), clock}));
        };
        add("drain", tr("Drain"), "10.0.4.13:8080", "lena", 11min + 42s);
        add("limits", tr("Limit boost ×2"), "mobile-app", "marco", 46min + 10s);
        add("eye", tr("Observe only"), "search", "aiko", 1h + 52min + 7s);
        return card;
    }

    QWidget* changes() {
        auto* card = new Card(tr("Last changes"), {});
        card->addAction(newLink(tr("Revisions")));
        card->setBodyMargins(0, 0);
        auto* model = new QStandardItemModel(0, 0, card);
        setHeads(*model, {{{}}, {{}}, {{}}, {{}, true}});
        struct Change {
            int revision;
            QString words;
            const char* who;
            QDateTime at;
        };
        const auto at = [](int days, int hour, int minute) {
            return QDateTime(sample::now().date().addDays(-days), QTime(hour, minute), Qt::UTC);
        };
        const Change shop[]{{214, tr("orders: raise first byte timeout to 20 s"), "lena", at(0, 13, 51)},
                            {213, tr("partner-acme: add scope refunds.read"), "marco", at(0, 11, 2)},
                            {212, tr("catalog: cache images for 1 h"), "aiko", at(0, 9, 48)},
                            {211, tr("Restore users from revision 207"), "lena", at(1, 17, 20)},
                            {210, tr("payments: breaker opens at 50%"), "marco", at(1, 16, 41)},
                            {209, tr("search: two endpoints added"), "lena", at(2, 15, 5)}};
        const Format format;
        for (const auto& change : shop) {
            const int row = model->rowCount();
            model->setItem(row, 0, new QStandardItem(QString::number(change.revision)));
            model->setItem(row, 1, new QStandardItem(change.words));
            auto* who = new QStandardItem(QString::fromLatin1(change.who));
            auto* when = new QStandardItem(format.moment(change.at, sample::now(), Format::Precision::Minutes));
            for (auto* item : {who, when})
                item->setData(true, DimRole);
            model->setItem(row, 2, who);
            model->setItem(row, 3, when);
        }
        auto* table = new DataTable;
        table->setAccessibleName(tr("Last changes"));
        table->setModel(model);
        table->horizontalHeader()->hide();
        table->setColumn(0, new TextCell, 40);
        table->setColumn(1, new TextCell, 180);
        table->setColumn(2, new TextCell, 58);
        table->setColumn(3, new FigureCell, 64);
        table->fit(3);
        table->setStretched(1);
        table->setMinimumHeight(60);
        card->body().addWidget(table);
        card->body().addSpacing(4);
        return card;
    }

    ChartGroup m_group;
};

} // namespace

QWidget* createOverviewPage() { return new OverviewPage; }

} // namespace gatehouse::console
