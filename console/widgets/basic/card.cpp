#include "console/widgets/basic/card.h"

#include "console/theme/measures.h"
#include "console/theme/shapes.h"
#include "console/widgets/basic/text_label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

namespace gatehouse::console {

Card::Card(QWidget* parent) : QFrame(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    m_body = new QVBoxLayout;
    m_body->setSpacing(8);
    setBodyMargins(measure::kCardPadding, measure::kCardPadding);
    column->addLayout(m_body, 1);
}

Card::Card(const QString& heading, const QString& about, HeaderLine line, QWidget* parent) : Card(parent) {
    m_hasHeaderLine = line == HeaderLine::Shown;
    m_header = new QWidget;
    m_header->setFixedHeight(measure::kCardHeader);
    m_headerLayout = new QHBoxLayout(m_header);
    m_headerLayout->setContentsMargins(measure::kCardPadding, 0, measure::kCardPadding, 0);
    m_headerLayout->setSpacing(8);
    m_heading = new TextLabel(heading, Type::Heading);
    m_about = new TextLabel(about, Type::Table, &Theme::text3);
    m_about->setElided(); // before it makes a card wider than its neighbours
    m_about->setVisible(!about.isEmpty());
    m_headerLayout->addWidget(m_heading);
    m_headerLayout->addWidget(m_about);
    m_headerLayout->addStretch(1);
    static_cast<QVBoxLayout*>(layout())->insertWidget(0, m_header);
    setAccessibleName(heading);
    if (!m_hasHeaderLine)
        m_body->setContentsMargins(measure::kCardPadding, 0, measure::kCardPadding, measure::kCardPadding);
}

void Card::setHeading(const QString& heading, const QString& about) {
    if (m_heading == nullptr)
        return;
    m_heading->setText(heading);
    m_about->setText(about);
    m_about->setVisible(!about.isEmpty());
    setAccessibleName(heading);
}

void Card::addAction(QWidget* action) {
    if (m_headerLayout != nullptr)
        m_headerLayout->addWidget(action);
}

void Card::addBesideHeading(QWidget* widget) {
    if (m_headerLayout != nullptr)
        m_headerLayout->insertWidget(2 + m_beside++, widget);
}

void Card::setBodyMargins(int horizontal, int vertical) {
    m_body->setContentsMargins(horizontal, vertical, horizontal, vertical);
}

QHBoxLayout& Card::footer() {
    if (m_footer == nullptr) {
        m_footer = new QWidget;
        m_footer->setFixedHeight(measure::kCardFooter);
        m_footerLayout = new QHBoxLayout(m_footer);
        m_footerLayout->setContentsMargins(measure::kCardPadding - 2, 0, measure::kCardPadding, 0);
        m_footerLayout->setSpacing(6);
        layout()->addWidget(m_footer);
    }
    return *m_footerLayout;
}

void Card::setChosen(bool isChosen) {
    m_isChosen = isChosen;
    update();
}

void Card::paintEvent(QPaintEvent*) {
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    paintBox(painter, rect(), measure::kCardRadius, theme.surface, {});
    if (m_footer != nullptr) {
        QPainterPath inside;
        inside.addRoundedRect(QRectF(rect()), measure::kCardRadius, measure::kCardRadius);
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setClipPath(inside);
        painter.fillRect(m_footer->geometry(), theme.sunken);
        painter.restore();
        painter.fillRect(QRect(0, m_footer->y() - 1, width(), 1), theme.border);
    }
    if (m_hasHeaderLine)
        painter.fillRect(QRect(0, m_header->geometry().bottom(), width(), 1), theme.border);
    paintBox(painter, rect(), measure::kCardRadius, {}, m_isChosen ? theme.accent : theme.border, m_isChosen ? 2 : 1);
}

} // namespace gatehouse::console
