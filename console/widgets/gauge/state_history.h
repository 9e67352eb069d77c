#pragma once

#include "console/theme/state.h"

#include <QVector>
#include <QWidget>

namespace gatehouse::console {

/// Which state something was in, over a time, as one bar; newest at the right in every language. What is all right is
/// paler, so that the rest is seen.
class StateHistory final : public QWidget {
    Q_OBJECT

public:
    struct Span {
        State state = State::Off;
        double share = 0; ///< of the whole time
        bool isKnown = true;
    };

    explicit StateHistory(QWidget* parent = nullptr);
    void setSpans(QVector<Span> spans);
    QSize sizeHint() const override { return {200, 7}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVector<Span> m_spans;
};

} // namespace gatehouse::console
