#include "console/pages/consumers/key_form.h"

#include "console/models/caller_rows.h"
#include "console/pages/consumers/issue_form.h"
#include "console/pages/consumers/rotation_form.h"
#include "console/pages/frame/confirmation.h"
#include "console/pages/frame/panel.h"
#include "console/session/words.h"
#include "console/text/format.h"
#include "console/text/language.h"
#include "console/theme/looks.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/frame/page_parts.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

QString joined(const std::vector<std::string>& texts) {
    QStringList list;
    for (const auto& text : texts)
        list << words(text);
    return list.join(QStringLiteral(", "));
}

} // namespace

KeyForm::KeyForm(Desk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_factsPlace(new QVBoxLayout), m_rotation(new RotationForm(desk)),
      m_typeIt(new TextLabel({}, Type::Table, &Theme::text2)), m_typed(new QLineEdit),
      m_revoke(newButton(tr("Revoke the key"), QStringLiteral("trash"), ButtonLook::Danger)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(m_factsPlace);
    column->addWidget(newDivider());
    column->addWidget(m_rotation);
    column->addWidget(newDivider());
    column->addWidget(new TextLabel(tr("End"), Type::Heading));
    m_typeIt->setWrapped();
    column->addWidget(m_typeIt);
    column->addWidget(m_typed);
    column->addWidget(m_revoke, 0, Qt::AlignRight);
    connect(m_rotation, &RotationForm::issued, this, &KeyForm::issued);
    connect(m_rotation, &RotationForm::endWanted, this, &KeyForm::endOld);
    connect(m_typed, &QLineEdit::textChanged, this, &KeyForm::refresh);
    connect(m_revoke, &QPushButton::clicked, this, [this] {
        if (!isBlocked(m_revoke))
            revoke(m_key.id, api::KeyPart::Key);
    });
}

void KeyForm::setKey(const api::Key& key) {
    if (key.id != m_key.id)
        m_typed->clear();
    m_key = key;
    m_rotation->setKey(key);
    refresh();
}

void KeyForm::setSecretShown(bool isShown) { m_rotation->setSecretShown(isShown); }

void KeyForm::prepareRotation() { m_rotation->prepare(); }

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
    const auto over = isOver ? tr("It is revoked") : QString();
    const auto edits = keysBlocked(m_desk, rpc::Role::Editor);
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
    facts << tr("Last used") << usedWords(std::max(m_key.lastUsed, m_key.oldLastUsed), now);
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

/// While somebody uses it, that ends traffic.
void KeyForm::endOld() {
    const auto end = [this, id = m_key.id] { revoke(id, api::KeyPart::OldSecret); };
    const auto now = m_desk.view().now();
    if (adoptionOf(m_key, now, RotationForm::kQuietFor).step == Adoption::Step::Quiet)
        return end();
    guardProduction(*this, m_desk, tr("End the old secret of %1?").arg(isolated(words(m_key.id))),
                    tr("Last used: %1. Whoever still uses it is refused.").arg(usedWords(m_key.oldLastUsed, now)),
                    words(m_key.id), tr("End it"), end);
}

void KeyForm::revoke(const std::string& key, api::KeyPart part) {
    m_typed->clear();
    const auto id = isolated(words(key));
    m_desk.session().call(
        api::kKeysRevoke, {key, part, {}}, this, [this, id, part](const rpc::Answer<api::RevokedKey>& answer) {
            m_desk.view().refresh();
            if (!answer)
                return m_desk.say(QStringLiteral("error"), words(answer.error().message));
            m_desk.say(QStringLiteral("check"), part == api::KeyPart::Key ? tr("%1 lets nobody in any more").arg(id)
                                                                          : tr("The old secret of %1 is gone").arg(id));
        });
}

} // namespace gatehouse::console
