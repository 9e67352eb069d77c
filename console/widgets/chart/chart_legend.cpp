#include "console/widgets/chart/chart_legend.h"

#include "console/theme/figures.h"
#include "console/theme/type_scale.h"
#include "console/widgets/chart/series_look.h"

#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

namespace gatehouse::console {
namespace {

constexpr int kSwatch = 10;
constexpr int kGap = 6;
constexpr int kBetween = 14;
constexpr double kShortestName = 24;

double nameWidth(const ChartLegend::Entry& entry) { return figuresWidth(fontOf(Type::Table), entry.series.name); }

/// Where the legend has less room than it wants, names longer than this lose their end.
double longestName(const QVector<ChartLegend::Entry>& entries, double lacking) {
    std::vector<double> widths;
    for (const auto& entry : entries)
        widths.push_back(nameWidth(entry));
    std::ranges::sort(widths, std::greater());
    double longest = widths.empty() ? 0 : widths.front();
    // The longest are cut first, down to the next shorter one, until it fits.
    for (std::size_t i = 0; i < widths.size() && lacking > 0; ++i) {
        const double next = i + 1 < widths.size() ? widths[i + 1] : kShortestName;
        const double cut = std::min(lacking, (longest - std::max(next, kShortestName)) * double(i + 1));
        longest -= std::max(0.0, cut) / double(i + 1);
        lacking -= std::max(0.0, cut);
    }
    return std::max(kShortestName, std::floor(longest));
}

} // namespace

ChartLegend::ChartLegend(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
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

/// With every name as short as it may be.
QSize ChartLegend::minimumSizeHint() const {
    double spared = 0;
    for (const auto& entry : m_entries)
        spared += std::max(0.0, nameWidth(entry) - kShortestName);
    return {int(std::ceil(sizeHint().width() - spared)), sizeHint().height()};
}

void ChartLegend::paintEvent(QPaintEvent*) {
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isRtl = layoutDirection() == Qt::RightToLeft;
    double x = 0;
    const double longest = longestName(m_entries, sizeHint().width() - width());
    const auto place = [&](double from, double width) { return isRtl ? this->width() - from - width : from; };
    const auto put = [&](const QString& text, Type type, const QColor& colour) {
        painter.setFont(fontOf(type));
        painter.setPen(colour);
        const double width = figuresWidth(painter.font(), text);
        paintFigures(painter, QRectF(place(x, width), 0, width, height()), text, Qt::AlignLeft | Qt::AlignVCenter);
        x += width + kGap;
    };
    for (const auto& entry : m_entries) {
        const double end = x + widthOf(entry) - std::max(0.0, nameWidth(entry) - longest) + kBetween;
        QPen pen = penOf(entry.series, theme, 2.5);
        painter.setPen(pen);
        const double left = place(x, kSwatch);
        painter.drawLine(QPointF(left, height() / 2.0), QPointF(left + kSwatch, height() / 2.0));
        x += kSwatch + kGap;
        put(QFontMetricsF(fontOf(Type::Table)).elidedText(entry.series.name, Qt::ElideRight, longest + 1), Type::Table,
            theme.text2);
        if (!entry.value.isEmpty())
            put(entry.value, Type::TableKey, theme.text);
        x = end;
    }
}

void ChartLegend::mouseMoveEvent(QMouseEvent* event) {
    const double at = layoutDirection() == Qt::RightToLeft ? width() - event->position().x() : event->position().x();
    double x = 0;
    const double longest = longestName(m_entries, sizeHint().width() - width());
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        x += widthOf(m_entries[i]) - std::max(0.0, nameWidth(m_entries[i]) - longest) + kBetween;
        if (at < x) {
            Q_EMIT raised(int(i));
            return;
        }
    }
    Q_EMIT raised(-1);
}

void ChartLegend::leaveEvent(QEvent*) { Q_EMIT raised(-1); }

} // namespace gatehouse::console
