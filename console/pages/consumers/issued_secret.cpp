#include "console/pages/consumers/issued_secret.h"

#include "console/session/words.h"
#include "console/text/format.h"
#include "console/text/language.h"
#include "console/theme/type_scale.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/frame/page_parts.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace gatehouse::console {

IssuedSecret::IssuedSecret(QWidget* parent)
    : QWidget(parent), m_title(new TextLabel({}, Type::Heading)), m_secret(new QLineEdit),
      m_ends(new TextLabel({}, Type::Table, &Theme::text2)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_title->setWrapped();
    column->addWidget(m_title);
    auto* once =
        new TextLabel(tr("It is shown this once. Nobody can show it again, the gateway neither: it keeps a hash."),
                      Type::Table, &Theme::text2);
    once->setWrapped();
    column->addWidget(once);
    m_secret->setReadOnly(true);
    m_secret->setFont(fontOf(Type::Code));
    m_secret->setLayoutDirection(Qt::LeftToRight);
    m_secret->setAccessibleName(tr("The new key"));
    column->addWidget(m_secret);
    m_ends->setWrapped();
    column->addWidget(m_ends);
    auto* verbs = new QHBoxLayout;
    verbs->setSpacing(8);
    auto* copyIt = newButton(tr("Copy"), QStringLiteral("copy"), ButtonLook::Primary);
    copyIt->setToolTip(tr("The clipboard forgets it after %1").arg(Format().duration(m_clipboard.time())));
    auto* stored = newButton(tr("I have stored it"), QStringLiteral("check"));
    verbs->addWidget(copyIt);
    verbs->addWidget(stored);
    verbs->addStretch(1);
    column->addLayout(verbs);
    column->addWidget(newDivider());
    connect(copyIt, &QPushButton::clicked, this, [this] { m_clipboard.copy(m_secret->text()); });
    connect(stored, &QPushButton::clicked, this, [this] {
        clear();
        Q_EMIT finished();
    });
}

void IssuedSecret::set(const api::IssuedKey& key, const QDateTime& now) {
    const Format format;
    m_key = key.id;
    m_title->setText(tr("New secret of %1 for %2").arg(isolated(words(key.id)), isolated(words(key.consumer))));
    m_secret->setText(words(key.key));
    m_secret->setCursorPosition(0);
    QStringList lines;
    if (key.expires)
        lines << tr("Valid until %1").arg(format.moment(momentOf(*key.expires), now, Format::Precision::Minutes));
    if (key.oldUntil)
        lines << tr("The old secret is valid until %1")
                     .arg(format.moment(momentOf(*key.oldUntil), now, Format::Precision::Minutes));
    m_ends->setText(lines.join(u'\n'));
    m_ends->setVisible(!lines.isEmpty());
}

void IssuedSecret::clear() {
    m_secret->clear();
    m_title->setText({});
    m_key.clear();
}

} // namespace gatehouse::console
