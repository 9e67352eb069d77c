#include "console/pages/frame/override_fields.h"

#include "console/pages/frame/panel.h"
#include "console/session/words.h"
#include "console/text/format.h"
#include "console/widgets/basic/text_label.h"
#include "console/widgets/frame/page_parts.h"
#include "console/widgets/gauge/countdown_ring.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace gatehouse::console {
namespace {

constexpr int kUsual = 1; ///< of the times that are offered
constexpr int kMostReason = 200;

} // namespace

OverrideFields::OverrideFields(QWidget* parent) : QWidget(parent), m_for(new QComboBox), m_reason(new QLineEdit) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_for->setAccessibleName(tr("For how long"));
    const Format format;
    for (const Duration time : {Duration(5min), Duration(15min), Duration(1h), Duration(4h), Duration(24h)})
        m_for->addItem(format.duration(time), qlonglong(time.count()));
    m_for->addItem(tr("until somebody ends it"));
    m_for->setCurrentIndex(kUsual);
    column->addWidget(newFact(tr("For"), m_for));
    m_reason->setPlaceholderText(tr("why, for the audit"));
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setMaxLength(kMostReason);
    column->addWidget(newFact(tr("Reason"), m_reason));
    connect(m_reason, &QLineEdit::returnPressed, this, &OverrideFields::confirmed);
}

std::optional<Duration> OverrideFields::lasts() const {
    const auto time = m_for->currentData().toLongLong();
    return time > 0 ? std::optional(Duration(time)) : std::nullopt;
}

std::string OverrideFields::reason() const { return m_reason->text().trimmed().toStdString(); }

void OverrideFields::clearReason() { m_reason->clear(); }

void OverrideFields::focusReason() { m_reason->setFocus(Qt::ShortcutFocusReason); }

OverrideNote::OverrideNote(const QString& endVerb, QWidget* parent)
    : QWidget(parent), m_ring(new CountdownRing(CountdownRing::Kind::Override, CountdownRing::Figures::Inside)),
      m_what(new TextLabel({}, Type::Heading)), m_setBy(new TextLabel({}, Type::Table, &Theme::text2)),
      m_end(newButton(endVerb, QStringLiteral("check"))) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(m_ring, 0, Qt::AlignTop);
    auto* said = new QVBoxLayout;
    said->setSpacing(4);
    m_setBy->setWrapped();
    said->addWidget(m_what);
    said->addWidget(m_setBy);
    said->addWidget(m_end, 0, Qt::AlignLeft);
    row->addLayout(said, 1);
}

void OverrideNote::set(const QString& what, const api::SetBy& by, const QDateTime& now, const QString& ends) {
    const Format format;
    m_what->setText(what);
    QStringList lines;
    m_ring->setVisible(by.until.has_value());
    if (by.until) {
        const auto until = momentOf(*by.until);
        const Duration left = std::chrono::milliseconds(std::max<qint64>(0, now.msecsTo(until)));
        const auto whole = *by.until - by.since;
        m_ring->set(whole.count() > 0 ? double(left.count()) / double(whole.count()) : 0, format.countdown(left));
        lines << ends.arg(format.moment(until, now, Format::Precision::Minutes));
    }
    lines << (by.reason.empty() ? words(by.actor) : words(by.actor) + QStringLiteral(": ") + words(by.reason));
    m_setBy->setText(lines.join(u'\n'));
}

} // namespace gatehouse::console
