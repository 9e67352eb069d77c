#include "console/widgets/basic/list_line.h"

#include "console/theme/icons.h"
#include "console/theme/measures.h"
#include "console/theme/shapes.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace gatehouse::console {

Drawing::Drawing(const QString& icon, QColor Theme::*colour, int size, QWidget* parent)
    : QWidget(parent), m_icon(icon), m_colour(colour) {
    setFixedSize(size, size);
}

void Drawing::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintIcon(painter, rect(), m_icon, themeOf(this).*m_colour, layoutDirection());
}

ListLine::ListLine(QWidget* lead, QWidget* name, QWidget* about, const QVector<QWidget*>& atEnd, QWidget* parent)
    : QAbstractButton(parent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); // a button would not give way
    setFixedHeight(measure::kRow);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(measure::kCardPadding, 0, measure::kCardPadding, 0);
    row->setSpacing(7);
    row->addWidget(lead);
    row->addWidget(name);
    if (about != nullptr)
        row->addWidget(about);
    row->addStretch(1);
    for (auto* widget : atEnd) {
        row->addSpacing(4);
        row->addWidget(widget);
    }
    QStringList texts;
    for (const auto* label : findChildren<QLabel*>()) {
        if (!label->text().isEmpty())
            texts << label->text();
    }
    setAccessibleName(texts.join(u' '));
}

QSize ListLine::sizeHint() const { return {layout()->sizeHint().width(), measure::kRow}; }

void ListLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (underMouse() || isDown())
        painter.fillRect(rect().adjusted(1, 0, -1, 0), isDown() ? themeOf(this).pressed : themeOf(this).hover);
}

} // namespace gatehouse::console
