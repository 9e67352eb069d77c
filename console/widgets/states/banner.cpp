#include "console/widgets/states/banner.h"

#include "console/theme/icons.h"
#include "console/theme/measures.h"
#include "console/theme/shapes.h"
#include "console/widgets/basic/text_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>

namespace gatehouse::console {
namespace {

constexpr int kHeight = 34;

struct Colours {
    QColor ground, ink;
};

Colours coloursOf(Tone tone, const Theme& theme) {
    switch (tone) {
    case Tone::Warn:
        return {theme.of(State::Warn).ground, theme.of(State::Warn).text};
    case Tone::Fail:
        return {theme.of(State::Fail).ground, theme.of(State::Fail).text};
    case Tone::Ok:
        return {theme.of(State::Ok).ground, theme.of(State::Ok).text};
    default:
        return {theme.accentSoft, theme.accent};
    }
}

} // namespace

Banner::Banner(Tone tone, const QString& icon, const QString& words, QWidget* parent)
    : QWidget(parent), m_tone(tone), m_icon(icon), m_words(new TextLabel(words)), m_row(new QHBoxLayout(this)) {
    setMinimumHeight(kHeight);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_row->setContentsMargins(8, 4, 8, 4);
    m_row->setSpacing(8);
    m_row->addSpacing(measure::kCardPadding + measure::kIcon); // of the drawing: margins would not change sides with it
    m_row->addWidget(m_words, 1);
    m_words->setWrapped();
    setAccessibleName(words);
}

void Banner::setWords(const QString& words) {
    m_words->setText(words);
    setAccessibleName(words);
}

void Banner::addAction(QWidget* action) { m_row->addWidget(action); }

void Banner::setRounded() {
    m_isRounded = true;
    update();
}

void Banner::paintEvent(QPaintEvent*) {
    const auto& theme = themeOf(this);
    const auto colours = coloursOf(m_tone, theme);
    QPainter painter(this);
    paintBox(painter, rect(), m_isRounded ? measure::kControlRadius : 0, colours.ground,
             theme.isContrast() ? colours.ink : QColor());
    const int top = std::min(height(), kHeight) / 2 - measure::kIcon / 2;
    const QRect box(measure::kCardPadding, height() <= kHeight + 2 ? (height() - measure::kIcon) / 2 : top,
                    measure::kIcon, measure::kIcon);
    paintIcon(painter, QStyle::visualRect(layoutDirection(), rect(), box), m_icon, colours.ink, layoutDirection());
}

void Banner::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        update();
}

} // namespace gatehouse::console
