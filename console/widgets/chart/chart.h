#pragma once

#include "console/widgets/chart/axis_ticks.h"
#include "console/widgets/chart/chart_data.h"
#include "console/widgets/chart/chart_group.h"
#include "console/widgets/chart/decimation.h"

#include <QImage>
#include <QPixmap>
#include <QPointer>
#include <QWidget>

#include <memory>

namespace gatehouse::console {

class CrosshairOverlay;
class SeriesPlot;

/// Figures over time. Everything but the crosshair and the brush is drawn once for each change of data, size or theme
/// and kept as a picture; following the pointer moves an overlay and draws no line again. Time runs from left to right
/// in every language. Keys: arrows move the crosshair by a sample (Shift: ten), Z zooms to the brushed time, 0 shows
/// all.
class Chart final : public QWidget {
    Q_OBJECT

public:
    enum class Flags { Hidden, Shown };

    explicit Chart(ChartKind kind = ChartKind::Lines, QWidget* parent = nullptr);
    ~Chart() override;

    void setData(ChartData data);
    void setAnnotations(QVector<Annotation> annotations, Flags flags);
    void setLimit(std::optional<ChartLimit> limit);
    /// Shares crosshair, brush and zoom; the group outlives the chart.
    void setGroup(ChartGroup* group);
    /// Raises one series and dims the others; -1: none.
    void setRaised(int series);

    [[nodiscard]] const ChartData& data() const { return m_data; }
    [[nodiscard]] ChartKind kind() const { return m_kind; }
    /// How often the lines have been drawn; a test sees that the crosshair leaves it alone.
    [[nodiscard]] int drawings() const { return m_drawings; }
    /// The same picture in any size, without crosshair: for export.
    [[nodiscard]] QImage picture(const QSize& size, double ratio);

    // Geometry that the overlay shares.
    [[nodiscard]] QRectF plotArea() const { return m_plot; }
    [[nodiscard]] double xOf(const QDateTime& time) const;
    [[nodiscard]] QDateTime timeAt(double x) const;
    /// Dots of the lines at a moment, in the widget; a series that has no sample there has none.
    struct Dot {
        QPointF at;
        QColor colour;
    };
    [[nodiscard]] QVector<Dot> dotsAt(const QDateTime& time) const;

    QSize sizeHint() const override { return {420, 150}; }
    QSize minimumSizeHint() const override { return {160, 70}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void invalidate();
    void layOut(const QSize& size);
    void draw(QPainter& painter, const QSize& size);
    void paintGrid(QPainter& painter) const;
    void paintTimes(QPainter& painter) const;
    void paintGaps(QPainter& painter) const;
    void paintLimit(QPainter& painter) const;
    void paintAnnotations(QPainter& painter) const;
    [[nodiscard]] SampleRange samplesInSight() const;
    [[nodiscard]] double highestInSight() const;
    [[nodiscard]] double yOf(double value) const;
    void moveCrosshair(int samples);

    ChartKind m_kind;
    ChartData m_data;
    QVector<Annotation> m_annotations;
    std::optional<ChartLimit> m_limit;
    bool m_hasFlags = false;
    int m_raised = -1;

    std::unique_ptr<ChartGroup> m_ownGroup; ///< until one is shared
    QPointer<ChartGroup> m_group;
    std::unique_ptr<SeriesPlot> m_lines;
    CrosshairOverlay* m_overlay;

    QRectF m_plot;
    ValueScale m_scale;
    SampleRange m_range;
    QPixmap m_picture;
    int m_drawings = 0;
    std::optional<QDateTime> m_brushStart;
};

} // namespace gatehouse::console
