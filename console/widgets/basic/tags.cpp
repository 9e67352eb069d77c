#include "console/widgets/basic/tags.h"

#include "console/theme/measures.h"
#include "console/theme/reading.h"
#include "console/theme/shapes.h"
#include "console/theme/type_scale.h"

#include <QPainter>

namespace gatehouse::console {
namespace {

constexpr int kMarkGap = 6;

void keepSize(QWidget& widget) { widget.setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); }

} // namespace

StatusPill::StatusPill(State state, const QString& word, QWidget* parent)
    : QWidget(parent), m_state(state), m_word(word) {
    keepSize(*this);
    setAccessibleName(word);
}

void StatusPill::set(State state, const QString& word) {
    m_state = state;
    m_word = word;
    setAccessibleName(word);
    updateGeometry();
    update();
}

void StatusPill::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintPill(painter, rect(), m_state, m_word, themeOf(this), layoutDirection());
}

Tag::Tag(const QString& text, Tone tone, Mark mark, QWidget* parent)
    : QWidget(parent), m_text(text), m_tone(tone), m_mark(mark) {
    keepSize(*this);
    setAccessibleName(text);
}

void Tag::set(const QString& text, Tone tone) {
    m_text = text;
    m_tone = tone;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void Tag::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintTag(painter, rect(), m_tone, m_text, themeOf(this), layoutDirection(), m_mark == Mark::Shown);
}

Badge::Badge(int count, Tone tone, QWidget* parent) : QWidget(parent), m_tone(tone) {
    keepSize(*this);
    set(count, tone);
}

void Badge::set(int count, Tone tone) {
    constexpr int kMost = 999;
    m_count = count > kMost ? QString::number(kMost) + u'+' : QString::number(count);
    m_tone = tone;
    setAccessibleName(m_count);
    updateGeometry();
    update();
}

void Badge::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintBadge(painter, rect(), m_tone, m_count, themeOf(this));
}

KeyCap::KeyCap(const QString& key, QWidget* parent) : QWidget(parent), m_key(key) {
    keepSize(*this);
    setAccessibleName(key);
}

void KeyCap::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintKeyCap(painter, rect(), m_key, themeOf(this));
}

MarkedWord::MarkedWord(State state, const QString& word, QWidget* parent) : QWidget(parent) {
    keepSize(*this);
    set(state, word);
}

void MarkedWord::set(State state, const QString& word) {
    m_state = state;
    m_word = word;
    setAccessibleName(word);
    updateGeometry();
    update();
}

QSize MarkedWord::sizeHint() const {
    const QFontMetrics metrics(fontOf(Type::Table));
    return {measure::kMark + kMarkGap + metrics.horizontalAdvance(m_word) + 1, lineHeight(Type::Table)};
}

void MarkedWord::paintEvent(QPaintEvent*) {
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    const QRect mark(0, (height() - measure::kMark) / 2, measure::kMark, measure::kMark);
    paintMark(painter, QStyle::visualRect(layoutDirection(), rect(), mark), m_state, theme);
    painter.setFont(fontOf(Type::Table));
    painter.setPen(m_state == State::Ok ? theme.text : theme.of(m_state).text);
    const QRect word = rect().adjusted(measure::kMark + kMarkGap, 0, 0, 0);
    paintLine(painter, QStyle::visualRect(layoutDirection(), rect(), word), m_word, layoutDirection());
}

} // namespace gatehouse::console
