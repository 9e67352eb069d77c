#include "console/widgets/chart/chart_legend.h"

#include "console/theme/figures.h"
#include "console/theme/type_scale.h"
#include "console/widgets/chart/series_look.h"

#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

#include <cmath>

namespace gatehouse::console {
namespace {

constexpr int kSwatch = 10;
constexpr int kGap = 6;
constexpr int kBetween = 14;

} // namespace

ChartLegend::ChartLegend(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void ChartLegend::setEntries(QVector<Entry> entries) {
    m_entries = std::move(entries);
    QStringList words;
    for (const auto& entry : m_entries)
        words << (entry.series.name + u' ' + entry.value).trimmed();
    setAccessibleName(words.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

double ChartLegend::widthOf(const Entry& entry) const {
    double width = kSwatch + kGap + figuresWidth(fontOf(Type::Table), entry.series.name);
    if (!entry.value.isEmpty())
        width += kGap + figuresWidth(fontOf(Type::TableKey), entry.value);
    return std::ceil(width);
}

QSize ChartLegend::sizeHint() const {
    double width = 0;
    for (const auto& entry : m_entries)
        width += widthOf(entry) + kBetween;
    return {int(std::max(0.0, width - kBetween)), lineHeight(Type::Table)};
}

void ChartLegend::paintEvent(QPaintEvent*) {
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isRtl = layoutDirection() == Qt::RightToLeft;
    double x = 0;
    const auto place = [&](double from, double width) { return isRtl ? this->width() - from - width : from; };
    const auto put = [&](const QString& text, Type type, const QColor& colour) {
        painter.setFont(fontOf(type));
        painter.setPen(colour);
        const double width = figuresWidth(painter.font(), text);
        paintFigures(painter, QRectF(place(x, width), 0, width, height()), text, Qt::AlignLeft | Qt::AlignVCenter);
        x += width + kGap;
    };
    for (const auto& entry : m_entries) {
        const double end = x + widthOf(entry) + kBetween;
        QPen pen = penOf(entry.series, theme, 2.5);
        painter.setPen(pen);
        const double left = place(x, kSwatch);
        painter.drawLine(QPointF(left, height() / 2.0), QPointF(left + kSwatch, height() / 2.0));
        x += kSwatch + kGap;
        put(entry.series.name, Type::Table, theme.text2);
        if (!entry.value.isEmpty())
            put(entry.value, Type::TableKey, theme.text);
        x = end;
    }
}

void ChartLegend::mouseMoveEvent(QMouseEvent* event) {
    const double at = layoutDirection() == Qt::RightToLeft ? width() - event->position().x() : event->position().x();
    double x = 0;
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        x += widthOf(m_entries[i]) + kBetween;
        if (at < x) {
            Q_EMIT raised(int(i));
            return;
        }
    }
    Q_EMIT raised(-1);
}

void ChartLegend::leaveEvent(QEvent*) { Q_EMIT raised(-1); }

} // namespace gatehouse::console
