#include "console/pages/overview/overview_page.h"

#include "console/models/endpoint_saying.h"
#include "console/models/gateway_rows.h"
#include "console/models/metric_charts.h"
#include "console/models/overview_figures.h"
#include "console/pages/frame/body_stack.h"
#include "console/pages/frame/line_list.h"
#include "console/pages/frame/page_header.h"
#include "console/pages/overview/attention.h"
#include "console/session/tree.h"
#include "console/session/words.h"
#include "console/text/format.h"
#include "console/theme/measures.h"
#include "console/widgets/basic/metric_tile.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/frame/legend_row.h"
#include "console/widgets/table/cell_delegates.h"
#include "console/widgets/table/data_table.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

constexpr int kSideWidth = 322;
constexpr int kMostAttention = 8, kMostOverrides = 5;
constexpr double kWarnFailures = 0.01;
constexpr double kMilliseconds = 1'000; // of a second
constexpr double kMicroseconds = 1'000'000;

} // namespace

OverviewPage::OverviewPage(Desk& desk)
    : Page(desk), m_history(desk.view(), desk.metrics()), m_header(new PageHeader(tr("Overview"))),
      m_services(new RowsModel(this)), m_revisions(new RowsModel(this)) {
    m_services->setHeads(serviceHeads());
    m_revisions->setHeads(revisionHeads());
    column().addWidget(m_header);
    m_body = new BodyStack(newContent(), {0.12, 0.2, 0.16, -0.1, -0.1, -0.1});
    column().addWidget(m_body, 1);
    auto& view = desk.view();
    connect(&view, &GatewayView::statusChanged, this, &OverviewPage::refreshSoon);
    connect(&view, &GatewayView::endpointsChanged, this, &OverviewPage::refreshSoon);
    connect(&view, &GatewayView::revisionsChanged, this, &OverviewPage::refreshSoon);
    connect(&view, &GatewayView::breakersChanged, this, &OverviewPage::refreshSoon);
    connect(&m_history, &MetricHistory::changed, this, &OverviewPage::refreshSoon);
    connect(&desk, &Desk::editedChanged, this, &OverviewPage::refreshSoon);
    connect(&desk.review(), &Review::changed, this, &OverviewPage::refreshSoon);
}

void OverviewPage::showEvent(QShowEvent* event) {
    m_history.watch(overviewWishes());
    Page::showEvent(event);
}

void OverviewPage::hideEvent(QHideEvent* event) {
    m_history.watch({}); // nobody looks
    Page::hideEvent(event);
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
    constexpr std::array kPages{"metrics", "traffic", "traffic", "metrics", "metrics", "metrics", "breakers"};
    for (std::size_t i = 0; i < m_tiles.size(); ++i) {
        m_tiles[i] = new MetricTile;
        connect(m_tiles[i], &MetricTile::clicked, this,
                [this, page = QLatin1StringView(kPages[i])] { desk().goTo(page); });
        row->addWidget(m_tiles[i], i == Latency ? 9 : i == Breakers ? 5 : 6);
    }
    return row;
}

