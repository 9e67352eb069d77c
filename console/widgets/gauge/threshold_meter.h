#pragma once

#include "console/theme/state.h"

#include <QWidget>

namespace gatehouse::console {

/// A share as a bar with the limit as a tick across it.
class ThresholdMeter final : public QWidget {
    Q_OBJECT

public:
    explicit ThresholdMeter(QWidget* parent = nullptr);
    /// Both of one; a value at or past the limit is for the caller to call a failure.
    void set(double share, double limit, State state);
    QSize sizeHint() const override { return {100, 14}; }
    QSize minimumSizeHint() const override { return {40, 14}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double m_share = 0, m_limit = 1;
    State m_state = State::Off;
};

} // namespace gatehouse::console
