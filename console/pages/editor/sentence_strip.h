#pragma once

#include "console/models/effective_policies.h"

#include <QWidget>

namespace gatehouse::console {

/// What a route does, as a sentence of chips, and below it the policies of its requests, stage by stage: solid where
/// they are set here, dashed where they come from gateway or service. A policy is chosen by a click, or by the arrows.
class SentenceStrip final : public QWidget {
    Q_OBJECT

public:
    explicit SentenceStrip(QWidget* parent = nullptr);

    void setRoute(RouteSummary route, QVector<EffectivePolicy> policies);
    void choose(int policy);
    [[nodiscard]] int chosen() const { return m_chosen; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

Q_SIGNALS:
    void policyChosen(int policy);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    /// Where a policy is drawn, and, at the first of its stage, the words above.
    struct Place {
        QRect chip, stage;
    };
    int laySentence(QPainter* painter, int width) const;
    [[nodiscard]] QVector<Place> places(int top, int width) const;
    [[nodiscard]] int fullHeight(int width) const;
    void paintPolicies(QPainter& painter) const;
    void tell(int policy);

    RouteSummary m_route;
    QVector<EffectivePolicy> m_policies;
    int m_chosen = -1;
};

} // namespace gatehouse::console