QLayout* OverviewPage::newCharts() {
    auto* grid = new QGridLayout;
    grid->setSpacing(measure::kCardGap);
    const auto selfTime = titleOf(MetricChart::GatewayTime, MetricGrouping::Status);
    m_charts = {newChartCard(tr("Requests"), tr("per second"), ChartKind::Stack, {}, {}),
                newChartCard(tr("Errors"), tr("per second"), ChartKind::Stack, {}, {}),
                newChartCard(tr("Latency"), tr("ms"), ChartKind::Lines, {}, {}),
                newChartCard(selfTime.heading, selfTime.unit, selfTime.kind, {}, {})};
    for (const auto* many : {&m_charts.front(), &m_charts.back()})
        putLegendBelow(*many);
    for (int i = 0; i < kCharts; ++i) {
        m_charts[std::size_t(i)].chart->setGroup(&m_group);
        grid->addWidget(m_charts[std::size_t(i)].card, i / 2, i % 2);
    }
    for (int i = 0; i < 2; ++i) {
        grid->setColumnStretch(i, 1);
        grid->setRowStretch(i, 1);
    }
    return grid;
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
    m_noRevision = new TextLabel({}, Type::Table, &Theme::text2);
    m_noRevision->setContentsMargins(measure::kCardPadding, 9, measure::kCardPadding, 6);
    m_noRevision->setWrapped();
    card->body().addWidget(m_noRevision);
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
    const auto& status = desk().view().status();
    const bool isNew = status && status->mode == api::Mode::Store && status->revision == 0;
    if (!isNew && awaits(*m_body, {GatewayView::Part::Endpoints})) {
        m_header->hidePill(); // nobody knows how it is
        return m_header->setAbout({});
    }
    refreshHeader();
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
    m_noRevision->setVisible(revisions.isEmpty());
    m_noRevision->setText(desk().view().isReadOnlyFile() ? tr("This gateway follows a file") : tr("No revision yet"));
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
    const auto now = overviewFigures(m_history);
    const auto age = desk().isStale() && view.age() ? tr("%1 old").arg(format.age(*view.age())) : QString();
    const auto set = [&](TileId id, MetricTile::Content content) {
        m_tiles[id]->setContent(std::move(content));
        m_tiles[id]->setStale(age);
    };
    const auto perSecond = tr("/s", "unit beside a rate");
    const auto milliseconds = [&](std::optional<double> seconds) {
        return format.rateFigure(seconds ? std::optional(*seconds * kMilliseconds) : std::nullopt);
    };
    set(Requests, {tr("Requests"),
                   {{{}, format.rateFigure(now.requests)}},
                   perSecond,
                   tr("to %n service(s)", nullptr, int(view.status()->services)),
                   State::Off,
                   smallLine(m_history, api::MetricSeries::Requests),
                   true});
    set(ClientErrors, {tr("Client errors 4xx"),
                       {{{}, format.shareFigure(now.clientErrors)}},
                       QStringLiteral("%"),
                       format.rate(now.clientErrorRate),
                       State::Off,
                       smallLine(m_history, api::MetricSeries::Status4xx),
                       false});
    const bool isBad = now.serverErrors.value_or(0) >= kWarnFailures;
    set(ServerErrors, {tr("Server errors 5xx"),
                       {{{}, format.shareFigure(now.serverErrors)}},
                       QStringLiteral("%"),
                       format.rate(now.serverErrorRate),
                       isBad ? State::Warn : State::Off,
                       smallLine(m_history, api::MetricSeries::Status5xx),
                       false});
    set(Latency, {tr("Latency"),
                  {{QStringLiteral("p50"), milliseconds(now.p50)},
                   {QStringLiteral("p95"), milliseconds(now.p95)},
                   {QStringLiteral("p99"), milliseconds(now.p99)}},
                  tr("ms"),
                  tr("until the answer"),
                  State::Off,
                  {},
                  false});
    set(Limited, {tr("Rate limited 429"),
                  {{{}, format.rateFigure(now.limited)}},
                  perSecond,
                  tr("by limits and quotas"),
                  State::Off,
                  {},
                  false});
    const bool isShort = now.gatewayP99 && *now.gatewayP99 * kMilliseconds < 1;
    set(SelfTime, {tr("Gateway self time"),
                   {{{}, isShort ? format.rateFigure(*now.gatewayP99 * kMicroseconds) : milliseconds(now.gatewayP99)}},
                   isShort ? tr("µs") : tr("ms"),
                   QStringLiteral("p99"),
                   State::Off,
                   smallLine(m_history, api::MetricSeries::GatewayP99),
                   false});
    const int open = now.breakersOpen.value_or(0);
    set(Breakers, {tr("Open breakers"),
                   {{{}, format.count(now.breakersOpen ? std::optional<qint64>(open) : std::nullopt)}},
                   {},
                   tr("of %1").arg(format.count(qint64(view.breakers().size()))),
                   open > 0 ? State::Fail : State::Off,
                   {},
                   false});
}

void OverviewPage::refreshCharts() {
    if (desk().isStale() || m_history.lines().empty())
        return; // live charts stop at the last sample, and begin with the first
    const auto happened = annotationsOf(desk().view(), m_history);
    const std::array all{requestsByService(m_history), errorsByClass(m_history),
                         chartOf(MetricChart::Latency, MetricGrouping::Status, m_history),
                         chartOf(MetricChart::GatewayTime, MetricGrouping::Status, m_history)};
    for (std::size_t i = 0; i < all.size(); ++i) {
        QVector<ChartLegend::Entry> legend;
        for (const auto& series : all[i].series)
            legend.push_back({series, {}});
        m_charts[i].chart->setData(all[i]);
        m_charts[i].chart->setAnnotations(happened, i < 2 ? Chart::Flags::Shown : Chart::Flags::Hidden);
        m_charts[i].legend->setEntries(std::move(legend));
    }
}

void OverviewPage::refreshSide() {
    auto attention = attentionLines(desk());
    if (const auto& problem = m_history.problem(); !problem.isEmpty())
        attention.push_back({{}, State::Warn, tr("No figures"), problem, {}, {}, true, QStringLiteral("metrics"), {}});
    m_attention->setLines(std::move(attention), kMostAttention);
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
