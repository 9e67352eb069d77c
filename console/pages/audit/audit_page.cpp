#include "console/pages/audit/audit_page.h"

#include "console/models/gateway_rows.h"
#include "console/pages/frame/body_stack.h"
#include "console/pages/frame/page_header.h"
#include "console/pages/frame/panel.h"
#include "console/pages/frame/table_card.h"
#include "console/session/words.h"
#include "console/text/format.h"
#include "console/text/language.h"
#include "console/text/served.h"
#include "console/theme/measures.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/editors/code_editor.h"
#include "console/widgets/frame/page_parts.h"
#include "console/widgets/table/cell_delegates.h"
#include "shared/document/diagnostics.h"
#include "shared/document/reader.h"
#include "shared/document/writer.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

constexpr std::uint64_t kPage = 500;
constexpr Duration kVerifyPatience = 2min; // it reads all there is
constexpr int kDetailWidth = 400;

/// A record's JSON as YAML, which is easier to read; what is no JSON stays.
QString readable(const std::string& text) {
    document::Diagnostics diagnostics;
    const auto node = document::readJson(text, diagnostics);
    return node && !diagnostics.hasErrors() ? words(document::writeYaml(*node)) : words(text);
}

} // namespace

AuditPage::AuditPage(Desk& desk)
    : Page(desk), m_header(new PageHeader(tr("Audit"))), m_verify(newButton(tr("Verify"), QStringLiteral("security"))),
      m_verdict(new TextLabel({}, Type::Table, &Theme::text2)) {
    m_header->addAtEnd(m_verdict);
    m_header->addAtEnd(m_verify);
    connect(m_verify, &QPushButton::clicked, this, &AuditPage::verify);
    column().addWidget(m_header);
    m_body = new BodyStack(newContent(), {0.12, 0.12, 0.2, 0.3});
    column().addWidget(m_body, 1);
    connect(&desk.view(), &GatewayView::eventHeard, this, &AuditPage::read);
    connect(&desk.session(), &Session::stateChanged, this, &AuditPage::read);
    connect(&desk.view(), &GatewayView::revisionsChanged, this, &AuditPage::read);
    connect(&desk.view(), &GatewayView::statusChanged, this, &AuditPage::refreshSoon);
}

QWidget* AuditPage::newContent() {
    auto* content = new QWidget;
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(measure::kCardGap);
    m_table = new TableCard(tr("Audit"), tr("Filter: words, who:lena, drafts.commit"));
    m_table->model().setHeads(auditHeads());
    auto& table = m_table->table();
    table.setColumn(int(AuditColumn::Time), new TextCell, 96);
    table.setColumn(int(AuditColumn::User), new TextCell(Type::TableKey), 100);
    table.setColumn(int(AuditColumn::Method), new TextCell(Type::Code), 160);
    table.setColumn(int(AuditColumn::Subject), new TextCell, 200);
    table.setColumn(int(AuditColumn::Outcome), new StateCell, 100);
    table.setColumn(int(AuditColumn::From), new TextCell, 150);
    table.setStretched(int(AuditColumn::Subject));
    row->addWidget(m_table, 1);
    m_detail = new Card(tr("Entry"), QStringLiteral(" "));
    m_detail->setFixedWidth(kDetailWidth);
    m_detail->setBodyMargins(1, 0);
    m_about = new TextLabel({}, Type::Table, &Theme::text2);
    m_about->setWrapped();
    m_about->setContentsMargins(measure::kCardPadding, 8, measure::kCardPadding, 4);
    m_text = new CodeEditor(DocumentHighlighter::Syntax::Yaml);
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setAccessibleName(tr("What was asked"));
    m_detail->body().addWidget(m_about);
    m_detail->body().addWidget(m_text, 1);
    m_detail->body().addSpacing(4);
    row->addWidget(m_detail);
    connect(m_table, &TableCard::chosen, this, &AuditPage::refreshDetail);
    return content;
}

QWidget* AuditPage::filterField() { return &m_table->field(); }

void AuditPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    read();
}

void AuditPage::read() {
    if (m_isReading || !isVisible() || !desk().session().isConnected())
        return;
    m_isReading = true;
    api::AuditListParams params;
    params.after = m_entries.empty() ? 0 : m_entries.back().sequence;
    params.limit = kPage;
    desk().session().call(api::kAuditList, params, this, [this](rpc::Answer<api::AuditEntries> answer) {
        m_isReading = false;
        if (!answer && answer.error().code == rpc::ErrorCode::Disconnected)
            return; // it is asked for again in the next connection
        m_isRead = true;
        m_refused = answer ? QString() : words(answer.error().message);
        const bool hasMore = answer && answer->next != 0;
        if (answer)
            std::ranges::move(answer->entries, std::back_inserter(m_entries));
        if (m_entries.size() > kMostEntries)
            m_entries.erase(m_entries.begin(), m_entries.end() - kMostEntries);
        refreshSoon();
        if (hasMore)
            read();
    });
}

void AuditPage::refresh() {
    setBlocked(*m_verify, desk().blockedFor(rpc::Role::Operator));
    if (!m_isRead && awaits(*m_body))
        return;
    if (!m_isRead)
        return m_body->showLoading();
    if (m_entries.empty() && !m_refused.isEmpty())
        return showProblem(*m_body, m_refused, [this] { read(); });
    if (m_entries.empty())
        return m_body->showEmpty({QStringLiteral("audit"), tr("Nothing has been done yet"),
                                  tr("Whatever acts on the gateway is kept here: who, from where, and what came of "
                                     "it.")});
    m_body->showContent();
    m_header->setAbout(tr("%n entry(s)", nullptr, int(m_entries.size())));
    std::vector<api::AuditEntry> newest(m_entries.rbegin(), m_entries.rend());
    m_table->model().setRows(auditRows(newest, desk().view().now()));
    m_table->model().setStale(desk().isStale());
    m_table->table().fit(int(AuditColumn::Time));
    m_table->onRows();
    refreshDetail();
}

void AuditPage::refreshDetail() {
    const auto sequence = m_table->currentKey().toULongLong();
    const auto entry = std::ranges::find(m_entries, sequence, &api::AuditEntry::sequence);
    m_detail->setVisible(entry != m_entries.end());
    if (entry == m_entries.end())
        return;
    m_detail->setHeading(tr("Entry %1").arg(entry->sequence), words(entry->method));
    m_about->setText(tr("%1 at %2\n%3")
                         .arg(isolated(words(entry->user)), momentOf(entry->time).toString(Qt::ISODate),
                              served::outcome(words(entry->outcome))));
    auto text = readable(entry->subject);
    for (const auto& [name, hash] : {std::pair(tr("before"), entry->before), std::pair(tr("after"), entry->after)}) {
        if (!hash.empty())
            text += QStringLiteral("# %1: %2\n").arg(name, words(hash));
    }
    if (m_text->toPlainText() != text)
        m_text->setPlainText(text);
}

void AuditPage::verify() {
    m_verdict->setText(tr("Reading every entry"));
    m_verdict->setColour(&Theme::text3);
    desk().session().call(
        api::kAuditVerify, {}, this,
        [this](const rpc::Answer<api::AuditVerdict>& answer) {
            if (!answer || !answer->intact) {
                m_verdict->setState(State::Fail);
                return m_verdict->setText(answer ? tr("Entry %1 is not as it was written").arg(answer->broken)
                                                 : words(answer.error().message));
            }
            m_verdict->setState(State::Ok);
            m_verdict->setText(
                tr("All %1 entries are as they were written").arg(Format().count(qint64(answer->entries))));
        },
        kVerifyPatience);
}

} // namespace gatehouse::console
