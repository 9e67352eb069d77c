#pragma once

#include "console/models/route_summary.h"

#include <QWidget>

namespace gatehouse::console {

/// What a route does, as a sentence of chips, and below it the policies of its requests in their order: solid where
/// they are set here, dashed where they come from gateway or service.
class SentenceStrip final : public QWidget {
    Q_OBJECT

public:
    explicit SentenceStrip(QWidget* parent = nullptr);

    void setRoute(RouteSummary route);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    int lay(QPainter* painter, int width) const;

    RouteSummary m_route;
};

} // namespace gatehouse::console
