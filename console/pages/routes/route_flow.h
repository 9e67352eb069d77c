#pragma once

#include "console/models/route_summary.h"
#include "console/theme/state.h"

#include <QWidget>

class QPainter;

namespace gatehouse::console {

struct Theme;

/// The way of a route's requests from top to bottom: what they must be, which policies act and whose list those come
/// from, the service, its endpoints with what passes there.
class RouteFlow final : public QWidget {
    Q_OBJECT

public:
    struct Endpoint {
        State state = State::Off;
        QString name, figure, word;
    };
    struct Content {
        RouteSummary route;
        State state = State::Off; ///< of the service
        QString service, balance, figure;
        QVector<Endpoint> endpoints;
        QString answer; ///< instead of a service
    };

    explicit RouteFlow(QWidget* parent = nullptr);

    void setContent(Content content);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /// Draws, or only measures without a painter; the height that it takes.
    int lay(QPainter* painter) const;
    int layMatch(QPainter* painter, int y) const;
    int layPolicies(QPainter* painter, int y) const;
    int layService(QPainter* painter, int y) const;
    [[nodiscard]] QRect visual(const QRect& part) const;

    Content m_content;
};

} // namespace gatehouse::console
