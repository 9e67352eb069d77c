#include "console/pages/metrics/metrics_page.h"

#include "console/models/rows_model.h"
#include "console/pages/frame/body_stack.h"
#include "console/pages/frame/line_list.h"
#include "console/pages/frame/page_header.h"
#include "console/session/words.h"
#include "console/text/format.h"
#include "console/theme/measures.h"
#include "console/widgets/basic/kept_choice.h"
#include "console/widgets/basic/segmented_control.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/chart/chart_export.h"
#include "console/widgets/frame/legend_row.h"
#include "console/widgets/table/cell_delegates.h"
#include "console/widgets/table/data_table.h"
#include "console/widgets/table/series_cell.h"

#include <QComboBox>
#include <QFileDialog>
#include <QGraphicsOpacityEffect>
#include <QGridLayout>
#include <QMenu>
#include <QPainter>
#include <QSaveFile>
#include <QShortcut>
#include <QStandardPaths>
#include <QVBoxLayout>

#include <cmath>

namespace gatehouse::console {
namespace {

constexpr int kSideWidth = 350;
constexpr double kStale = 0.55; ///< opacity
constexpr int kMostBefore = 6;
constexpr int kMostSteps = 3;       ///< back to the latest value
constexpr int kMostFlag = 22;       ///< letters
constexpr QSize kPicture{720, 260}; ///< of each chart in an exported picture
constexpr double kPictureRatio = 2;

struct Range {
    const char* text;
    Duration span;
};
constexpr std::array kRanges{Range{QT_TRANSLATE_NOOP("gatehouse::console::MetricsPage", "Last 15 min"), 15min},
                             Range{QT_TRANSLATE_NOOP("gatehouse::console::MetricsPage", "Last hour"), 1h},
                             Range{QT_TRANSLATE_NOOP("gatehouse::console::MetricsPage", "Last 6 hours"), 6h},
                             Range{QT_TRANSLATE_NOOP("gatehouse::console::MetricsPage", "Last day"), 24h},
                             Range{QT_TRANSLATE_NOOP("gatehouse::console::MetricsPage", "Last week"), 24h * 7}};

enum class ValueColumn { Name, Requests, Failures, Latency };

/// Of the sample at that moment; nothing where there is none.
std::optional<double> valueAt(const ChartData& data, const QString& name, const QDateTime& at) {
    const auto series = std::ranges::find(data.series, name, &Series::name);
    const auto sample = qsizetype(std::lround(data.sampleAt(at)));
    if (series == data.series.end() || sample < 0 || sample >= series->values.size() ||
        !std::isfinite(series->values[sample]))
        return std::nullopt;
    return series->values[sample];
}

QString figure(std::optional<double> value) { return Format().rateFigure(value); }

QVector<ColumnHead> headsOf(MetricGrouping grouping) {
    const bool isStatus = grouping == MetricGrouping::Status;
    return {{isStatus                            ? MetricsPage::tr("Answer")
             : grouping == MetricGrouping::Route ? MetricsPage::tr("Route")
                                                 : MetricsPage::tr("Service")},
            {MetricsPage::tr("Req/s"), true},
            {isStatus ? QStringLiteral("%") : QStringLiteral("5xx %"), true},
            {isStatus ? QStringLiteral(" ") : MetricsPage::tr("p95 ms"), true}};
}

State stateOf(Annotation::Kind kind) {
    return kind == Annotation::Kind::Failure    ? State::Fail
           : kind == Annotation::Kind::Recovery ? State::Warn
                                                : State::Off;
}

} // namespace

MetricsPage::MetricsPage(Desk& desk)
    : Page(desk), m_history(desk.view(), desk.metrics()), m_header(new PageHeader(tr("Metrics"))),
      m_grouping(new SegmentedControl({tr("Service"), tr("Route"), tr("Status")})), m_range(new QComboBox),
      m_pause(newButton(tr("Pause"), QStringLiteral("pause"))) {
    makeHeader();
    column().addWidget(m_header);
    m_body = new BodyStack(newContent(), {0.3, 0.3, 0.2});
    column().addWidget(m_body, 1);
    makeKeys();
    connect(&m_history, &MetricHistory::changed, this, &MetricsPage::refreshSoon);
    connect(&desk.view(), &GatewayView::revisionsChanged, this, &MetricsPage::refreshSoon);
    connect(&desk.view().session(), &Session::stateChanged, this, [this] {
        m_hasSubjects = false;
        if (isVisible())
            readSubjects();
        refreshSoon();
    });
    connect(&m_group, &ChartGroup::crosshairMoved, this, &MetricsPage::refreshMoment);
    connect(&m_group, &ChartGroup::brushChanged, this, &MetricsPage::refreshSelection);
    connect(&m_group, &ChartGroup::zoomChanged, this, &MetricsPage::refreshSelection);
}

void MetricsPage::makeHeader() {
    m_grouping->setAccessibleName(tr("Group by"));
    m_range->setAccessibleName(tr("Time range"));
    keepChoice(*m_grouping, "grouping");
    keepChoice(*m_range, "range");
    setControlSize(*m_range, ControlSize::Small);
    for (const auto& range : kRanges)
        m_range->addItem(tr(range.text), QVariant::fromValue(qlonglong(range.span.count())));
    auto* out = newButton(tr("Export"), QStringLiteral("export"));
    auto* menu = new QMenu(out);
    menu->addAction(tr("Picture of the charts (PNG)"), this, &MetricsPage::exportPicture);
    menu->addAction(tr("Values of the charts (CSV)"), this, &MetricsPage::exportCsv);
    out->setMenu(menu);
    m_header->addBeside(m_grouping);
    m_header->addAtEnd(m_range);
    m_header->addAtEnd(m_pause);
    m_header->addAtEnd(out);
    connect(m_grouping, &SegmentedControl::chosen, this, &MetricsPage::group);
    connect(m_range, &QComboBox::currentIndexChanged, this, [this] {
        m_group.resetZoom();
        m_group.setBrush(std::nullopt);
        watch();
    });
    connect(m_pause, &QPushButton::clicked, this, [this] { setPaused(!m_isPaused); });
}

QWidget* MetricsPage::newContent() {
    auto* content = new QWidget;
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(measure::kCardGap);
    auto* grid = new QGridLayout;
    grid->setSpacing(measure::kCardGap);
    for (std::size_t i = 0; i < m_charts.size(); ++i) {
        const auto title = titleOf(kMetricCharts[i], MetricGrouping::Service);
        m_charts[i] = newChartCard(title.heading, title.unit, title.kind, {}, {});
        if (kMetricCharts[i] == MetricChart::GatewayTime) // the one that the table beside is no legend of
            putLegendBelow(m_charts[i]);
        m_charts[i].chart->setGroup(&m_group);
        grid->addWidget(m_charts[i].card, int(i) / 2, int(i) % 2);
    }
    for (int i = 0; i < 2; ++i)
        grid->setColumnStretch(i, 1);
    for (int i = 0; i < 3; ++i)
        grid->setRowStretch(i, 1);
    row->addLayout(grid, 1);
    row->addWidget(newSide());
    return content;
}

QWidget* MetricsPage::newSide() {
    auto* side = new QWidget;
    side->setFixedWidth(kSideWidth);
    auto* cards = new QVBoxLayout(side);
    cards->setContentsMargins(0, 0, 0, 0);
    cards->setSpacing(measure::kCardGap);
    m_momentCard = new Card(tr("Latest"), QStringLiteral(" "));
    m_momentCard->setBodyMargins(1, 0);
    m_values = new RowsModel(this);
    m_values->setHeads(headsOf(MetricGrouping::Service));
    m_valuesTable = new DataTable;
    m_valuesTable->setModel(m_values);
    m_valuesTable->setAccessibleName(tr("Values"));
    m_valuesTable->setRowHeight(measure::kTightRow);
    m_valuesTable->setColumn(int(ValueColumn::Name), new SeriesCell, 110);
    m_valuesTable->setColumn(int(ValueColumn::Requests), new FigureCell, 70);
    m_valuesTable->setColumn(int(ValueColumn::Failures), new FigureCell, 64);
    m_valuesTable->setColumn(int(ValueColumn::Latency), new FigureCell, 72);
    m_valuesTable->setStretched(int(ValueColumn::Name));
    connect(m_valuesTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                for (const auto& made : m_charts)
                    made.chart->setRaised(m_valuesTable->hasFocus() ? current.row() : -1);
            });
    m_momentCard->body().addWidget(m_valuesTable);
    cards->addWidget(m_momentCard, 3);

