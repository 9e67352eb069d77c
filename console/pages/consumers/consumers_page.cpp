#include "console/pages/consumers/consumers_page.h"

#include "console/models/caller_rows.h"
#include "console/pages/consumers/issue_form.h"
#include "console/pages/consumers/issued_secret.h"
#include "console/pages/consumers/key_form.h"
#include "console/pages/frame/body_stack.h"
#include "console/pages/frame/page_header.h"
#include "console/pages/frame/panel.h"
#include "console/pages/frame/table_card.h"
#include "console/session/words.h"
#include "console/text/format.h"
#include "console/theme/measures.h"
#include "console/widgets/basic/segmented_control.h"
#include "console/widgets/basic/tags.h"
#include "console/widgets/frame/page_parts.h"
#include "console/widgets/table/cell_delegates.h"
#include "console/widgets/table/data_table.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>

#include <algorithm>

namespace gatehouse::console {
namespace {

constexpr int kFewestKey = 150, kMostKey = 300; // width of names and ids

} // namespace

ConsumersPage::ConsumersPage(Desk& desk)
    : Page(desk), m_header(new PageHeader(tr("Consumers and keys"))),
      m_report(new SegmentedControl({tr("All keys"), tr("Expire soon"), tr("Unused")})),
      m_ending(new Tag({}, Tone::Warn, Tag::Mark::Shown)), m_rotating(new Tag({}, Tone::Accent)),
      m_new(newButton(tr("New consumer"), QStringLiteral("plus"), ButtonLook::Primary)) {
    m_report->setAccessibleName(tr("Which keys"));
    m_report->setToolTip(tr("Expire soon: within %1. Unused: for %2, or never.")
                             .arg(Format().duration(kEndingWithin), Format().duration(kUnusedFor)));
    m_report->setCurrent(int(KeyReport::All));
    connect(m_report, &SegmentedControl::chosen, this, &ConsumersPage::refreshSoon);
    m_header->addBeside(m_report);
    for (auto* tag : {m_ending, m_rotating}) {
        tag->hide(); // until there are some
        m_header->addAtEnd(tag);
    }
    m_header->addAtEnd(m_new);
    connect(m_new, &QPushButton::clicked, this,
            [this] { this->desk().goTo(QStringLiteral("edit"), QStringLiteral("consumers\n")); });
    column().addWidget(m_header);
    m_body = new BodyStack(newContent(), {0.2, 0.12, 0.15, 0.12, 0.2});
    column().addWidget(m_body, 1);
    connect(&desk.callers(), &Callers::changed, this, &ConsumersPage::refreshSoon);
    connect(&desk.view(), &GatewayView::statusChanged, this, &ConsumersPage::refreshSoon);
}

QWidget* ConsumersPage::newContent() {
    auto* content = new QWidget;
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(measure::kCardGap);
    m_table = new TableCard(tr("Keys"), tr("Filter: words, consumer:acme, rotating"));
    m_table->model().setHeads(keyHeads());
    auto& table = m_table->table();
    table.setColumn(int(KeyColumn::Key), new TextCell(Type::TableKey), 170);
    table.setColumn(int(KeyColumn::State), new StateCell, 120);
    table.setColumn(int(KeyColumn::Expires), new TextCell, 118);
    table.setColumn(int(KeyColumn::Used), new TextCell, 106);
    table.setColumn(int(KeyColumn::Old), new TextCell, 210);
    table.setColumn(int(KeyColumn::Scopes), new TextCell, 100);
    table.setStretched(int(KeyColumn::Scopes));
    row->addWidget(m_table, 1);

    m_panel = new Panel;
    m_secret = new IssuedSecret;
    m_secret->hide();
    m_issue = new IssueForm(desk());
    m_key = new KeyForm(desk());
    for (QWidget* part :
         {static_cast<QWidget*>(m_secret), static_cast<QWidget*>(m_issue), static_cast<QWidget*>(m_key)})
        m_panel->body().addWidget(part);
    auto* edit = newButton(tr("Edit consumer"), QStringLiteral("draft"));
    const auto editIt = [this] {
        if (const auto name = m_table->currentKey().section(u'\n', 0, 0); !name.isEmpty())
            desk().goTo(QStringLiteral("edit"), QStringLiteral("consumers\n") + name);
    };
    connect(edit, &QPushButton::clicked, this, editIt);
    m_panel->verbs().addWidget(edit);
    m_panel->verbs().addStretch(1);
    row->addWidget(m_panel);

    connect(m_table, &TableCard::chosen, this, &ConsumersPage::refreshPanel);
    connect(m_secret, &IssuedSecret::finished, this, [this] {
        m_secret->hide();
        m_key->setSecretShown(false);
    });
    connect(m_issue, &IssueForm::issued, this, &ConsumersPage::show);
    connect(m_key, &KeyForm::issued, this, &ConsumersPage::show);
    m_table->addDeed({Qt::Key_N}, tr("new key"), [this] {
        m_table->choose(m_table->currentKey().section(u'\n', 0, 0));
        m_issue->prepare();
    });
    m_ofKey << m_table->addDeed({Qt::Key_R}, tr("rotate"), [this] { m_key->prepareRotation(); });
    m_ofKey << m_table->addDeed({Qt::Key_V}, tr("revoke"), [this] { m_key->prepareEnd(); });
    m_table->addDeed({Qt::Key_E}, tr("edit consumer"), editIt);
    return content;
}

QWidget* ConsumersPage::filterField() { return &m_table->field(); }

void ConsumersPage::showObject(const QString& key) {
    m_wanted = key;
    refreshSoon();
}

void ConsumersPage::showEvent(QShowEvent* event) {
    desk().callers().setWatched(true);
    Page::showEvent(event);
}

void ConsumersPage::hideEvent(QHideEvent* event) {
    desk().callers().setWatched(false);
    Page::hideEvent(event);
}

void ConsumersPage::refresh() {
    setBlocked(*m_new, desk().editingBlocked());
    const auto& callers = desk().callers();
    if (!callers.isKnown()) {
        if (awaits(*m_body))
            return;
        if (callers.problem().isEmpty())
            return m_body->showLoading();
        return showProblem(*m_body, callers.problem(), [this] { desk().callers().refresh(); });
    }
    const auto ending = std::ranges::count(callers.keys(), api::KeyState::Expiring, &api::Key::state);
    const auto rotating = std::ranges::count_if(callers.keys(), [](const api::Key& key) { return key.secrets > 1; });
    m_header->setAbout(tr("%n consumer(s)", nullptr, int(callers.consumers().size())) + QStringLiteral(", ") +
                       tr("%n key(s)", nullptr, int(callers.keys().size())));
    m_ending->set(tr("%n expires soon", nullptr, int(ending)), Tone::Warn);
    m_rotating->set(tr("%n rotating", nullptr, int(rotating)), Tone::Accent);
    m_ending->setVisible(ending > 0);
    m_rotating->setVisible(rotating > 0);
    if (callers.consumers().empty()) {
        m_body->showEmpty(
            {QStringLiteral("keys"), tr("No consumers yet"),
             tr("A consumer is somebody who calls, and proves it with a key, a password or a certificate."),
             tr("New consumer"), QStringLiteral("plus"), desk().editingBlocked(), [this] { m_new->click(); }});
        return;
    }
    m_body->showContent();
    m_table->model().setRows(keyRows(callers, desk().view().now(), KeyReport(std::max(0, m_report->current()))));
    m_table->model().setStale(desk().isStale());
    m_table->table().fit(int(KeyColumn::Key), kFewestKey, kMostKey);
    m_table->onRows();
    if (!m_wanted.isEmpty() && m_table->choose(m_wanted))
        m_wanted.clear();
    refreshPanel();
}

const api::Key* ConsumersPage::chosenKey() {
    const auto id = m_table->currentKey().section(u'\n', 1);
    return id.isEmpty() ? nullptr : desk().callers().key(id.toStdString());
}

const api::Consumer* ConsumersPage::chosenConsumer() {
    const auto& all = desk().callers().consumers();
    const auto found =
        std::ranges::find(all, m_table->currentKey().section(u'\n', 0, 0).toStdString(), &api::Consumer::name);
    return found == all.end() ? nullptr : &*found;
}

void ConsumersPage::refreshPanel() {
    const auto* consumer = chosenConsumer();
    const auto* key = chosenKey();
    m_panel->setVisible(consumer != nullptr);
    for (auto* deed : m_ofKey)
        deed->setEnabled(key != nullptr);
    if (consumer == nullptr)
        return;
    m_issue->setVisible(key == nullptr);
    m_key->setVisible(key != nullptr);
    m_issue->setConsumer(*consumer);
    if (key == nullptr)
        return m_panel->setHead(consumer->expiringKeys > 0 ? State::Warn : State::Ok, words(consumer->name),
                                consumer->plan.empty() ? QString() : tr("plan %1").arg(words(consumer->plan)));
    m_panel->setHead(sayingOf(*key).state, words(key->id), words(key->consumer));
    m_key->setKey(*key);
    m_key->setSecretShown(m_secret->isOf(key->id));
}

void ConsumersPage::show(const api::IssuedKey& key) {
    m_secret->set(key, desk().view().now());
    m_secret->show();
    m_wanted = words(key.consumer) + u'\n' + words(key.id);
    desk().callers().refresh();
}

} // namespace gatehouse::console
