#include "console/pages/services/services_page.h"

#include "console/models/endpoint_saying.h"
#include "console/models/gateway_rows.h"
#include "console/pages/frame/body_stack.h"
#include "console/pages/frame/page_header.h"
#include "console/pages/frame/panel.h"
#include "console/pages/frame/table_card.h"
#include "console/pages/services/endpoint_panel.h"
#include "console/session/tree.h"
#include "console/session/words.h"
#include "console/theme/measures.h"
#include "console/widgets/basic/tags.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/frame/page_parts.h"
#include "console/widgets/table/cell_delegates.h"
#include "shared/document/writer.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace gatehouse::console {

ServicesPage::ServicesPage(Desk& desk)
    : Page(desk), m_header(new PageHeader(tr("Services"))), m_down(new Tag({}, Tone::Fail, Tag::Mark::Shown)),
      m_set(new Tag({}, Tone::Neutral, Tag::Mark::Shown)) {
    m_new = newButton(tr("New service"), QStringLiteral("plus"), ButtonLook::Primary);
    connect(m_new, &QPushButton::clicked, this, [this] { editService({}); });
    for (auto* tag : {m_down, m_set}) {
        tag->hide(); // until there are some
        m_header->addAtEnd(tag);
    }
    m_header->addAtEnd(m_new);
    column().addWidget(m_header);
    m_body = new BodyStack(newContent(), {0.2, 0.1, -0.08, -0.08, -0.08, 0.2});
    column().addWidget(m_body, 1);
    connect(&desk, &Desk::editedChanged, this, &ServicesPage::refreshSoon);
    connect(&desk.review(), &Review::changed, this, &ServicesPage::refreshSoon);
    connect(&desk.view(), &GatewayView::endpointsChanged, this, &ServicesPage::refreshSoon);
    connect(&desk.view(), &GatewayView::statusChanged, this, &ServicesPage::refreshSoon);
}

QWidget* ServicesPage::newContent() {
    auto* content = new QWidget;
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(measure::kCardGap);
    m_table = new TableCard(tr("Endpoints"), tr("Filter: words, service:orders, down"));
    m_table->model().setHeads(poolHeads());
    auto& table = m_table->table();
    table.setColumn(int(PoolColumn::Endpoint), new TextCell(Type::Code, Qt::ElideMiddle), 216);
    table.setColumn(int(PoolColumn::State), new StateCell, 112);
    table.setColumn(int(PoolColumn::Weight), new FigureCell, 66);
    table.setColumn(int(PoolColumn::Share), new FigureCell, 68);
    table.setColumn(int(PoolColumn::Calls), new FigureCell, 72);
    table.setColumn(int(PoolColumn::Failures), new FigureCell, 72);
    table.setColumn(int(PoolColumn::History), new HistoryCell, 104);
    table.setColumn(int(PoolColumn::Note), new TextCell, 200);
    for (const auto column : {PoolColumn::Weight, PoolColumn::Share, PoolColumn::Calls, PoolColumn::Failures})
        table.fit(int(column));
    table.setStretched(int(PoolColumn::Note));
    row->addWidget(m_table, 1);

    m_panel = new Panel;
    m_endpoint = new EndpointPanel(desk());
    m_service = new TextLabel({}, Type::CodeSmall);
    m_service->setWrapped();
    m_panel->body().addWidget(m_endpoint);
    m_panel->body().addWidget(m_service);
    m_edit = newButton(tr("Edit service"), QStringLiteral("draft"));
    m_panel->verbs().addWidget(m_edit);
    m_panel->verbs().addStretch(1);
    row->addWidget(m_panel);
    connect(m_edit, &QPushButton::clicked, this, [this] { editService(m_table->currentKey().section(u'\n', 0, 0)); });
    connect(m_table, &TableCard::chosen, this, &ServicesPage::refreshPanel);
    connect(m_table, &TableCard::opened, this, [this](const QString& key) { editService(key.section(u'\n', 0, 0)); });
    const auto preparing = [this](Qt::Key key, const QString& words, api::EndpointState state) {
        m_preparing << m_table->addDeed({key}, words, [this, state] { m_endpoint->prepare(state); });
    };
    preparing(Qt::Key_D, tr("drain"), api::EndpointState::Drain);
    preparing(Qt::Key_M, tr("maintenance"), api::EndpointState::Maintenance);
    preparing(Qt::Key_U, tr("ready"), api::EndpointState::Ready);
    m_table->addDeed({Qt::Key_E}, tr("edit service"),
                     [this] { editService(m_table->currentKey().section(u'\n', 0, 0)); });
    return content;
}