    auto* before = new Card(tr("What changed just before"), {});
    before->setBodyMargins(1, 0);
    m_before = new LineList(tr("Nothing that is known of."));
    connect(m_before, &LineList::chosen, &desk(), &Desk::pageWanted);
    before->body().addWidget(m_before);
    before->body().addStretch(1);
    cards->addWidget(before, 2);

    m_selectionCard = new Card(tr("Selection"), QStringLiteral(" "));
    m_selection = new TextLabel({}, Type::Table, &Theme::text2);
    m_selection->setWrapped();
    m_selection->setMinimumHeight(4 * lineHeight(Type::Table)); // in any language
    m_selection->setAlignment(Qt::AlignTop);
    m_selectionCard->body().addWidget(m_selection);
    m_zoom = newButton(tr("Zoom to selection"), QStringLiteral("search"));
    connect(m_zoom, &QPushButton::clicked, this, [this] {
        if (m_group.brush())
            m_group.zoomToBrush();
        else
            m_group.resetZoom();
    });
    m_selectionCard->body().addWidget(m_zoom);
    cards->addWidget(m_selectionCard);
    return side;
}

void MetricsPage::makeKeys() {
    const auto key = [this](const QKeySequence& sequence, std::function<void()> deed) {
        auto* shortcut = new QShortcut(sequence, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, std::move(deed));
    };
    key(Qt::Key_G, [this] {
        m_grouping->setCurrent((m_grouping->current() + 1) % 3);
        group();
    });
    key(Qt::Key_Space, [this] { setPaused(!m_isPaused); });
}

