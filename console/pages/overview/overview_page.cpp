#include "console/pages/overview/overview_page.h"

#include "console/models/endpoint_saying.h"
#include "console/models/gateway_rows.h"
#include "console/pages/frame/body_stack.h"
#include "console/pages/frame/line_list.h"
#include "console/pages/frame/page_header.h"
#include "console/pages/overview/attention.h"
#include "console/session/tree.h"
#include "console/session/words.h"
#include "console/text/format.h"
#include "console/theme/measures.h"
#include "console/widgets/basic/metric_tile.h"
#include "console/widgets/table/cell_delegates.h"
#include "console/widgets/table/data_table.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>

#include <cmath>

namespace gatehouse::console {
namespace {

constexpr int kSideWidth = 322;
constexpr int kRecent = 15;    // samples that a figure is about
constexpr int kMostSeries = 5; // of one chart; the rest is summed
constexpr int kMostAttention = 8, kMostOverrides = 5;
constexpr double kWarnFailures = 0.01;

std::optional<double> measured(double value) { return std::isnan(value) ? std::nullopt : std::optional(value); }

QVector<double> recent(const QVector<double>& values) {
    auto some = values.mid(std::max<qsizetype>(0, values.size() - 60));
    for (auto& value : some)
        value = std::isnan(value) ? 0 : value; // a sparkline has no gaps
    return some;
}

/// Names of services are long: they have a line of their own.
ChartCard newServiceChart(const QString& heading) {
    ChartCard made{new Card(heading, OverviewPage::tr("per second"), Card::HeaderLine::None),
                   new Chart(ChartKind::Stack), new ChartLegend};
    made.chart->setAccessibleName(heading);
    QObject::connect(made.legend, &ChartLegend::raised, made.chart, &Chart::setRaised);
    made.legend->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    made.card->body().setContentsMargins(measure::kCardPadding, 0, measure::kCardPadding, 6);
    made.card->body().setSpacing(2);
    made.card->body().addWidget(made.legend);
    made.card->body().addWidget(made.chart, 1);
    return made;
}

} // namespace

OverviewPage::OverviewPage(Desk& desk)
    : Page(desk), m_header(new PageHeader(tr("Overview"))), m_services(new RowsModel(this)),
      m_revisions(new RowsModel(this)) {
    m_services->setHeads(serviceHeads());
    m_revisions->setHeads(revisionHeads());
    column().addWidget(m_header);
    m_body = new BodyStack(newContent(), {0.12, 0.2, 0.16, -0.1, -0.1, -0.1});
    column().addWidget(m_body, 1);
    auto& view = desk.view();
    connect(&view, &GatewayView::statusChanged, this, &OverviewPage::refreshSoon);
    connect(&view, &GatewayView::endpointsChanged, this, &OverviewPage::refreshSoon);
    connect(&view, &GatewayView::revisionsChanged, this, &OverviewPage::refreshSoon);
    connect(&desk, &Desk::editedChanged, this, &OverviewPage::refreshSoon);
    connect(&desk.review(), &Review::changed, this, &OverviewPage::refreshSoon);
}

QWidget* OverviewPage::newContent() {
    auto* content = new QWidget;
    auto* rows = new QVBoxLayout(content);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(measure::kCardGap);
    rows->addLayout(newTiles());
    auto* lower = new QHBoxLayout;
    lower->setSpacing(measure::kCardGap);
    auto* main = new QVBoxLayout;
    main->setSpacing(measure::kCardGap);
    main->addLayout(newCharts(), 3);
    main->addWidget(newServices(), 2);
    lower->addLayout(main, 1);
    lower->addWidget(newSide());
    rows->addLayout(lower, 1);
    return content;
}

QLayout* OverviewPage::newTiles() {
    auto* row = new QHBoxLayout;
    row->setSpacing(measure::kCardGap);
    constexpr std::array kPages{"services", "services", "services", "services", "routes", "settings"};
    for (std::size_t i = 0; i < m_tiles.size(); ++i) {
        m_tiles[i] = new MetricTile;
        connect(m_tiles[i], &MetricTile::clicked, this,
                [this, page = QLatin1StringView(kPages[i])] { desk().goTo(page); });
        row->addWidget(m_tiles[i], i == Calls || i == Failures ? 6 : 5);
    }
    return row;
}

QLayout* OverviewPage::newCharts() {
    auto* row = new QHBoxLayout;
    row->setSpacing(measure::kCardGap);
    m_calls = newServiceChart(tr("Upstream calls"));
    m_failures = newServiceChart(tr("Failed calls"));
    for (auto* chart : {m_calls.chart, m_failures.chart})
        chart->setGroup(&m_group);
    row->addWidget(m_calls.card);
    row->addWidget(m_failures.card);
    return row;
}

QWidget* OverviewPage::newServices() {
    m_servicesCard = new Card(tr("Services"), QStringLiteral(" "), Card::HeaderLine::Shown);
    auto* link = newLink(tr("Open pool board"));
    connect(link, &QPushButton::clicked, this, [this] { desk().goTo(QStringLiteral("services")); });
    m_servicesCard->addAction(link);
    m_servicesCard->setBodyMargins(1, 0);
    auto* table = new DataTable;
    table->setAccessibleName(tr("Services"));
    table->setModel(m_services);
    table->setColumn(int(ServiceColumn::State), new StateCell, 110);
    table->setColumn(int(ServiceColumn::Name), new TextCell(Type::TableKey), 150);
    table->setColumn(int(ServiceColumn::Endpoints), new MarksCell, 100);
    table->setColumn(int(ServiceColumn::History), new HistoryCell, 96);
    table->setColumn(int(ServiceColumn::Calls), new FigureCell, 82);
    table->setColumn(int(ServiceColumn::Failures), new FigureCell, 76);
    table->setColumn(int(ServiceColumn::Balance), new TextCell, 120);
    table->setStretched(int(ServiceColumn::Balance));
    connect(table, &DataTable::activated, this, [this](const QModelIndex& index) {
        desk().goTo(QStringLiteral("services"), index.data(RowsModel::KeyRole).toString());
    });
    m_servicesTable = table;
    m_servicesCard->body().addWidget(table);
    m_servicesCard->body().addSpacing(2);
    m_servicesCard->setMinimumHeight(140);
    return m_servicesCard;
}

QWidget* OverviewPage::newSide() {
    auto* side = new QWidget;
    side->setFixedWidth(kSideWidth);
    auto* cards = new QVBoxLayout(side);
    cards->setContentsMargins(0, 0, 0, 0);
    cards->setSpacing(measure::kCardGap);
    const auto listCard = [&](const QString& heading, LineList*& list, const QString& emptyWords) {
        auto* card = new Card(heading, {});
        card->setBodyMargins(0, 0);
        list = new LineList(emptyWords);
        connect(list, &LineList::chosen, this,
                [this](const QString& page, const QString& object) { desk().goTo(page, object); });
        card->body().addWidget(list);
        cards->addWidget(card);
    };
    listCard(tr("Needs attention"), m_attention, tr("Nothing needs you"));
    listCard(tr("Overrides in force"), m_overrides, tr("Nobody has set anything by hand"));
    auto* card = new Card(tr("Last changes"), {});
    auto* link = newLink(tr("Revisions"));
    connect(link, &QPushButton::clicked, this, [this] { desk().goTo(QStringLiteral("revisions")); });
    card->addAction(link);
    card->setBodyMargins(1, 0);
    m_revisionsTable = new DataTable;
    m_revisionsTable->setAccessibleName(tr("Last changes"));
    m_revisionsTable->setModel(m_revisions);
    m_revisionsTable->horizontalHeader()->hide();
    m_revisionsTable->setColumn(int(RevisionColumn::Number), new TextCell, 38);
    m_revisionsTable->setColumn(int(RevisionColumn::Message), new TextCell, 120);
    m_revisionsTable->setColumn(int(RevisionColumn::Author), new TextCell, 60);
    m_revisionsTable->setColumn(int(RevisionColumn::Time), new FigureCell, 70);
    m_revisionsTable->setColumnHidden(int(RevisionColumn::Tags), true);
    m_revisionsTable->setStretched(int(RevisionColumn::Message));
    m_revisionsTable->setMinimumHeight(60);
    connect(m_revisionsTable, &DataTable::activated, this, [this](const QModelIndex& index) {
        desk().goTo(QStringLiteral("revisions"), index.data(RowsModel::KeyRole).toString());
    });
    card->body().addWidget(m_revisionsTable);
    card->body().addSpacing(4);
    cards->addWidget(card, 1);
    return side;
}

void OverviewPage::refresh() {
    refreshHeader();
    if (!desk().view().status())
        return m_body->showLoading();
    const bool isNew = !desk().view().isReadOnlyFile() && desk().view().status()->revision == 0;
    if (isNew) {
        m_body->showEmpty({QStringLiteral("gateway"), tr("This gateway has no configuration yet"),
                           tr("It listens nowhere and knows no service. Begin with a service: what "
                              "requests are passed on to. Nothing is live until you apply it."),
                           tr("New service"), QStringLiteral("plus"), desk().editingBlocked(),
                           [this] { desk().goTo(QStringLiteral("edit"), QStringLiteral("services\n")); }});
        return;
    }
    m_body->showContent();
    refreshTiles();
    refreshCharts();
    m_services->setRows(serviceRows(desk()));
    m_services->setStale(desk().isStale());
    auto revisions = revisionRows(desk());
    if (revisions.size() > 20)
        revisions.resize(20);
    m_revisions->setRows(std::move(revisions));
    m_revisionsTable->fit(int(RevisionColumn::Time));
    refreshSide();
}

void OverviewPage::refreshHeader() {
    const auto saying = sayingOf(desk());
    m_header->setPill(saying.state, saying.word);
    m_header->setAbout(saying.sentence);
}

void OverviewPage::refreshTiles() {
    const Format format;
    const auto& view = desk().view();
    const auto& all = view.calls().all();
    const auto age = desk().isStale() && view.age() ? tr("%1 old").arg(format.age(*view.age())) : QString();
    const auto set = [&](TileId id, MetricTile::Content content) {
        m_tiles[id]->setContent(std::move(content));
        m_tiles[id]->setStale(age);
    };
    const auto perSecond = tr("/s", "unit beside a rate");
    set(Calls, {tr("Upstream calls"),
                {{{}, format.rateFigure(measured(all.latestCalls()))}},
                perSecond,
                tr("to %n service(s)", nullptr, int(view.status()->services)),
                State::Off,
                recent(all.calls),
                true});
    const auto share = all.failureShare(kRecent);
    const bool isBad = share.value_or(0) >= kWarnFailures;
    set(Failures, {tr("Failed calls"),
                   {{{}, format.shareFigure(share)}},
                   QStringLiteral("%"),
                   tr("%1 in the last half minute").arg(format.rate(measured(all.latestFailures()))),
                   isBad ? State::Warn : State::Off,
                   recent(all.failures),
                   false});
    int well = 0;
    for (const auto& endpoint : view.endpoints())
        well += sayingOf(endpoint).state == State::Ok ? 1 : 0;
    const int endpoints = int(view.endpoints().size());
    set(Endpoints, {tr("Endpoints ready"),
                    {{{}, format.count(well)}},
                    tr("of %1").arg(format.count(endpoints)),
                    well == endpoints ? tr("all of them") : tr("%n out of use", nullptr, endpoints - well),
                    well == endpoints ? State::Off : State::Warn,
                    {},
                    false});
    const auto overrides = overrideLines(desk());
    const auto next = nextOverrideEnd(desk());
    set(Overrides, {tr("Overrides"),
                    {{{}, format.count(overrides.size())}},
                    {},
                    next                  ? tr("next ends in %1").arg(format.countdown(*next))
                    : overrides.isEmpty() ? tr("none in force")
                                          : tr("no end set"),
                    overrides.isEmpty() ? State::Off : State::Warn,
                    {},
                    false});
    set(Objects, {tr("Routes"),
                  {{{}, format.count(qint64(view.status()->routes))}},
                  {},
                  tr("%n consumer(s)", nullptr, int(view.status()->consumers)),
                  State::Off,
                  {},
                  false});
    set(Running, {tr("Running for"),
                  {{{}, format.age(view.status()->uptime)}},
                  {},
                  tr("%n worker(s)", nullptr, int(view.status()->workers)),
                  State::Off,
                  {},
                  false});
}

void OverviewPage::refreshCharts() {
    const auto& view = desk().view();
    const auto& calls = view.calls();
    const Format format;
    // The busiest services have a line each, the others one together.
    QVector<QString> names;
    for (const auto& service : objectsOf(desk().edited(), "services"))
        names << textAt(service, {"name"});
    const auto draw = [&](ChartCard& card, QVector<double> CallHistory::Line::*which) {
        const auto sumOf = [&](const QString& name) {
            double sum = 0;
            for (const double value : calls.service(name).*which)
                sum += std::isnan(value) ? 0 : value;
            return sum;
        };
        QVector<std::pair<double, QString>> ranked;
        for (const auto& name : names)
            ranked.push_back({-sumOf(name), name});
        std::ranges::sort(ranked);
        ChartData data;
        data.step = CallHistory::kStep;
        data.series.reserve(kMostSeries);
        QVector<ChartLegend::Entry> legend;
        for (int i = 0; i < ranked.size(); ++i) {
            const auto& values = calls.service(ranked[i].second).*which;
            if (i < kMostSeries - 1 || ranked.size() == kMostSeries) {
                data.series.push_back({ranked[i].second, values, i, {}, false});
                continue;
            }
            if (data.series.size() < kMostSeries)
                data.series.push_back({tr("others"), QVector<double>(values.size(), 0.0), 7, {}, false});
            auto& rest = data.series.back().values;
            for (qsizetype k = 0; k < std::min(rest.size(), values.size()); ++k)
                rest[rest.size() - 1 - k] += values[values.size() - 1 - k];
        }
        for (const auto& series : data.series)
            legend.push_back({series, {}});
        data.start =
            view.now().addMSecs(-qint64(data.samples()) *
                                std::chrono::duration_cast<std::chrono::milliseconds>(CallHistory::kStep).count());
        QVector<Annotation> happened;
        for (const auto& revision : view.revisions()) {
            if (const auto at = momentOf(revision.time); at > data.start)
                happened.push_back({at, tr("revision %1").arg(revision.number), Annotation::Kind::Revision});
        }
        card.chart->setData(std::move(data));
        card.chart->setAnnotations(happened, &card == &m_calls ? Chart::Flags::Shown : Chart::Flags::Hidden);
        card.legend->setEntries(std::move(legend));
    };
    if (desk().isStale())
        return; // live charts stop at the last sample
    draw(m_calls, &CallHistory::Line::calls);
    draw(m_failures, &CallHistory::Line::failures);
}

void OverviewPage::refreshSide() {
    m_attention->setLines(attentionLines(desk()), kMostAttention);
    m_overrides->setLines(overrideLines(desk()), kMostOverrides);
    int down = 0;
    for (const auto& endpoint : desk().view().endpoints())
        down += sayingOf(endpoint).state == State::Fail ? 1 : 0;
    const int endpoints = int(desk().view().endpoints().size());
    m_servicesCard->setHeading(tr("Services"), down > 0 ? tr("%n endpoint(s)", nullptr, endpoints) +
                                                              QStringLiteral(", ") + tr("%n down", nullptr, down)
                                                        : tr("%n endpoint(s)", nullptr, endpoints));
}

} // namespace gatehouse::console
