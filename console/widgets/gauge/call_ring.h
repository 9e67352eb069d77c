#pragma once

#include <QVector>
#include <QWidget>

namespace gatehouse::console {

enum class CallOutcome { Success, Slow, Failed, NotCounted };

/// The recent calls as a ring, oldest at twelve o'clock, clockwise; worse ones reach further inwards, so that the shape
/// says what the colour says. In the middle the number that decides.
class CallRing final : public QWidget {
    Q_OBJECT

public:
    explicit CallRing(QWidget* parent = nullptr);
    void setCalls(QVector<CallOutcome> calls);
    void setCentre(const QString& figure, const QString& words);
    QSize sizeHint() const override { return {100, 100}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVector<CallOutcome> m_calls;
    QString m_figure, m_words;
};

} // namespace gatehouse::console
