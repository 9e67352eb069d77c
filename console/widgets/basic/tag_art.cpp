#include "console/widgets/basic/tag_art.h"

#include "console/theme/figures.h"
#include "console/theme/measures.h"
#include "console/theme/reading.h"
#include "console/theme/shapes.h"
#include "console/theme/type_scale.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace gatehouse::console {
namespace {

constexpr int kPillPadding = 7;
constexpr int kMarkGap = 4;
constexpr int kTagPadding = 6;
constexpr int kKeyPadding = 5;

struct Colours {
    QColor text, ground;
};

Colours coloursOf(Tone tone, const Theme& theme) {
    switch (tone) {
    case Tone::Neutral:
        return {theme.text2, theme.of(State::Off).ground};
    case Tone::Accent:
        return {theme.accent, theme.accentSoft};
    case Tone::Ok:
        return {theme.of(State::Ok).text, theme.of(State::Ok).ground};
    case Tone::Warn:
        return {theme.of(State::Warn).text, theme.of(State::Warn).ground};
    case Tone::Fail:
        return {theme.of(State::Fail).text, theme.of(State::Fail).ground};
    case Tone::Production:
        return {theme.of(Environment::Production).text, theme.of(Environment::Production).ground};
    case Tone::Staging:
        return {theme.of(Environment::Staging).text, theme.of(Environment::Staging).ground};
    case Tone::Development:
        return {theme.of(Environment::Development).text, theme.of(Environment::Development).ground};
    case Tone::Local:
        return {theme.of(Environment::Local).text, theme.of(Environment::Local).ground};
    }
    return {theme.text2, theme.window};
}

State stateOf(Tone tone) {
    return tone == Tone::Ok     ? State::Ok
           : tone == Tone::Warn ? State::Warn
           : tone == Tone::Fail ? State::Fail
                                : State::Off;
}

int textWidth(const QString& text) { return QFontMetrics(fontOf(Type::CaptionStrong)).horizontalAdvance(text); }

/// Grounds are black in high contrast: there a line says where the tag ends.
QColor lineOf(const Colours& colours, Tone tone, const Theme& theme) {
    return theme.isContrast() && tone != Tone::Production ? colours.text : QColor();
}

void paintMarkAndWord(QPainter& painter, const QRectF& rect, int padding, State state, const QString& word,
                      const QColor& colour, const Theme& theme, Qt::LayoutDirection direction, bool hasMark) {
    const QRect all = rect.toAlignedRect();
    QRect text = all.adjusted(padding, 0, -padding, 0);
    if (hasMark) {
        const QRect mark(text.left(), text.top(), measure::kMark, text.height());
        const QRectF visual = QStyle::visualRect(direction, all, mark);
        paintMark(painter,
                  QRectF(visual.left(), rect.center().y() - measure::kMark / 2.0, measure::kMark, measure::kMark),
                  state, theme);
        text.setLeft(text.left() + measure::kMark + kMarkGap);
    }
    painter.setFont(fontOf(Type::CaptionStrong));
    painter.setPen(colour);
    paintLine(painter, QStyle::visualRect(direction, all, text), word, direction);
}

} // namespace

Tone toneOf(State state) {
    switch (state) {
    case State::Ok:
        return Tone::Ok;
    case State::Warn:
        return Tone::Warn;
    case State::Fail:
        return Tone::Fail;
    case State::Off:
        break;
    }
    return Tone::Neutral;
}

Tone toneOf(Environment environment) {
    switch (environment) {
    case Environment::Production:
        return Tone::Production;
    case Environment::Staging:
        return Tone::Staging;
    case Environment::Development:
        return Tone::Development;
    case Environment::Local:
        break;
    }
    return Tone::Local;
}

QSize pillSize(const QString& word) {
    return {textWidth(word) + 2 * kPillPadding + measure::kMark + kMarkGap + 1, measure::kPill};
}

void paintPill(QPainter& painter, const QRectF& rect, State state, const QString& word, const Theme& theme,
               Qt::LayoutDirection direction) {
    painter.save();
    const auto colours = coloursOf(toneOf(state), theme);
    paintBox(painter, rect, rect.height() / 2, colours.ground, lineOf(colours, toneOf(state), theme));
    paintMarkAndWord(painter, rect, kPillPadding, state, word, colours.text, theme, direction, true);
    painter.restore();
}

QSize tagSize(const QString& text, bool hasMark) {
    return {textWidth(text) + 2 * kTagPadding + 1 + (hasMark ? measure::kMark + kMarkGap : 0), measure::kPill};
}

void paintTag(QPainter& painter, const QRectF& rect, Tone tone, const QString& text, const Theme& theme,
              Qt::LayoutDirection direction, bool hasMark) {
    painter.save();
    const auto colours = coloursOf(tone, theme);
    paintBox(painter, rect, measure::kTagRadius, colours.ground, lineOf(colours, tone, theme));
    paintMarkAndWord(painter, rect, kTagPadding, stateOf(tone), text, colours.text, theme, direction, hasMark);
    painter.restore();
}

QSize badgeSize(const QString& count) { return {std::max(measure::kBadge, textWidth(count) + 10), measure::kBadge}; }

void paintBadge(QPainter& painter, const QRectF& rect, Tone tone, const QString& count, const Theme& theme) {
    painter.save();
    const auto colours = coloursOf(tone, theme);
    paintBox(painter, rect, rect.height() / 2, colours.ground, lineOf(colours, tone, theme));
    painter.setFont(fontOf(Type::CaptionStrong));
    painter.setPen(colours.text);
    paintFigures(painter, rect, count, Qt::AlignCenter);
    painter.restore();
}

QSize keyCapSize(const QString& key) {
    const int width = QFontMetrics(fontOf(Type::Caption)).horizontalAdvance(key) + 2 * kKeyPadding;
    return {std::max(measure::kPill, width), measure::kPill};
}

void paintKeyCap(QPainter& painter, const QRectF& rect, const QString& key, const Theme& theme) {
    painter.save();
    paintBox(painter, rect, measure::kTagRadius, theme.surface, theme.borderStrong);
    painter.setFont(fontOf(Type::Caption));
    painter.setPen(theme.text2);
    painter.drawText(rect, int(Qt::AlignCenter | Qt::TextSingleLine), key);
    painter.restore();
}

} // namespace gatehouse::console
