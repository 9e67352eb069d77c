#include "console/widgets/chart/series_plot.h"

#include "console/theme/theme.h"
#include "console/widgets/chart/series_look.h"

#include <QAreaSeries>
#include <QChart>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QPainter>
#include <QValueAxis>

#include <cmath>

namespace gatehouse::console {
namespace {

constexpr double kLine = 1.5;
constexpr double kTopLine = 1.25;
constexpr double kLoneDot = 3.5; ///< across
constexpr double kDimmed = 0.25;

double areaAlpha(ChartKind kind, const Series& series, const Theme& theme) {
    if (kind == ChartKind::FilledLine)
        return theme.isContrast() ? 0.25 : 0.12;
    return series.state == State::Warn ? 0.24 : 0.42; // of errors the many stand back behind the few
}

/// The same pen with its dashes as a pattern along the time axis. Qt dashes along the path, which costs ten
/// milliseconds for a dense line, and shows noise instead of dashes there. Gaps are faint and not empty: a peak may
/// stand in one.
QPen dashedByTime(const QPen& pen) {
    constexpr double kFaint = 0.18;
    const auto pattern = pen.dashPattern();
    double period = 0;
    for (const double length : pattern)
        period += length * pen.widthF();
    QImage stripes(std::max(2, int(std::lround(period))), 1, QImage::Format_ARGB32_Premultiplied);
    stripes.fill(withAlpha(pen.color(), kFaint * pen.color().alphaF()));
    double x = 0;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const double end = x + pattern[i] * pen.widthF();
        for (int pixel = int(std::lround(x)); i % 2 == 0 && pixel < std::min(stripes.width(), int(std::lround(end)));
             ++pixel)
            stripes.setPixelColor(pixel, 0, pen.color());
        x = end;
    }
    return QPen(QBrush(stripes), pen.widthF(), Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
}

/// From samples and values to pixels of the plot, counted from its lower left corner.
struct Scale {
    double first, perSample, perUnit;
};

std::vector<QList<QPointF>> scaled(std::vector<QList<QPointF>> lines, const Scale& scale) {
    for (auto& line : lines) {
        for (auto& point : line)
            point = {(point.x() - scale.first) * scale.perSample, point.y() * scale.perUnit};
    }
    return lines;
}

/// A sample between gaps.
struct Dot {
    QPointF at; ///< as the points of lines
    QColor colour;
};

} // namespace

/// One unbroken line, and the area below it if the chart has areas. All are the chart's.
struct SeriesPlot::Piece {
    QLineSeries* line = nullptr;
    QLineSeries* floor = nullptr;
    QAreaSeries* area = nullptr;
};

SeriesPlot::SeriesPlot() : m_chart(new QChart), m_x(new QValueAxis), m_y(new QValueAxis) {
    m_scene.addItem(m_chart);
    m_chart->legend()->hide();
    m_chart->setBackgroundVisible(false);
    m_chart->setPlotAreaBackgroundVisible(false);
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->setMargins({});
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->addAxis(m_x, Qt::AlignBottom);
    m_chart->addAxis(m_y, Qt::AlignLeft);
    m_x->setVisible(false);
    m_y->setVisible(false);
}

SeriesPlot::~SeriesPlot() = default;

SeriesPlot::Piece& SeriesPlot::pieceAt(std::size_t index, bool wantsArea) {
    while (m_pieces.size() <= index)
        m_pieces.push_back(std::make_unique<Piece>());
    auto& piece = *m_pieces[index];
    const auto attach = [this](QAbstractSeries* series) {
        m_chart->addSeries(series);
        series->attachAxis(m_x);
        series->attachAxis(m_y);
    };
    if (wantsArea && piece.area == nullptr) {
        piece.floor = new QLineSeries(m_chart);
        auto* upper = new QLineSeries(m_chart);
        piece.area = new QAreaSeries(upper, piece.floor);
        attach(piece.area);
    }
    if (piece.line == nullptr) {
        piece.line = new QLineSeries;
        attach(piece.line);
    }
    return piece;
}

void SeriesPlot::hideFrom(std::size_t index) {
    for (; index < m_pieces.size(); ++index) {
        if (m_pieces[index]->line != nullptr)
            m_pieces[index]->line->hide();
        if (m_pieces[index]->area != nullptr)
            m_pieces[index]->area->hide();
    }
}

void SeriesPlot::paint(QPainter& painter, const QRectF& plot, const ChartData& data, ChartKind kind, SampleRange range,
                       double top, int raised, const Theme& theme) {
    const QRectF own(0, 0, plot.width(), plot.height());
    // The axes count pixels and change with the size only: with every change of an axis Qt Charts computes all lines
    // anew, which for live figures would be three times instead of once.
    if (own != m_plot) {
        m_plot = own;
        m_chart->resize(own.size());
        m_chart->setPlotArea(own);
        m_x->setRange(0, own.width());
        m_y->setRange(0, own.height());
    }
    const Scale scale{range.first, own.width() / std::max(range.last - range.first, 1e-6), own.height() / top};
    const bool isStack = kind == ChartKind::Stack;
    const bool hasAreas = kind != ChartKind::Lines;
    const auto sums = isStack ? stacked(data.series) : QVector<QVector<double>>();
    const int columns = std::max(1, int(plot.width()));
    std::size_t used = 0;
    std::vector<Dot> dots;
    const qsizetype count = data.series.size();
    for (qsizetype drawn = 0; drawn < count; ++drawn) {
        // A stack from its top: where a series adds nothing, its line lies below that of the one it stands on.
        const qsizetype i = isStack ? count - 1 - drawn : drawn;
        const auto& series = data.series[i];
        const auto& values = isStack ? sums[i] : series.values;
        const bool isDimmed = raised >= 0 && raised != i;
        QPen pen = penOf(series, theme, hasAreas ? kTopLine : raised == i ? kLine + 0.75 : kLine);
        if (isDimmed)
            pen.setColor(withAlpha(pen.color(), kDimmed));
        const QColor dotColour = pen.color();
        if (pen.style() == Qt::CustomDashLine)
            pen = dashedByTime(pen);
        std::vector<QList<QPointF>> floors;
        if (isStack && i > 0)
            floors = scaled(decimate(sums[i - 1], range, columns), scale);
        const auto lines = scaled(decimate(values, range, columns), scale);
        for (std::size_t p = 0; p < lines.size(); ++p) {
            if (lines[p].size() == 1) {
                dots.push_back({lines[p].front(), dotColour});
                continue;
            }
            auto& piece = pieceAt(used++, hasAreas);
            piece.line->setPen(pen);
            piece.line->replace(lines[p]);
            piece.line->show();
            if (piece.area == nullptr)
                continue;
            if (!hasAreas) {
                piece.area->hide();
                continue;
            }
            // A stack's pieces end together, so that the floor of a piece is the piece of the series below it.
            const QList<QPointF> ground{{lines[p].front().x(), 0}, {lines[p].back().x(), 0}};
            piece.floor->replace(p < floors.size() ? floors[p] : ground);
            piece.area->upperSeries()->replace(lines[p]);
            piece.area->setPen(Qt::NoPen);
            piece.area->setBrush(
                withAlpha(colourOf(series, theme), areaAlpha(kind, series, theme) * (isDimmed ? kDimmed : 1)));
            piece.area->show();
        }
    }
    hideFrom(used);
    m_scene.setSceneRect(own);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(plot.adjusted(0, -2, 0, 1), Qt::IntersectClip);
    m_scene.render(&painter, plot, own);
    for (const auto& dot : dots) {
        painter.setPen(QPen(dot.colour, kLoneDot, Qt::SolidLine, Qt::RoundCap));
        painter.drawPoint(QPointF(plot.left() + dot.at.x(), plot.bottom() - dot.at.y()));
    }
    painter.restore();
}

QVector<QVector<double>> stacked(const QVector<Series>& series) {
    QVector<QVector<double>> sums;
    qsizetype count = 0;
    for (const auto& one : series)
        count = std::max(count, one.values.size());
    QVector<bool> isThere(count, false);
    for (const auto& one : series) {
        for (qsizetype i = 0; i < one.values.size(); ++i)
            isThere[i] = isThere[i] || std::isfinite(one.values[i]);
    }
    QVector<double> below(count, 0);
    for (const auto& one : series) {
        for (qsizetype i = 0; i < count; ++i) {
            const double value = i < one.values.size() ? one.values[i] : std::nan("");
            if (!isThere[i])
                below[i] = std::nan("");
            else if (std::isfinite(value))
                below[i] += value;
        }
        sums.push_back(below);
    }
    return sums;
}

} // namespace gatehouse::console
