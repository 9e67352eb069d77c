#include "console/widgets/basic/text_label.h"

#include "console/theme/figures.h"
#include "console/theme/reading.h"

#include <QEvent>
#include <QPainter>

#include <cmath>

namespace gatehouse::console {
TextLabel::TextLabel(const QString& text, Type type, QColor Theme::*colour, QWidget* parent)
    : QLabel(text, parent), m_colour(colour) {
    setTextFormat(Qt::PlainText);
    setFont(fontOf(type));
    setMinimumHeight(lineHeight(type));
    applyColour();
}

void TextLabel::setColour(QColor Theme::*colour) {
    m_colour = colour;
    m_showsState = false;
    applyColour();
}

void TextLabel::setState(State state) {
    m_state = state;
    m_showsState = true;
    applyColour();
}

void TextLabel::setWrapped() {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    setWordWrap(true); // after the policy, to which it adds that the height depends on the width
}

void TextLabel::setElided(int shortest) {
    m_shortest = shortest;
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
}

QSize TextLabel::minimumSizeHint() const {
    const QSize whole = QLabel::minimumSizeHint();
    return m_shortest > 0 ? QSize(std::min(m_shortest, whole.width()), whole.height()) : whole;
}

void TextLabel::paintEvent(QPaintEvent* event) {
    if (m_shortest == 0)
        return QLabel::paintEvent(event);
    QPainter painter(this);
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::WindowText));
    paintLine(painter, contentsRect(), text(), layoutDirection());
    const bool isCut = fontMetrics().horizontalAdvance(text()) > contentsRect().width();
    setToolTip(isCut ? text() : QString());
}

void TextLabel::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        applyColour();
}

void TextLabel::applyColour() {
    const Theme& theme = themeOf(this);
    const QColor colour = m_showsState ? theme.of(m_state).text : theme.*m_colour;
    QPalette changed = palette();
    if (changed.color(QPalette::WindowText) == colour) // setPalette() comes back here
        return;
    changed.setColor(QPalette::WindowText, colour);
    setPalette(changed);
}

FigureLabel::FigureLabel(const QString& figure, Type type, QWidget* parent) : QWidget(parent), m_type(type) {
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    setFigure(figure);
}

void FigureLabel::setFigure(const QString& figure) {
    const bool isWider = figuresWidth(fontOf(m_type), figure) != figuresWidth(fontOf(m_type), m_figure);
    m_figure = figure;
    setAccessibleName(figure);
    if (isWider)
        updateGeometry();
    update();
}

void FigureLabel::setColour(QColor Theme::*colour) {
    m_colour = colour;
    update();
}

QSize FigureLabel::sizeHint() const {
    return {int(std::ceil(figuresWidth(fontOf(m_type), m_figure))) + 1, lineHeight(m_type)};
}

void FigureLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setFont(fontOf(m_type));
    painter.setPen(themeOf(this).*m_colour);
    paintFigures(painter, rect(), m_figure, Qt::AlignRight | Qt::AlignVCenter);
}

} // namespace gatehouse::console
