#pragma once

#include <QWidget>

class QButtonGroup;
class QHBoxLayout;

namespace gatehouse::console {

/// One of a few, all of them in sight: Table or By host. Arrow keys walk, Tab leaves.
class SegmentedControl final : public QWidget {
    Q_OBJECT

public:
    explicit SegmentedControl(const QStringList& choices, QWidget* parent = nullptr);

    void setCurrent(int index);
    [[nodiscard]] int current() const;
    /// By name of a drawing; an empty one leaves the segment with its words alone.
    void setIcons(const QStringList& icons);
    /// All as wide as the row, each as wide as the next.
    void setStretched();

Q_SIGNALS:
    void chosen(int index);

private:
    QButtonGroup* m_group;
    QHBoxLayout* m_row;
};

} // namespace gatehouse::console
