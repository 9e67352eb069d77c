#include "console/pages/consumers/key_form.h"

#include "console/models/caller_rows.h"
#include "console/pages/consumers/issue_form.h"
#include "console/pages/frame/panel.h"
#include "console/session/words.h"
#include "console/text/format.h"
#include "console/text/language.h"
#include "console/theme/looks.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/frame/page_parts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

constexpr int kUsualOverlap = 2; ///< of those that are offered

QString joined(const std::vector<std::string>& texts) {
    QStringList list;
    for (const auto& text : texts)
        list << words(text);
    return list.join(QStringLiteral(", "));
}

} // namespace

KeyForm::KeyForm(Desk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_factsPlace(new QVBoxLayout), m_overlap(new QComboBox),
      m_rotate(newButton(tr("Rotate"), QStringLiteral("refresh"), ButtonLook::Primary)),
      m_typeIt(new TextLabel({}, Type::Table, &Theme::text2)), m_typed(new QLineEdit),
      m_revokeOld(newButton(tr("Revoke the old secret"))),
      m_revoke(newButton(tr("Revoke the key"), QStringLiteral("trash"), ButtonLook::Danger)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(m_factsPlace);
    column->addWidget(newDivider());
    column->addWidget(new TextLabel(tr("New secret"), Type::Heading));
    m_overlap->setAccessibleName(tr("Old one valid for"));
    const Format format;
    for (const Duration time : {Duration{}, Duration(1h), Duration(24h), Duration(24h * 7), Duration(24h * 30)})
        m_overlap->addItem(time == Duration{} ? tr("no longer") : format.duration(time), qlonglong(time.count()));
    m_overlap->setCurrentIndex(kUsualOverlap);
    column->addWidget(newFact(tr("Old one valid"), m_overlap));
    column->addWidget(m_rotate, 0, Qt::AlignRight);
    column->addWidget(newDivider());
    column->addWidget(new TextLabel(tr("End"), Type::Heading));
    m_typeIt->setWrapped();
    column->addWidget(m_typeIt);
    column->addWidget(m_typed);
    auto* verbs = new QHBoxLayout;
    verbs->setSpacing(8);
    verbs->addWidget(m_revokeOld);
    verbs->addWidget(m_revoke);
    verbs->addStretch(1);
    column->addLayout(verbs);
    connect(m_rotate, &QPushButton::clicked, this, &KeyForm::rotate);
    connect(m_typed, &QLineEdit::textChanged, this, &KeyForm::refresh);
    connect(m_revokeOld, &QPushButton::clicked, this, [this] { revoke(api::KeyPart::OldSecret); });
    connect(m_revoke, &QPushButton::clicked, this, [this] { revoke(api::KeyPart::Key); });
}

void KeyForm::setKey(const api::Key& key) {
    if (key.id != m_key.id)
        m_typed->clear();
    m_key = key;
    refresh();
}

void KeyForm::prepareRotation() { m_rotate->setFocus(Qt::ShortcutFocusReason); }

void KeyForm::prepareEnd() {
    (m_typed->isHidden() ? static_cast<QWidget*>(m_revoke) : m_typed)->setFocus(Qt::ShortcutFocusReason);
}

void KeyForm::refresh() {
    const bool isOver = m_key.state == api::KeyState::Revoked;
    const bool isTyped = !isOver && m_desk.gateway().environment == Environment::Production;
    const auto id = words(m_key.id);
    m_typeIt->setVisible(isTyped);
    m_typed->setVisible(isTyped);
    m_typeIt->setText(tr("Type %1 to revoke it on %2").arg(isolated(id), isolated(m_desk.gateway().name)));
    m_typed->setAccessibleName(m_typeIt->text());
    m_revokeOld->setVisible(m_key.secrets > 1);
    const auto over = isOver ? tr("It is revoked") : QString();
    const auto edits = keysBlocked(m_desk, rpc::Role::Editor);
    setBlocked(*m_rotate, isOver ? over : keysBlocked(m_desk, rpc::Role::Admin));
    setBlocked(*m_revokeOld, isOver ? over : edits);
    setBlocked(*m_revoke, isOver                             ? over
                          : !edits.isEmpty()                 ? edits
                          : isTyped && m_typed->text() != id ? tr("Type its id first")
                                                             : QString());
    refreshFacts();
}

void KeyForm::refreshFacts() {
    const Format format;
    const auto now = m_desk.view().now();
    const auto moment = [&](const std::optional<WallTime>& time, const QString& without) {
        return time ? format.moment(momentOf(*time), now, Format::Precision::Minutes) : without;
    };
    QStringList facts{tr("Valid until"), moment(m_key.expires, tr("without end"))};
    if (m_key.secrets > 1)
        facts << tr("New secret") << tr("used %1").arg(usedWords(m_key.lastUsed, now)) << tr("Old secret")
              << tr("used %1, valid until %2")
                     .arg(usedWords(m_key.oldLastUsed, now), moment(m_key.oldUntil, tr("somebody ends it")));
    else
        facts << tr("Last used") << usedWords(m_key.lastUsed, now);
    if (!m_key.scopes.empty())
        facts << tr("Scopes") << joined(m_key.scopes);
    if (!m_key.routes.empty())
        facts << tr("Routes") << joined(m_key.routes);
    if (!m_key.networks.empty()) {
        QStringList networks;
        for (const auto& network : m_key.networks)
            networks << words(network.toString());
        facts << tr("Networks") << networks.join(QStringLiteral(", "));
    }
    if (facts.join(u'\n') == m_factsText)
        return;
    m_factsText = facts.join(u'\n');
    delete std::exchange(m_facts, newFacts(facts));
    m_factsPlace->addWidget(m_facts);
}

void KeyForm::rotate() {
    if (isBlocked(m_rotate))
        return;
    api::KeysRotateParams params;
    params.id = m_key.id;
    params.overlap = Duration(m_overlap->currentData().toLongLong());
    setBlocked(*m_rotate, tr("The secret is being made"));
    m_desk.session().call(api::kKeysRotate, params, this, [this](const rpc::Answer<api::IssuedKey>& answer) {
        refresh();
        m_desk.view().refresh();
        if (!answer)
            return m_desk.say(QStringLiteral("error"), words(answer.error().message));
        Q_EMIT issued(*answer);
    });
}

void KeyForm::revoke(api::KeyPart part) {
    if (isBlocked(part == api::KeyPart::Key ? m_revoke : m_revokeOld))
        return;
    m_typed->clear();
    const auto id = isolated(words(m_key.id));
    m_desk.session().call(
        api::kKeysRevoke, {m_key.id, part, {}}, this, [this, id, part](const rpc::Answer<api::RevokedKey>& answer) {
            m_desk.view().refresh();
            if (!answer)
                return m_desk.say(QStringLiteral("error"), words(answer.error().message));
            m_desk.say(QStringLiteral("check"), part == api::KeyPart::Key ? tr("%1 lets nobody in any more").arg(id)
                                                                          : tr("The old secret of %1 is gone").arg(id));
        });
}

} // namespace gatehouse::console
