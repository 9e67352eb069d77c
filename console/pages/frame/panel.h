#pragma once

#include "console/theme/state.h"

#include <QFrame>

class QHBoxLayout;
class QVBoxLayout;

namespace gatehouse::console {

class MarkedWord;
class TextLabel;

/// What is chosen in the table beside, in detail: its name with the mark of its state, a body that scrolls, verbs.
class Panel final : public QFrame {
    Q_OBJECT

public:
    static constexpr int kWidth = 322;

    explicit Panel(QWidget* parent = nullptr);

    void setHead(State state, const QString& name, const QString& about);
    [[nodiscard]] QVBoxLayout& body() { return *m_body; }
    [[nodiscard]] QHBoxLayout& verbs() { return *m_verbs; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* m_head;
    MarkedWord* m_mark;
    TextLabel* m_name;
    TextLabel* m_about;
    QVBoxLayout* m_body;
    QWidget* m_foot;
    QHBoxLayout* m_verbs;
};

/// A label and what it says, below each other in a column that all rows of a panel share.
[[nodiscard]] QWidget* newFact(const QString& label, QWidget* value);
[[nodiscard]] QWidget* newFact(const QString& label, const QString& value, bool isCode = false);
/// Labels and values in two columns: a label, its value, the next label.
[[nodiscard]] QWidget* newFacts(const QStringList& facts, const QStringList& inCode = {});

} // namespace gatehouse::console
