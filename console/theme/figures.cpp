#include "console/theme/figures.h"

#include "console/theme/reading.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace gatehouse::console {
namespace {

bool isDigit(QChar letter) { return letter >= u'0' && letter <= u'9'; }

double slotOf(const QFontMetricsF& metrics) {
    double widest = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QChar(digit)));
    return widest;
}

/// Calls paint(piece, offset) for each digit and each run of other letters; returns the whole width.
template <typename Paint> double layOut(const QFontMetricsF& metrics, const QString& text, Paint&& paint) {
    const double slot = slotOf(metrics);
    double x = 0;
    for (qsizetype i = 0; i < text.size();) {
        if (isDigit(text[i])) {
            paint(text.mid(i, 1), x + (slot - metrics.horizontalAdvance(text[i])) / 2);
            x += slot;
            ++i;
            continue;
        }
        const auto start = i;
        while (i < text.size() && !isDigit(text[i]))
            ++i;
        const auto run = text.mid(start, i - start);
        paint(run, x);
        x += metrics.horizontalAdvance(run);
    }
    return x;
}

/// Text of the other direction has to be shaped and ordered as a whole: its digits are then drawn as they come.
bool needsBidi(const QString& text) { return directionOf(text, Qt::RightToLeft) == Qt::RightToLeft; }

} // namespace

double figuresWidth(const QFont& font, const QString& text) {
    const QFontMetricsF metrics(font);
    if (needsBidi(text))
        return metrics.horizontalAdvance(text);
    return layOut(metrics, text, [](const QString&, double) {});
}

void paintFigures(QPainter& painter, const QRectF& rect, const QString& text, Qt::Alignment alignment) {
    const QFontMetricsF metrics(painter.font());
    const double width = figuresWidth(painter.font(), text);
    double x = rect.left();
    if (alignment.testFlag(Qt::AlignRight))
        x = rect.right() - width;
    else if (alignment.testFlag(Qt::AlignHCenter))
        x = rect.center().x() - width / 2;
    double baseline = rect.top() + (rect.height() + metrics.capHeight()) / 2;
    if (alignment.testFlag(Qt::AlignTop))
        baseline = rect.top() + metrics.ascent();
    else if (alignment.testFlag(Qt::AlignBottom))
        baseline = rect.bottom() - metrics.descent();
    const auto before = painter.layoutDirection();
    if (needsBidi(text)) {
        painter.setLayoutDirection(Qt::RightToLeft);
        painter.drawText(QPointF(x, baseline), text);
    } else {
        painter.setLayoutDirection(Qt::LeftToRight); // or "/s" would be read as "s/"
        layOut(metrics, text,
               [&](const QString& piece, double offset) { painter.drawText(QPointF(x + offset, baseline), piece); });
    }
    painter.setLayoutDirection(before);
}

} // namespace gatehouse::console
