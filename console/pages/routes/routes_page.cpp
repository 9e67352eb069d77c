#include "console/pages/routes/routes_page.h"

#include "console/models/endpoint_saying.h"
#include "console/pages/frame/body_stack.h"
#include "console/pages/frame/page_header.h"
#include "console/pages/frame/panel.h"
#include "console/pages/frame/table_card.h"
#include "console/pages/routes/route_flow.h"
#include "console/session/tree.h"
#include "console/session/words.h"
#include "console/text/format.h"
#include "console/text/language.h"
#include "console/theme/measures.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/frame/page_parts.h"
#include "console/widgets/table/cell_delegates.h"
#include "shared/document/writer.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QVBoxLayout>

#include <cmath>

namespace gatehouse::console {

using document::Node;

namespace {

constexpr int kMostEndpoints = 12; // in the panel
constexpr int kFewestNotes = 88, kFewestHost = 72, kMatch = 180;

} // namespace

RoutesPage::RoutesPage(Desk& desk)
    : Page(desk), m_history(desk.view(), desk.metrics()), m_header(new PageHeader(tr("Routes"))) {
    m_new = newButton(tr("New route"), QStringLiteral("plus"), ButtonLook::Primary);
    connect(m_new, &QPushButton::clicked, this, [this] { edit({}); });
    m_header->addAtEnd(m_new);
    column().addWidget(m_header);
    m_body = new BodyStack(newContent(), {0.05, 0.15, 0.3, 0.15, -0.08, -0.08});
    column().addWidget(m_body, 1);
    connect(&desk, &Desk::editedChanged, this, &RoutesPage::rebuildSoon);
    connect(&desk.review(), &Review::changed, this, &RoutesPage::rebuildSoon);
    connect(&desk.view(), &GatewayView::schemaChanged, this, &RoutesPage::rebuildSoon);
    connect(&desk.view(), &GatewayView::endpointsChanged, this, &RoutesPage::refreshSoon);
    connect(&desk.view(), &GatewayView::breakersChanged, this, &RoutesPage::refreshSoon);
    connect(&desk.view(), &GatewayView::statusChanged, this, &RoutesPage::refreshSoon);
    connect(&m_history, &MetricHistory::changed, this, &RoutesPage::refreshSoon);
}

void RoutesPage::rebuildSoon() {
    m_isOther = true;
    refreshSoon();
}

void RoutesPage::showEvent(QShowEvent* event) {
    m_history.watch(routeWishes());
    Page::showEvent(event);
}

void RoutesPage::hideEvent(QHideEvent* event) {
    m_history.watch({}); // nobody looks
    Page::hideEvent(event);
}

QWidget* RoutesPage::newContent() {
    auto* content = new QWidget;
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(measure::kCardGap);
    m_table = new TableCard(tr("Routes"), tr("Filter: words, service:orders, policy:jwt, is:draft, is:open"));
    m_table->model().setHeads(routeHeads());
    m_rows = std::make_unique<RouteRows>(m_table->model());
    auto& table = m_table->table();
    table.setSortingEnabled(true);
    table.sortByColumn(-1, Qt::AscendingOrder);
    table.setColumn(int(RouteColumn::State), new StateCell, 28);
    table.setColumn(int(RouteColumn::Name), new TextCell(Type::TableKey), 124);
    table.setColumn(int(RouteColumn::Match), new PathCell, kMatch);
    table.setColumn(int(RouteColumn::Host), new TextCell, 100);
    table.setColumn(int(RouteColumn::Service), new TextCell, 92);
    table.setColumn(int(RouteColumn::History), new HistoryCell, 62);
    table.setColumn(int(RouteColumn::Calls), new FigureCell, 54);
    table.setColumn(int(RouteColumn::Failures), new FigureCell, 52);
    table.setColumn(int(RouteColumn::Latency), new FigureCell, 56);
    table.setColumn(int(RouteColumn::Notes), new TagsCell, kFewestNotes);
    for (const auto column : {RouteColumn::Calls, RouteColumn::Failures, RouteColumn::Latency})
        table.fit(int(column));
    table.setStretched(int(RouteColumn::Host)); // it is the same in most rows: it gives way to the notes
    row->addWidget(m_table, 1);

    m_panel = new Panel;
    m_trouble = new TextLabel({}, Type::Table);
    m_trouble->setWrapped();
    m_flow = new RouteFlow;
    m_panel->body().addWidget(m_trouble);
    m_panel->body().addWidget(m_flow);
    m_edit = newButton(tr("Edit"), QStringLiteral("draft"), ButtonLook::Primary);
    m_remove = newButton(tr("Remove"), QStringLiteral("trash"), ButtonLook::Danger);
    m_panel->verbs().addWidget(m_edit);
    m_panel->verbs().addWidget(m_remove);
    m_panel->verbs().addStretch(1);
    row->addWidget(m_panel);

    connect(m_edit, &QPushButton::clicked, this, [this] { edit(m_table->currentKey()); });
    connect(m_remove, &QPushButton::clicked, this, &RoutesPage::remove);
    connect(m_table, &TableCard::chosen, this, &RoutesPage::refreshPanel);
    connect(m_table, &TableCard::opened, this, &RoutesPage::edit);
    m_table->addDeed({Qt::Key_Return, Qt::Key_E}, tr("edit"), [this] { edit(m_table->currentKey()); });
    m_table->addDeed({Qt::Key_T}, tr("test"), [this] { desk().goTo(QStringLiteral("tester"), m_table->currentKey()); });
    m_editing << m_table->addDeed({Qt::Key_D}, tr("duplicate"), [this] { duplicate(); });
    m_table->addDeed({Qt::Key_Y}, tr("copy as YAML"), [this] { copy(); });
    m_editing << m_table->addDeed({Qt::Key_Delete}, tr("remove"), [this] { remove(); });
    return content;
}

QWidget* RoutesPage::filterField() { return &m_table->field(); }

void RoutesPage::showObject(const QString& name) {
    m_wanted = name;
    refreshSoon();
}

void RoutesPage::refresh() {
    const auto blocked = desk().editingBlocked();
    for (auto* button : {m_new, m_edit, m_remove})
        setBlocked(*button, blocked);
    for (auto* deed : m_editing)
        deed->setEnabled(blocked.isEmpty());
    if (desk().edited().entries.empty() && awaits(*m_body, {GatewayView::Part::Configuration}))
        return;
    if (std::exchange(m_isOther, false))
        m_rows->rebuild(desk(), m_history);
    else
        m_rows->update(desk(), m_history);
    const auto& rows = m_table->model().rows();
    m_header->setAbout(tr("%n route(s)", nullptr, int(rows.size())));
    if (rows.isEmpty()) {
        m_body->showEmpty({QStringLiteral("routes"), tr("No routes yet"),
                           tr("A route says which requests go to which service."), tr("New route"),
                           QStringLiteral("plus"), blocked, [this] { edit({}); }});
        return;
    }
    m_body->showContent();
    fitNotes();
    m_table->model().setStale(desk().isStale());
    m_table->onRows();
    if (!m_wanted.isEmpty() && m_table->choose(m_wanted))
        m_wanted.clear();
    refreshPanel();
}

/// As wide as its tags. The hosts give way, and go before nobody could read them: the panel has them, too. Once
/// somebody has arranged the columns they stay so.
void RoutesPage::fitNotes() {
    auto& table = m_table->table();
    const int host = int(RouteColumn::Host), match = int(RouteColumn::Match), notes = int(RouteColumn::Notes);
    int room = table.viewport()->width();
    for (int column = 0; column < notes; ++column) {
        if (column != host)
            room -= column == match && table.isColumnHidden(host) ? kMatch : table.columnWidth(column);
    }
    table.fit(notes, kFewestNotes, std::max(kFewestNotes, room));
    const bool isNarrow =
        table.isArranged() ? table.isColumnHidden(host) : room - table.columnWidth(notes) < kFewestHost;
    table.setColumnHidden(host, isNarrow);
    const auto mode = isNarrow ? QHeaderView::Stretch : QHeaderView::Interactive;
    if (table.horizontalHeader()->sectionResizeMode(match) == mode)
        return;
    table.horizontalHeader()->setSectionResizeMode(match, mode);
    if (!isNarrow)
        table.setColumnWidth(match, kMatch);
}

void RoutesPage::refreshPanel() {
    const auto name = m_table->currentKey();
    const auto* route = objectOf(desk().edited(), "routes", name.toStdString());
    m_panel->setVisible(route != nullptr);
    if (route == nullptr)
        return;
    const Format format;
    RouteFlow::Content content;
    content.route = summaryOf(*route, desk().edited());
    content.service = content.route.service;
    const auto health = healthOf(content.service, desk().view().endpoints());
    content.state = health.state;
    const auto rate = [&](const CallHistory::Line& line) {
        const double value = line.latestCalls();
        return format.rate(std::isnan(value) ? std::nullopt : std::optional(value));
    };
    if (content.service.isEmpty()) {
        const auto own = std::ranges::find_if(
            content.route.policies, [](const PolicyStep& step) { return step.origin == PolicyStep::Origin::Route; });
        content.answer =
            own == content.route.policies.end() ? tr("by nobody") : tr("by the policy %1").arg(isolated(own->name));
    } else {
        const auto* service = objectOf(desk().edited(), "services", content.service.toStdString());
        const auto balance = service == nullptr ? QString() : textAt(*service, {"balance"});
        content.balance = tr("%1 of %2 receive requests").arg(health.well).arg(health.all) +
                          (balance.isEmpty() ? QString() : QStringLiteral(", ") + isolated(balance));
        content.figure = rate(desk().view().calls().service(content.service));
        for (const auto& endpoint : desk().view().endpoints()) {
            if (words(endpoint.service) != content.service || content.endpoints.size() >= kMostEndpoints)
                continue;
            const auto saying = sayingOf(endpoint);
            const auto url = words(endpoint.endpoint);
            content.endpoints.push_back({saying.state, url.section(QStringLiteral("://"), -1),
                                         rate(desk().view().calls().endpoint(content.service, url)), saying.word});
        }
    }
    QStringList troubles;
    State worst = State::Ok;
    for (const auto& finding : desk().review().findings()) {
        if (finding.section != "routes" || words(finding.name) != name)
            continue;
        worst = finding.isError || worst == State::Fail ? State::Fail : State::Warn;
        troubles << (finding.path.empty() ? QString() : words(finding.path) + QStringLiteral(": ")) + finding.message;
    }
    m_trouble->setVisible(!troubles.isEmpty());
    m_trouble->setText(troubles.join(u'\n'));
    if (!troubles.isEmpty())
        m_trouble->setState(worst);
    const bool isDraft = desk().draft().find("routes", name.toStdString()) != nullptr;
    m_panel->setHead(worst == State::Ok && !content.service.isEmpty() ? content.state : worst, name,
                     isDraft ? tr("with your draft") : QString());
    m_flow->setContent(std::move(content));
}

void RoutesPage::edit(const QString& name) { desk().goTo(QStringLiteral("edit"), QStringLiteral("routes\n") + name); }

void RoutesPage::remove() {
    if (!desk().editingBlocked().isEmpty())
        return;
    const auto keys = m_table->selectedKeys();
    for (const auto& key : keys)
        desk().edit("routes", key.toStdString(), std::nullopt);
    if (!keys.isEmpty())
        desk().say(QStringLiteral("draft"),
                   keys.size() == 1 ? tr("Route %1 is removed in the draft").arg(isolated(keys.front()))
                                    : tr("%n route(s) are removed in the draft", nullptr, int(keys.size())),
                   tr("Undo"), [this, keys] {
                       for (const auto& key : keys)
                           desk().draft().revert("routes", key.toStdString());
                   });
}

void RoutesPage::duplicate() {
    const auto name = m_table->currentKey();
    const auto* route = objectOf(desk().edited(), "routes", name.toStdString());
    if (route == nullptr || !desk().editingBlocked().isEmpty())
        return;
    auto copyName = name + QStringLiteral("-copy");
    for (int i = 2; objectOf(desk().edited(), "routes", copyName.toStdString()) != nullptr; ++i)
        copyName = name + QStringLiteral("-copy-%1").arg(i);
    Node copy = *route;
    put(copy, "name", Node::string(copyName.toStdString()));
    desk().edit("routes", copyName.toStdString(), std::move(copy));
    edit(copyName);
}

void RoutesPage::copy() {
    Node list = Node::list();
    for (const auto& key : m_table->selectedKeys()) {
        if (const auto* route = objectOf(desk().edited(), "routes", key.toStdString()))
            list.items.push_back(*route);
    }
    QGuiApplication::clipboard()->setText(words(document::writeYaml(list)));
    desk().say(QStringLiteral("copy"), tr("Copied as YAML"));
}

} // namespace gatehouse::console
