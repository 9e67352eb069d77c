#pragma once

#include "console/models/effective_policies.h"
#include "console/pages/editor/route_conditions.h"

#include <QWidget>

#include <optional>

namespace gatehouse::console {

/// What a route does, as a sentence of chips, and below it the policies of its requests, stage by stage: solid where
/// they are set here, dashed where they come from gateway or service. Conditions are taken away and added, policies
/// chosen, and those of the route put in another order within their stage, by mouse or keyboard. It changes nothing
/// itself: it says what somebody wants.
class SentenceStrip final : public QWidget {
    Q_OBJECT

public:
    /// All that it says.
    struct Sentence {
        QVector<RouteCondition> conditions;
        QString service, rewrite;
    };

    explicit SentenceStrip(QWidget* parent = nullptr);

    void setRoute(Sentence sentence, QVector<EffectivePolicy> policies);
    void setEditable(bool isEditable);
    void choose(int policy);
    [[nodiscard]] int chosen() const { return m_chosen; }
    /// Of the conditions; their count for the verb behind them, -1 for none.
    [[nodiscard]] int chosenCondition() const { return m_condition; }
    [[nodiscard]] const QVector<RouteCondition>& conditions() const { return m_sentence.conditions; }
    /// The policy whose place another one may take: of the route itself, not by a chain, in the same stage.
    [[nodiscard]] bool mayMove(int policy, int to) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

Q_SIGNALS:
    void policyChosen(int policy);
    void policyMoved(int policy, int to);
    void conditionChosen(int condition);
    void conditionRemoved(int condition);
    /// At that place of the screen one chooses what to add.
    void additionWanted(const QPoint& at);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    /// A piece of the sentence, from the start of reading as if that were the left.
    struct Part {
        enum class Kind { Heading, Words, Code, Condition, Add };
        Kind kind = Kind::Words;
        QRect place;
        QString text;
        int condition = -1;
    };
    /// Where a policy is drawn, and, at the first of its stage, the words above.
    struct Place {
        QRect chip, stage;
    };
    [[nodiscard]] QVector<Part> parts(int width) const;
    [[nodiscard]] QVector<Place> places(int width) const;
    [[nodiscard]] QRect visual(const QRect& rect) const;
    [[nodiscard]] QRect crossOf(const Part& condition) const;
    [[nodiscard]] bool isRemovable(int condition) const;
    [[nodiscard]] int policyAt(const QPoint& at) const;
    [[nodiscard]] int fullHeight(int width) const;
    [[nodiscard]] QString tipAt(const QPoint& at) const;
    void paintSentence(QPainter& painter) const;
    void paintCondition(QPainter& painter, const Part& part) const;
    void paintPolicies(QPainter& painter) const;
    void tell(int policy);
    void chooseCondition(int condition);
    void removeCondition(int condition);
    void wantAddition();
    void walk(int by);
    void move(int by);

    Sentence m_sentence;
    QVector<EffectivePolicy> m_policies;
    bool m_isEditable = true;
    int m_chosen = -1, m_condition = -1;
    int m_dragged = -1, m_target = -1; ///< policies
    std::optional<QPoint> m_pressed;
};

} // namespace gatehouse::console
