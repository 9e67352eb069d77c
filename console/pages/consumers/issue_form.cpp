#include "console/pages/consumers/issue_form.h"

#include "console/pages/frame/panel.h"
#include "console/session/words.h"
#include "console/text/format.h"
#include "console/theme/looks.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/frame/page_parts.h"

#include <QComboBox>
#include <QLineEdit>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

constexpr int kMostMessage = 200;

} // namespace

QString keysBlocked(const Desk& desk, rpc::Role role) {
    auto blocked = desk.editingBlocked();
    return blocked.isEmpty() ? desk.blockedFor(role) : blocked;
}

IssueForm::IssueForm(Desk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_lasts(new QComboBox), m_scopes(new QLineEdit), m_message(new QLineEdit),
      m_issue(newButton(tr("Issue key"), QStringLiteral("plus"), ButtonLook::Primary)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(new TextLabel(tr("New key"), Type::Heading));
    m_lasts->setAccessibleName(tr("Valid for"));
    m_lasts->addItem(tr("as the gateway has it"));
    const Format format;
    for (const Duration time : {Duration(24h * 30), Duration(24h * 90), Duration(24h * 365)})
        m_lasts->addItem(format.duration(time), qlonglong(time.count()));
    m_lasts->addItem(tr("without end"), qlonglong(0));
    column->addWidget(newFact(tr("Valid for"), m_lasts));
    m_scopes->setAccessibleName(tr("Scopes"));
    m_scopes->setPlaceholderText(QStringLiteral("orders.read, orders.write"));
    column->addWidget(newFact(tr("Scopes"), m_scopes));
    m_message->setAccessibleName(tr("What for"));
    m_message->setPlaceholderText(tr("for those who read the history"));
    m_message->setMaxLength(kMostMessage);
    column->addWidget(newFact(tr("What for"), m_message));
    column->addWidget(m_issue, 0, Qt::AlignRight);
    auto* hint = new TextLabel(tr("Makes a revision of its own, at once; your draft is put on top of it."),
                               Type::Caption, &Theme::text3);
    hint->setWrapped();
    column->addWidget(hint);
    connect(m_issue, &QPushButton::clicked, this, &IssueForm::issue);
    for (auto* field : {m_scopes, m_message})
        connect(field, &QLineEdit::returnPressed, this, &IssueForm::issue);
}

void IssueForm::setConsumer(const api::Consumer& consumer) {
    if (std::exchange(m_consumer, consumer.name) != consumer.name) {
        m_scopes->clear();
        m_message->clear();
    }
    setBlocked(*m_issue, keysBlocked(m_desk, rpc::Role::Admin));
}

void IssueForm::prepare() { m_scopes->setFocus(Qt::ShortcutFocusReason); }

void IssueForm::issue() {
    if (isBlocked(m_issue) || m_consumer.empty())
        return;
    static const QRegularExpression kBetween(QStringLiteral("[,\\s]+"));
    api::KeysIssueParams params;
    params.consumer = m_consumer;
    if (m_lasts->currentData().isValid())
        params.lasts = Duration(m_lasts->currentData().toLongLong());
    for (const auto& scope : m_scopes->text().split(kBetween, Qt::SkipEmptyParts))
        params.scopes.push_back(scope.toStdString());
    params.message = m_message->text().trimmed().toStdString();
    setBlocked(*m_issue, tr("The key is being made"));
    m_desk.session().call(api::kKeysIssue, params, this, [this](const rpc::Answer<api::IssuedKey>& answer) {
        setBlocked(*m_issue, keysBlocked(m_desk, rpc::Role::Admin));
        m_desk.view().refresh();
        if (!answer)
            return m_desk.say(QStringLiteral("error"), words(answer.error().message));
        m_message->clear();
        Q_EMIT issued(*answer);
    });
}

} // namespace gatehouse::console
