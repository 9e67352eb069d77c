#pragma once

#include "console/theme/state.h"

#include <QWidget>

#include <optional>

class QVBoxLayout;

namespace gatehouse::console {

/// One line of a list in a card, and where it leads.
struct LineContent {
    QString icon; ///< empty: the mark of the state
    State state = State::Off;
    QString name, about, fact, aside;
    bool factHasState = true; ///< the fact is said in the colour of the state
    QString page, object;
    bool operator==(const LineContent&) const = default;
};

/// Lines below each other. Only a change of what they say makes new ones, so that the keyboard stays where it is.
class LineList final : public QWidget {
    Q_OBJECT

public:
    explicit LineList(const QString& emptyWords, QWidget* parent = nullptr);

    /// At most `most` of them; the rest is counted.
    void setLines(QVector<LineContent> lines, int most);

Q_SIGNALS:
    void chosen(const QString& page, const QString& object);

private:
    QString m_emptyWords;
    std::optional<QVector<LineContent>> m_lines;
    QVBoxLayout* m_column;
};

} // namespace gatehouse::console
