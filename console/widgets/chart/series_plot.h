#pragma once

#include "console/widgets/chart/chart_data.h"
#include "console/widgets/chart/decimation.h"

#include <QGraphicsScene>
#include <QRectF>

#include <memory>
#include <vector>

class QPainter;
class QChart;
class QLineSeries;
class QValueAxis;

namespace gatehouse::console {

struct Theme;

/// The lines and areas of a chart, drawn by Qt Charts on a decimated model. Qt Charts' own axes, legend and backgrounds
/// are off: what surrounds the lines belongs to Chart, which paints it in the theme's pens. No OpenGL series: those
/// know no dashes. Keeps its series between two drawings and only replaces their points.
class SeriesPlot final {
public:
    SeriesPlot();
    ~SeriesPlot();
    SeriesPlot(const SeriesPlot&) = delete;
    SeriesPlot& operator=(const SeriesPlot&) = delete;

    /// Values from zero to `top`, of the samples in `range`; `dimmed` series are drawn faintly (-1: none is raised).
    void paint(QPainter& painter, const QRectF& plot, const ChartData& data, ChartKind kind, SampleRange range,
               double top, int raised, const Theme& theme);

private:
    struct Piece;

    Piece& pieceAt(std::size_t index, bool wantsArea);
    void hideFrom(std::size_t index);

    QGraphicsScene m_scene;
    QChart* m_chart; ///< the scene's
    QValueAxis* m_x;
    QValueAxis* m_y;
    QRectF m_plot; ///< what the axes are set to
    std::vector<std::unique_ptr<Piece>> m_pieces;
};

/// Sums from the first series upwards, as a stack is drawn; a sample that one series lacks counts as nothing there, and
/// is missing where all lack it.
[[nodiscard]] QVector<QVector<double>> stacked(const QVector<Series>& series);

} // namespace gatehouse::console