QWidget* ServicesPage::filterField() { return &m_table->field(); }

void ServicesPage::showObject(const QString& key) {
    m_wanted = key;
    refreshSoon();
}

void ServicesPage::editService(const QString& name) {
    desk().goTo(QStringLiteral("edit"), QStringLiteral("services\n") + name);
}

void ServicesPage::refresh() {
    for (auto* button : {m_new, m_edit})
        setBlocked(*button, desk().editingBlocked());
    if (awaits(*m_body, {GatewayView::Part::Configuration, GatewayView::Part::Endpoints}))
        return;
    refreshHeader();
    auto rows = poolRows(desk());
    if (rows.isEmpty()) {
        m_body->showEmpty({QStringLiteral("services"), tr("No services yet"),
                           tr("A service is a backend: interchangeable endpoints that requests are "
                              "passed on to."),
                           tr("New service"), QStringLiteral("plus"), desk().editingBlocked(),
                           [this] { editService({}); }});
        return;
    }
    m_body->showContent();
    m_table->model().setRows(std::move(rows));
    m_table->model().setStale(desk().isStale());
    m_table->onRows();
    if (!m_wanted.isEmpty() && m_table->choose(m_wanted))
        m_wanted.clear();
    refreshPanel();
}

void ServicesPage::refreshHeader() {
    int down = 0, set = 0;
    for (const auto& endpoint : desk().view().endpoints()) {
        down += sayingOf(endpoint).state == State::Fail ? 1 : 0;
        set += endpoint.stateSet || endpoint.weightSet ? 1 : 0;
    }
    m_header->setAbout(tr("%n endpoint(s)", nullptr, int(desk().view().endpoints().size())));
    m_down->set(tr("%n down", nullptr, down), Tone::Fail);
    m_down->setVisible(down > 0);
    m_set->set(tr("%n set by hand", nullptr, set), Tone::Neutral);
    m_set->setVisible(set > 0);
}

const api::Endpoint* ServicesPage::chosenEndpoint() {
    const auto key = m_table->currentKey();
    if (!key.contains(u'\n'))
        return nullptr;
    const auto& endpoints = desk().view().endpoints();
    const auto found = std::ranges::find_if(endpoints, [&](const api::Endpoint& endpoint) {
        return words(endpoint.service) == key.section(u'\n', 0, 0) && words(endpoint.endpoint) == key.section(u'\n', 1);
    });
    return found == endpoints.end() ? nullptr : &*found;
}

void ServicesPage::refreshPanel() {
    const auto key = m_table->currentKey();
    m_panel->setVisible(!key.isEmpty());
    const auto* endpoint = chosenEndpoint();
    m_endpoint->setVisible(endpoint != nullptr);
    for (auto* deed : m_preparing)
        deed->setEnabled(endpoint != nullptr && desk().blockedFor(rpc::Role::Operator).isEmpty());
    m_service->setVisible(endpoint == nullptr);
    if (endpoint != nullptr) {
        m_panel->setHead(sayingOf(*endpoint).state, words(endpoint->endpoint).section(QStringLiteral("://"), -1),
                         words(endpoint->service));
        return m_endpoint->setEndpoint(*endpoint);
    }
    const auto health = healthOf(key, desk().view().endpoints());
    m_panel->setHead(health.state, key, health.word);
    const auto* service = objectOf(desk().edited(), "services", key.toStdString());
    m_service->setText(service == nullptr ? QString() : words(document::writeYaml(*service)));
}

} // namespace gatehouse::console
