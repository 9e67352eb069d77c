#include "console/pages/tester/verdict_view.h"

#include "console/models/exchange_rows.h"
#include "console/models/explanation_rows.h"
#include "console/pages/frame/body_stack.h"
#include "console/pages/frame/line_list.h"
#include "console/session/words.h"
#include "console/text/format.h"
#include "console/text/language.h"
#include "console/text/served.h"
#include "console/theme/measures.h"
#include "console/widgets/basic/card.h"
#include "console/widgets/basic/segmented_control.h"
#include "console/widgets/basic/tags.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/states/empty_state.h"
#include "console/widgets/states/problem_notice.h"
#include "console/widgets/table/cell_delegates.h"
#include "console/widgets/table/data_table.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::console {
namespace {

constexpr int kMostMisses = 5;
constexpr int kMostEndpoints = 6;
constexpr int kHappened = 1;
constexpr int kFewestWho = 60, kMostWho = 118; // pixels
constexpr int kFewestOrigin = 60, kMostOrigin = 128;

bool saysOrigin(const RowContent& row) {
    return std::ranges::any_of(row.cells[int(StageColumn::Origin)].roles,
                               [](const auto& role) { return role.first == TagsRole; });
}

/// Alone in the place of what is not there.
QWidget* inCard(QWidget* words) {
    auto* card = new Card;
    card->body().addStretch(1);
    card->body().addWidget(words);
    card->body().addStretch(1);
    return card;
}

} // namespace

VerdictView::VerdictView(QWidget* parent) : QWidget(parent), m_body(nullptr) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_body = new BodyStack(newContent(), {0.14, 0.16, 0.34, 0.2, -0.08});
    column->addWidget(m_body);
    clear();
}

QWidget* VerdictView::newContent() {
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(measure::kCardGap);

    m_way = new Card(tr("Why it goes this way"));
    m_way->setBodyMargins(1, 1);
    m_status = new StatusPill(State::Off, {});
    m_way->addBesideHeading(m_status);
    m_which = new SegmentedControl({tr("Explained"), tr("Happened")});
    m_which->setAccessibleName(tr("Which verdict"));
    m_way->addAction(m_which);
    connect(m_which, &SegmentedControl::chosen, this, &VerdictView::refresh);
    m_reason = new TextLabel({}, Type::TableStrong);
    m_detail = new TextLabel({}, Type::Table, &Theme::text2);
    for (auto* words : {m_reason, m_detail}) {
        words->setWrapped();
        words->setContentsMargins(measure::kCardPadding, 6, measure::kCardPadding, 0);
        words->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_way->body().addWidget(words);
    }
    m_way->body().setSpacing(0);
    m_way->body().addSpacing(8);
    m_model = new RowsModel(this);
    m_model->setHeads(stageHeads());
    m_table = new DataTable;
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Stages"));
    m_table->setRowHeight(measure::kTightRow);
    m_table->setColumn(int(StageColumn::Stage), new StateCell, 100);
    m_table->setColumn(int(StageColumn::Who), new TextCell(Type::TableKey), 92);
    m_table->setColumn(int(StageColumn::What), new TextCell, 120);
    m_table->setColumn(int(StageColumn::Origin), new TagsCell, 128);
    m_table->setColumn(int(StageColumn::Time), new BarCell, 112);
    m_table->setStretched(int(StageColumn::What));
    connect(m_table, &DataTable::activated, this, [this](const QModelIndex& index) { open(index.row()); });
    m_way->body().addWidget(m_table, 1);
    column->addWidget(m_way, 1);

    const auto add = [&](LineList*& list, const QString& heading, const QString& about, const QString& empty) {
        auto* card = new Card(heading, about);
        card->setBodyMargins(1, 0);
        list = new LineList(empty);
        card->body().addWidget(list);
        connect(list, &LineList::chosen, this, &VerdictView::wanted);
        column->addWidget(card);
    };
    add(m_misses, tr("Near misses"), tr("the first thing that each fails in"), tr("No other route comes close."));
    add(m_endpoints, tr("Endpoints"), tr("who would be asked"), tr("No service would be asked."));
    return content;
}

void VerdictView::clear() {
    m_explained.reset();
    m_happened.reset();
    m_body->showInstead(inCard(new EmptyState(QStringLiteral("tester"), tr("Nothing has been asked yet"),
                                              tr("Compose a request, or copy a curl command and paste it. Every stage "
                                                 "then says what it decides, and why."))));
}

void VerdictView::showLoading() { m_body->showLoading(); }

void VerdictView::showProblem(const QString& title, const QString& why) {
    m_explained.reset();
    m_happened.reset();
    m_body->showInstead(inCard(new ProblemNotice(State::Fail, title, tr("Nothing was sent, and nothing has changed."),
                                                 {tr("The gateway says"), why})));
}

void VerdictView::showExplained(const api::RequestExplained& explained) {
    m_explained = explained;
    m_happened.reset();
    m_which->setCurrent(0);
    refresh();
}

void VerdictView::showHappened(const api::Verdict& verdict) {
    m_happened = verdict;
    m_which->setCurrent(kHappened);
    refresh();
}

