#pragma once

#include <QWidget>

namespace gatehouse::console {

class Chart;

/// The crosshair and the brushed time, above a chart's picture. Repaints the strips where they were and are, and
/// nothing else.
class CrosshairOverlay final : public QWidget {
    Q_OBJECT

public:
    explicit CrosshairOverlay(Chart& chart);

    void follow(double x); ///< of the chart; a negative one hides it
    void showBrush(double from, double to);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QRect stripAt(double x) const;

    Chart& m_chart;
    double m_x = -1;
    double m_from = -1, m_to = -1;
};

} // namespace gatehouse::console
