#pragma once

#include <QDateTime>
#include <QObject>

#include <optional>

namespace gatehouse::console {

/// What the charts of one page share: the moment under the crosshair, the brushed time, the time in sight.
class ChartGroup final : public QObject {
    Q_OBJECT

public:
    struct TimeSpan {
        QDateTime from, to;
        bool operator==(const TimeSpan&) const = default;
    };

    using QObject::QObject;

    void setCrosshair(std::optional<QDateTime> at);
    void setBrush(std::optional<TimeSpan> brush);
    /// To the brushed time, if there is one.
    void zoomToBrush();
    void resetZoom();

    [[nodiscard]] const std::optional<QDateTime>& crosshair() const { return m_crosshair; }
    [[nodiscard]] const std::optional<TimeSpan>& brush() const { return m_brush; }
    /// Nothing: all there is.
    [[nodiscard]] const std::optional<TimeSpan>& zoom() const { return m_zoom; }

Q_SIGNALS:
    void crosshairMoved();
    void brushChanged();
    void zoomChanged();

private:
    std::optional<QDateTime> m_crosshair;
    std::optional<TimeSpan> m_brush, m_zoom;
};

} // namespace gatehouse::console