void VerdictView::setStale(bool isStale) { m_model->setStale(isStale); }

void VerdictView::refresh() {
    m_which->setVisible(m_explained && m_happened);
    const bool isHappened = m_happened && (!m_explained || m_which->current() == kHappened);
    const auto& verdict = isHappened ? *m_happened : m_explained->verdict;
    m_way->setHeading(isHappened ? tr("Why it went this way") : tr("Why it goes this way"), {});
    m_status->set(stateOf(verdict), verdict.status == 0 ? tr("no answer") : QString::number(verdict.status));
    showReason(verdict);
    // What was in force when it happened is what is in force now, or the explanation would have to be asked again.
    const bool isSameRoute = m_explained && m_explained->verdict.route == verdict.route;
    m_model->setRows(stageRows(verdict, isSameRoute ? m_explained->policies : std::vector<api::PolicyInForce>{}));
    for (const auto column : {StageColumn::Stage, StageColumn::Time})
        m_table->fit(int(column));
    // What was decided by is read first; a long address and what is nowhere written make room for it.
    m_table->fit(int(StageColumn::Who), kFewestWho, kMostWho);
    m_table->fit(int(StageColumn::Origin), kFewestOrigin, kMostOrigin);
    m_table->setColumnHidden(int(StageColumn::Origin), std::ranges::none_of(m_model->rows(), saysOrigin));
    showNearMisses();
    showEndpoints();
    m_body->showContent();
}

void VerdictView::showReason(const api::Verdict& verdict) {
    const Format format;
    QStringList reason{isolated(words(verdict.reason))};
    if (!verdict.meaning.empty())
        reason << served::reason(words(verdict.meaning));
    m_reason->setText(paragraph(reason.join(QStringLiteral(" \u2013 "))));
    m_reason->setState(stateOf(verdict));
    QStringList facts;
    const auto end = std::ranges::find_if(verdict.stages, hasEnded);
    if (end != verdict.stages.end() && !end->value.empty())
        facts << tr("%1: %2", "a stage, and what it says").arg(isolated(words(end->rule)), words(end->value));
    else if (!verdict.detail.empty())
        facts << words(verdict.detail);
    if (!verdict.route.empty())
        facts << tr("route %1").arg(isolated(words(verdict.route)));
    if (!verdict.service.empty())
        facts << tr("service %1").arg(isolated(words(verdict.service)));
    if (!verdict.consumer.empty())
        facts << tr("consumer %1").arg(isolated(words(verdict.consumer)));
    if (!verdict.listener.empty())
        facts << tr("listener %1").arg(isolated(words(verdict.listener)));
    facts << tr("the gateway itself %1").arg(format.duration(verdict.gatewayTime));
    m_detail->setText(paragraph(facts.join(QStringLiteral(" \u00b7 "))));
}

void VerdictView::showNearMisses() {
    QVector<LineContent> lines;
    for (const auto& miss : m_explained ? m_explained->nearMisses : std::vector<api::RouteNearMiss>{}) {
        LineContent line;
        line.name = words(miss.route);
        const auto criterion = served::criterion(words(miss.criterion));
        line.about = miss.value.empty() ? tr("%1: would fit if %2").arg(criterion, isolated(words(miss.wanted)))
                                        : tr("%1: would have to be %2", "path: would have to be /v1")
                                              .arg(criterion, isolated(words(miss.value)));
        if (miss.failures > 1)
            line.aside = tr("and %n more", nullptr, int(miss.failures) - 1);
        line.page = QStringLiteral("routes");
        line.object = line.name;
        lines.push_back(std::move(line));
    }
    m_misses->setLines(std::move(lines), kMostMisses);
}

void VerdictView::showEndpoints() {
    QVector<LineContent> lines;
    for (const auto& endpoint : m_explained ? m_explained->endpoints : std::vector<api::EndpointCandidate>{}) {
        LineContent line;
        line.state = endpoint.picked ? State::Ok : State::Off;
        line.name = words(endpoint.endpoint);
        line.about = endpoint.picked ? tr("picked") : endpoint.share == 0 ? tr("receives none") : QString();
        line.fact = tr("share %1").arg(endpoint.share);
        line.factHasState = false;
        line.page = QStringLiteral("services");
        line.object = words(m_explained->verdict.service) + u'\n' + line.name;
        lines.push_back(std::move(line));
    }
    std::ranges::stable_sort(lines, {}, [](const LineContent& line) { return line.state != State::Ok; });
    m_endpoints->setLines(std::move(lines), kMostEndpoints);
}

void VerdictView::open(int stage) {
    const auto& verdict = m_happened && m_which->current() == kHappened ? *m_happened : m_explained->verdict;
    const auto name = m_model->rows().value(stage).cells.value(int(StageColumn::Stage)).text;
    if (name == QStringLiteral("upstream") && !verdict.service.empty())
        Q_EMIT wanted(QStringLiteral("services"), words(verdict.service));
    else if (!verdict.route.empty())
        Q_EMIT wanted(QStringLiteral("edit"), QStringLiteral("routes\n") + words(verdict.route));
}

} // namespace gatehouse::console