MetricGrouping MetricsPage::grouping() const { return MetricGrouping(std::max(0, m_grouping->current())); }

void MetricsPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    readSubjects();
}

void MetricsPage::hideEvent(QHideEvent* event) {
    m_history.watch({}); // nobody looks
    Page::hideEvent(event);
}

void MetricsPage::readSubjects() {
    if (!desk().session().isConnected())
        return;
    desk().session().call(api::kMetricsSubjects, {}, this, [this](rpc::Answer<api::MetricsSubjects> answer) {
        m_problem = answer ? QString() : words(answer.error().message);
        if (answer) {
            m_known = *std::move(answer);
            m_hasSubjects = true;
        }
        watch();
        refreshSoon();
    });
}

void MetricsPage::group() {
    m_values->setHeads(headsOf(grouping()));
    watch();
}

void MetricsPage::watch() {
    if (!m_hasSubjects || !isVisible())
        return;
    m_history.watch(wishesOf(grouping(), m_known, Duration(m_range->currentData().toLongLong())));
    refreshSoon();
}

void MetricsPage::setPaused(bool isPaused) {
    m_isPaused = isPaused;
    m_pause->setText(m_isPaused ? tr("Go on") : tr("Pause"));
    refreshSoon();
}

void MetricsPage::refresh() {
    const auto& problem = m_problem.isEmpty() ? m_history.problem() : m_problem;
    if (m_history.lines().empty()) {
        if (awaits(*m_body))
            return;
        if (problem.isEmpty())
            return m_body->showLoading();
        return showProblem(*m_body, problem, [this] { m_history.read(); });
    }
    if (const auto& status = desk().view().status();
        status && status->mode == api::Mode::Store && status->revision == 0)
        return m_body->showEmpty({QStringLiteral("metrics"), tr("Nothing to measure yet"),
                                  tr("What passes through the gateway is counted here, second by second: requests, "
                                     "errors, how long they take. It begins with a service and a route to it."),
                                  tr("New service"), QStringLiteral("plus"), desk().editingBlocked(),
                                  [this] { desk().goTo(QStringLiteral("edit"), QStringLiteral("services\n")); }});
    m_body->showContent();
    m_header->setAbout(desk().isStale() ? tr("as they were before the connection was lost")
                       : m_isPaused     ? tr("paused")
                                        : tr("a value every %1").arg(Format().duration(m_history.step())));
    dim(desk().isStale());
    if (!m_isPaused && !desk().isStale())
        refreshCharts();
    refreshMoment();
    refreshSelection();
}

