#include "console/widgets/editors/quantity_edit.h"

#include "console/theme/looks.h"
#include "console/widgets/editors/field_note.h"
#include "shared/core/quantity_text.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

constexpr int kLongest = 40; ///< letters; no quantity needs more

QStringList likelyUnits(QuantityEdit::Kind kind) {
    return kind == QuantityEdit::Kind::Duration ? QStringList{QStringLiteral("s"), QStringLiteral("ms")}
                                                : QStringList{QStringLiteral("KiB"), QStringLiteral("MiB")};
}

} // namespace

QuantityEdit::QuantityEdit(Kind kind, const QString& name, QWidget* parent)
    : QWidget(parent), m_kind(kind), m_field(new QLineEdit), m_note(new FieldNote) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_field);
    column->addWidget(m_note);
    m_field->setAccessibleName(name);
    m_field->setMaxLength(kLongest);
    m_field->setLayoutDirection(Qt::LeftToRight);
    setFocusProxy(m_field);
    connect(m_field, &QLineEdit::textChanged, this, [this] {
        check();
        Q_EMIT changed();
    });
    connect(m_note, &FieldNote::fixChosen, m_field, &QLineEdit::setText);
}

void QuantityEdit::setText(const QString& text) { m_field->setText(text); }

QString QuantityEdit::text() const { return m_field->text().trimmed(); }

std::optional<Duration> QuantityEdit::duration() const {
    return m_kind == Kind::Duration ? parseDuration(text().toStdString()) : std::nullopt;
}

std::optional<Bytes> QuantityEdit::bytes() const {
    return m_kind == Kind::Bytes ? parseBytes(text().toStdString()) : std::nullopt;
}

bool QuantityEdit::isValid() const { return duration() || bytes(); }

void QuantityEdit::check() {
    const auto written = text();
    if (written.isEmpty() || isValid()) {
        setLook(*m_field, FieldLook::Normal);
        m_note->clear();
        return;
    }
    setLook(*m_field, FieldLook::Invalid);
    bool isNumber = false;
    written.toULongLong(&isNumber);
    if (isNumber) {
        QStringList fixes;
        for (const auto& unit : likelyUnits(m_kind))
            fixes << written + unit;
        m_note->showError(tr("Needs a unit: %1 or %2").arg(fixes[0], fixes[1]), fixes);
    } else if (m_kind == Kind::Duration) {
        m_note->showError(tr("A whole number and ns, us, ms, s, m, h or d"), {});
    } else {
        m_note->showError(tr("A whole number and B, kB, MB, GB, KiB, MiB or GiB"), {});
    }
    m_field->setAccessibleDescription(m_note->words());
}

} // namespace gatehouse::console
