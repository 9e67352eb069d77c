#include "console/widgets/frame/status_strip.h"

#include "console/theme/figures.h"
#include "console/theme/icons.h"
#include "console/theme/measures.h"
#include "console/theme/shapes.h"
#include "console/theme/type_scale.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>

#include <cmath>

namespace gatehouse::console {
namespace {

constexpr int kHeight = 26;
constexpr int kPadding = 10;
constexpr int kWordGap = 5;

struct Word {
    const QString& text;
    Type type;
    bool isStrong;
};

double widthOf(const QString& text, Type type) { return text.isEmpty() ? 0 : figuresWidth(fontOf(type), text); }

} // namespace

StatusPart::StatusPart(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
}

void StatusPart::setContent(Content content) {
    m_content = std::move(content);
    setAccessibleName((m_content.before + u' ' + m_content.strong + u' ' + m_content.after).simplified());
    updateGeometry();
    update();
}

QSize StatusPart::sizeHint() const {
    double width = 2 * kPadding;
    if (!m_content.icon.isEmpty())
        width += 12 + 6;
    else if (m_content.hasMark)
        width += measure::kMark + 5;
    int words = 0;
    for (const auto& [text, type] :
         {std::pair(m_content.before, Type::Table), std::pair(m_content.strong, Type::TableStrong),
          std::pair(m_content.after, Type::Table)}) {
        width += widthOf(text, type);
        words += text.isEmpty() ? 0 : 1;
    }
    return {int(std::ceil(width)) + std::max(0, words - 1) * kWordGap + 1, kHeight};
}

void StatusPart::paintEvent(QPaintEvent*) {
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    if (underMouse() && isEnabled())
        painter.fillRect(rect(), theme.hover);
    const bool isWarn = m_content.ink == Content::Ink::Warn;
    const bool isAccent = m_content.ink == Content::Ink::Accent;
    const QColor plain = isWarn ? theme.of(State::Warn).text : isAccent ? theme.accent : theme.text2;
    const QColor strong = isWarn || isAccent ? plain : theme.text;
    const auto visual = [&](const QRectF& part) {
        return QStyle::visualRect(layoutDirection(), rect(), part.toAlignedRect());
    };
    double x = kPadding;
    if (!m_content.icon.isEmpty()) {
        paintIcon(painter, visual(QRectF(x, (kHeight - 12) / 2.0, 12, 12)), m_content.icon, plain, layoutDirection());
        x += 12 + 6;
    } else if (m_content.hasMark) {
        paintMark(painter, visual(QRectF(x, (kHeight - measure::kMark) / 2.0, measure::kMark, measure::kMark)),
                  m_content.state, theme);
        x += measure::kMark + 5;
    }
    const std::array words{Word{m_content.before, Type::Table, false}, Word{m_content.strong, Type::TableStrong, true},
                           Word{m_content.after, Type::Table, false}};
    for (const auto& word : words) {
        if (word.text.isEmpty())
            continue;
        const double width = widthOf(word.text, word.type);
        QRectF place(x, 0, width, kHeight);
        if (layoutDirection() == Qt::RightToLeft)
            place.moveLeft(this->width() - x - width);
        painter.setFont(fontOf(word.type));
        painter.setPen(word.isStrong ? strong : plain);
        paintFigures(painter, place, word.text, Qt::AlignLeft | Qt::AlignVCenter);
        x += width + kWordGap;
    }
}

StatusStrip::StatusStrip(QWidget* parent) : QWidget(parent), m_row(new QHBoxLayout(this)) {
    setFixedHeight(kHeight);
    m_row->setContentsMargins(4, 0, 4, 0);
    m_row->setSpacing(1);
    m_row->addStretch(1);
    setAccessibleName(tr("Status"));
}

StatusPart* StatusStrip::addAtStart(StatusPart::Content content) {
    auto* part = new StatusPart;
    part->setContent(std::move(content));
    m_row->insertWidget(m_start++, part);
    return part;
}

StatusPart* StatusStrip::addAtEnd(StatusPart::Content content) {
    auto* part = new StatusPart;
    part->setContent(std::move(content));
    m_row->addWidget(part);
    return part;
}

void StatusStrip::paintEvent(QPaintEvent*) {
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.window);
    painter.fillRect(QRect(0, 0, width(), 1), theme.border);
    // A short line between two parts that stand beside each other.
    for (int i = 0; i + 1 < m_row->count(); ++i) {
        const auto* left = m_row->itemAt(i)->widget();
        const auto* right = m_row->itemAt(i + 1)->widget();
        if (left == nullptr || right == nullptr)
            continue;
        const int x = layoutDirection() == Qt::RightToLeft ? left->x() - 1 : right->x() - 1;
        painter.fillRect(QRect(x, 6, 1, kHeight - 11), theme.border);
    }
}

} // namespace gatehouse::console