/// What is not sure to be true any more.
void MetricsPage::dim(bool isDim) {
    if (isDim == (m_body->graphicsEffect() != nullptr))
        return;
    auto* effect = isDim ? new QGraphicsOpacityEffect : nullptr;
    if (effect != nullptr)
        effect->setOpacity(kStale);
    m_body->setGraphicsEffect(effect); // takes it over
}

void MetricsPage::refreshCharts() {
    auto happened = annotationsOf(desk().view(), m_history);
    for (auto& one : happened) { // the list beside has all of the words
        if (one.label.size() > kMostFlag)
            one.label = one.label.left(kMostFlag - 1) + QChar(0x2026);
    }
    QStringList told; // by the table beside, which is their legend
    for (std::size_t i = 0; i < m_charts.size(); ++i) {
        const auto title = titleOf(kMetricCharts[i], grouping());
        auto data = chartOf(kMetricCharts[i], grouping(), m_history);
        QVector<ChartLegend::Entry> legend;
        bool isOther = false;
        for (const auto& series : data.series) {
            if (kMetricCharts[i] == MetricChart::Requests)
                told << series.name;
            isOther = isOther || !told.contains(series.name);
        }
        for (const auto& series : data.series)
            legend.push_back({{series.name, {}, series.colour, series.state, series.isQuantile}, {}});
        m_charts[i].card->setHeading(title.heading, title.unit);
        m_charts[i].chart->setAccessibleName(title.heading);
        m_charts[i].chart->setData(std::move(data));
        m_charts[i].chart->setAnnotations(happened, i < 2 ? Chart::Flags::Shown : Chart::Flags::Hidden);
        m_charts[i].legend->setEntries(std::move(legend));
        m_charts[i].legend->setVisible(isOther);
    }
}

QDateTime MetricsPage::moment() const {
    if (m_group.crosshair())
        return *m_group.crosshair();
    const auto& data = m_charts.front().chart->data();
    auto last = std::max<qsizetype>(0, data.samples() - 1);
    // The step that has just begun may have nothing yet.
    for (int i = 0; i < kMostSteps && last > 0 &&
                    std::ranges::none_of(data.series,
                                         [&](const Series& series) {
                                             return last < series.values.size() && std::isfinite(series.values[last]);
                                         });
         ++i)
        --last;
    return data.timeOf(double(last));
}

void MetricsPage::refreshMoment() {
    const Format format;
    const auto at = moment();
    const auto now = desk().view().now();
    m_momentCard->setHeading(format.moment(at, now), m_group.crosshair() ? tr("under the crosshair") : tr("latest"));
    const bool isStatus = grouping() == MetricGrouping::Status;
    const auto dataOf = [this](MetricChart chart) -> const ChartData& {
        return m_charts[std::size_t(std::ranges::find(kMetricCharts, chart) - kMetricCharts.begin())].chart->data();
    };
    QVector<RowContent> rows;
    for (const auto& series : dataOf(MetricChart::Requests).series) {
        const auto failing = valueAt(dataOf(MetricChart::Failures), series.name, at);
        const auto state = failing.value_or(0) >= 5 ? State::Fail : failing.value_or(0) >= 1 ? State::Warn : State::Off;
        CellContent share{format.shareFigure(failing ? std::optional(*failing / 100) : std::nullopt), {}};
        if (state != State::Off && !isStatus)
            share.roles.push_back({StateRole, QVariant::fromValue(state)});
        RowContent row;
        row.key = series.name;
        row.cells = {
            {series.name,
             {{SeriesCell::kLookRole,
               QVariant::fromValue(Series{series.name, {}, series.colour, series.state, series.isQuantile})}}},
            {figure(valueAt(dataOf(MetricChart::Requests), series.name, at)), {}},
            share,
            {isStatus ? QStringLiteral(" ") : figure(valueAt(dataOf(MetricChart::Latency), series.name, at)), {}}};
        rows.push_back(std::move(row));
    }
    m_values->setRows(std::move(rows));
    m_values->setStale(desk().isStale());

    QVector<LineContent> lines;
    const auto happened = annotationsOf(desk().view(), m_history);
    for (auto one = happened.rbegin(); one != happened.rend(); ++one) {
        if (one->at > at)
            continue;
        const bool isRevision = one->kind == Annotation::Kind::Revision;
        LineContent line;
        line.icon = isRevision ? QStringLiteral("revisions") : QString();
        line.state = stateOf(one->kind);
        line.name = one->label;
        line.aside = format.moment(one->at, now);
        line.page = isRevision ? QStringLiteral("revisions") : QString();
        lines.push_back(std::move(line));
        if (lines.size() >= kMostBefore)
            break;
    }
    m_before->setLines(std::move(lines), kMostBefore);
}

