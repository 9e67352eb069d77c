#pragma once

#include <QWidget>

class QHBoxLayout;

namespace gatehouse::console {

/// Nothing there yet, or nothing that a filter lets through: what this is, in a sentence, and what to do next. It
/// stands in the middle of where the content would be.
class EmptyState final : public QWidget {
    Q_OBJECT

public:
    EmptyState(const QString& icon, const QString& title, const QString& words, QWidget* parent = nullptr);
    /// The first one is what most people want next: give it the primary look.
    void addAction(QWidget* action);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_icon;
    QWidget* m_picture;
    QHBoxLayout* m_actions;
};

} // namespace gatehouse::console
