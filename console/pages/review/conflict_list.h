#pragma once

#include "console/session/draft.h"

#include <QPointer>
#include <QWidget>

class QPushButton;

namespace gatehouse::console {

class Card;

/// What two people have changed, each to something else: what it was, what they made of it, what we did; and whose
/// value shall be. A few at a time; others come when these are settled.
class ConflictList final : public QWidget {
    Q_OBJECT

public:
    static constexpr int kMostShown = 2;

    explicit ConflictList(QWidget* parent = nullptr);

    void setConflicts(const std::vector<Draft::Conflict>& conflicts);

Q_SIGNALS:
    void chosen(std::size_t conflict, Draft::Side side);

private:
    [[nodiscard]] QWidget* newRow(const Draft::Conflict& conflict, std::size_t index);
    [[nodiscard]] QPushButton* newChoice(const QString& verb, const QString& where, std::size_t index,
                                         Draft::Side side);

    Card* m_card;
    QString m_shown; ///< what the rows were made from
    QPointer<QWidget> m_rows;
};

} // namespace gatehouse::console