void MetricsPage::refreshSelection() {
    const Format format;
    const auto& brush = m_group.brush() ? m_group.brush() : m_group.zoom();
    m_zoom->setText(!m_group.brush() && m_group.zoom() ? tr("Show all again") : tr("Zoom to selection"));
    m_zoom->setEnabled(brush.has_value());
    if (!brush) {
        m_selectionCard->setHeading(tr("Selection"), {});
        m_selection->setText(tr("Drag over a chart to see a part of the time in figures; Z zooms, 0 shows all."));
        return;
    }
    const auto now = desk().view().now();
    m_selectionCard->setHeading(tr("Selection"),
                                tr("%1 to %2").arg(format.moment(brush->from, now), format.moment(brush->to, now)));
    const auto summary = summaryOf(m_history, brush->from, brush->to);
    const auto count = [&](std::optional<double> value) {
        return format.count(value ? std::optional(qint64(std::llround(*value))) : std::nullopt);
    };
    m_selection->setText(QStringList{tr("Requests %1").arg(count(summary.requests)),
                                     tr("5xx %1").arg(count(summary.failures)),
                                     tr("p95 at most %1 ms").arg(figure(summary.p95))}
                             .join(u'\n'));
}

QString MetricsPage::askFor(const QString& suffix) {
    const auto name =
        QStringLiteral("metrics-%1.%2").arg(desk().view().now().toString(QStringLiteral("yyyyMMdd-HHmmss")), suffix);
    return QFileDialog::getSaveFileName(
        this, tr("Export"), QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) + u'/' + name);
}

void MetricsPage::exportPicture() {
    const auto file = askFor(QStringLiteral("png"));
    if (!file.isEmpty())
        tell(file, pictureOfCharts().save(file, "PNG"));
}

QImage MetricsPage::pictureOfCharts() const {
    const int heading = 28;
    QImage image(QSize(kPicture.width() * 2, (kPicture.height() + heading) * 3) * kPictureRatio,
                 QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(kPictureRatio);
    const Theme& theme = themeOf(this);
    image.fill(theme.surface);
    QPainter painter(&image);
    for (std::size_t i = 0; i < m_charts.size(); ++i) {
        const QPoint at(int(i % 2) * kPicture.width(), int(i / 2) * (kPicture.height() + heading));
        const auto title = titleOf(kMetricCharts[i], grouping());
        painter.setFont(fontOf(Type::Heading));
        painter.setPen(theme.text);
        painter.drawText(QRect(at + QPoint(12, 0), QSize(kPicture.width() - 24, heading)), Qt::AlignVCenter,
                         (title.heading + QStringLiteral("  ") + title.unit).trimmed());
        painter.drawImage(at + QPoint(0, heading), m_charts[i].chart->picture(kPicture, kPictureRatio));
    }
    return image;
}

void MetricsPage::exportCsv() {
    const auto file = askFor(QStringLiteral("csv"));
    if (file.isEmpty())
        return;
    QSaveFile out(file);
    tell(file, out.open(QIODevice::WriteOnly) && out.write(csvOfCharts()) >= 0 && out.commit());
}

QByteArray MetricsPage::csvOfCharts() const {
    ChartData all{m_history.start(), m_history.step(), {}};
    for (std::size_t i = 0; i < m_charts.size(); ++i) {
        const auto title = titleOf(kMetricCharts[i], grouping());
        all.start = m_charts[i].chart->data().start;
        for (auto series : m_charts[i].chart->data().series) {
            series.name = QStringList{title.heading, title.unit, series.name}.join(u' ').simplified();
            all.series.push_back(std::move(series));
        }
    }
    return toCsv(all);
}

void MetricsPage::tell(const QString& file, bool isWritten) {
    desk().say(isWritten ? QStringLiteral("export") : QStringLiteral("error"),
               isWritten ? tr("Written to %1").arg(file) : tr("%1 cannot be written").arg(file));
}

} // namespace gatehouse::console
