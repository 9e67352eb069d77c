#include "console/widgets/states/skeleton.h"

#include "console/theme/measures.h"
#include "console/theme/shapes.h"

#include <QPainter>
#include <QStyle>
#include <QTimer>

#include <array>
#include <cmath>

namespace gatehouse::console {
namespace {

constexpr int kBar = 12;
/// Bars of different lengths look like words and not like a grid.
constexpr std::array kLengths{0.86, 0.62, 0.86, 0.74, 0.82, 0.58, 0.9};

} // namespace

Skeleton::Skeleton(QVector<double> columns, QWidget* parent)
    : QWidget(parent), m_columns(std::move(columns)), m_patience(new QTimer(this)) {
    m_patience->setSingleShot(true);
    m_patience->setInterval(kPatience);
    connect(m_patience, &QTimer::timeout, this, &Skeleton::showNow);
    setAccessibleName(tr("Loading"));
}

void Skeleton::start() {
    m_isShown = false;
    m_patience->start();
    update();
}

void Skeleton::showNow() {
    m_patience->stop();
    m_isShown = true;
    update();
}

void Skeleton::paintEvent(QPaintEvent*) {
    if (!m_isShown)
        return;
    const Theme& theme = themeOf(this);
    QPainter painter(this);
    const int rows = height() / measure::kRow;
    double sum = 0;
    for (const double column : m_columns)
        sum += std::abs(column);
    for (int row = 0; row < rows; ++row) {
        const int top = row * measure::kRow;
        painter.setOpacity(1.0 - 0.85 * double(row) / std::max(1, rows));
        painter.fillRect(QRect(0, top + measure::kRow - 1, width(), 1), theme.grid);
        double x = measure::kCardPadding;
        const double room = width() - 2 * measure::kCardPadding;
        for (qsizetype i = 0; i < m_columns.size(); ++i) {
            const double column = room * std::abs(m_columns[i]) / std::max(0.01, sum);
            const double extent = (column - 16) * kLengths[std::size_t(row * 3 + i) % kLengths.size()];
            const double left = m_columns[i] < 0 ? x + column - extent : x;
            const QRect bar(int(left), top + (measure::kRow - kBar) / 2, std::max(0, int(extent)), kBar);
            paintBox(painter, QStyle::visualRect(layoutDirection(), rect(), bar), kBar / 2.0,
                     theme.of(State::Off).ground, theme.isContrast() ? theme.grid : QColor());
            x += column;
        }
    }
}

} // namespace gatehouse::console
