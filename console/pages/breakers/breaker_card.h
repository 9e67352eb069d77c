#pragma once

#include "console/theme/theme.h"
#include "console/widgets/gauge/state_history.h"
#include "shared/api/breakers.h"

#include <QDateTime>
#include <QWidget>

class QGridLayout;
class QPushButton;

namespace gatehouse::console {

class CallRing;
class Card;
class FigureLabel;
class StatusPill;
class TextLabel;
class ThresholdMeter;

/// One breaker: its latest calls, its rates against what it allows, what it does next, and the verbs. Chosen by a
/// click or when the keyboard comes to it.
class BreakerCard final : public QWidget {
    Q_OBJECT

public:
    explicit BreakerCard(QWidget* parent = nullptr);

    void setBreaker(const api::Breaker& breaker, const QDateTime& now);
    /// Of the last hour, and how often it opened in it.
    void setHistory(QVector<StateHistory::Span> spans, int openings);
    /// Why nothing of it may be changed; empty if it may.
    void setBlockedBy(const QString& reason);
    void setChosen(bool isChosen);

Q_SIGNALS:
    void chosen();
    /// To another card, in the order in which they are read.
    void stepped(int cards);
    /// Somebody means to say that of it.
    void prepared(api::BreakerMode mode);
    void resetWanted();

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Meter {
        ThresholdMeter* bar = nullptr;
        FigureLabel* figure = nullptr;
        TextLabel* limit = nullptr;
    };
    static Meter addMeter(QGridLayout& grid, int row, const QString& name);

    Card* m_card;
    StatusPill* m_pill;
    CallRing* m_ring;
    Meter m_failed, m_slow, m_calls;
    StateHistory* m_history;
    TextLabel* m_note;
    TextLabel* m_openings = nullptr;
    QPushButton* m_trip;
    QPushButton* m_reset;
    QPushButton* m_disable;
    QPushButton* m_observe;
};

} // namespace gatehouse::console
