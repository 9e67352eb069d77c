#include "console/widgets/states/empty_state.h"

#include "console/theme/icons.h"
#include "console/widgets/basic/text_label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::console {
namespace {

constexpr int kPicture = 26;
constexpr int kNarrowest = 220;
constexpr int kWidest = 280; ///< a line that is read at a glance

} // namespace

EmptyState::EmptyState(const QString& icon, const QString& title, const QString& words, QWidget* parent)
    : QWidget(parent), m_icon(icon), m_picture(new QWidget), m_actions(new QHBoxLayout) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(6);
    m_picture->setFixedSize(kPicture, kPicture + 4);
    auto* heading = new TextLabel(title, Type::Heading);
    heading->setAlignment(Qt::AlignCenter);
    auto* prose = new TextLabel(words, Type::Table, &Theme::text2);
    prose->setWrapped();
    prose->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    // A layout asks something that is aligned for its height at the layout's width, not at its own.
    const int width = std::clamp(prose->fontMetrics().horizontalAdvance(words) + 2, kNarrowest, kWidest);
    prose->setFixedWidth(width);
    prose->setMinimumHeight(prose->heightForWidth(width));
    m_actions->setSpacing(8);
    column->addStretch(1);
    column->addWidget(m_picture, 0, Qt::AlignHCenter);
    column->addWidget(heading, 0, Qt::AlignHCenter);
    column->addWidget(prose, 0, Qt::AlignHCenter);
    column->addSpacing(6);
    column->addLayout(m_actions);
    column->setAlignment(m_actions, Qt::AlignHCenter);
    column->addStretch(1);
    setAccessibleName(title);
    setAccessibleDescription(words);
}

void EmptyState::addAction(QWidget* action) { m_actions->addWidget(action); }

void EmptyState::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintIcon(painter, QRectF(m_picture->x(), m_picture->y(), kPicture, kPicture), m_icon, themeOf(this).text2,
              layoutDirection());
}

} // namespace gatehouse::console
