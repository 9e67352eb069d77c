#pragma once

#include <QWidget>

class QVBoxLayout;

namespace gatehouse::console {

class TextLabel;

/// One of the steps of a task that are done in their order: its number, or a tick when it is done, what it is, and
/// below that whatever belongs to it while it is the current one.
class StepLine final : public QWidget {
    Q_OBJECT

public:
    enum class Progress { Ahead, Current, Done };

    StepLine(int number, const QString& name, QWidget* parent = nullptr);
    /// `about` stands beside the name, in few words.
    void set(Progress progress, const QString& about);
    [[nodiscard]] Progress progress() const { return m_progress; }
    /// Seen only while this is the current step.
    [[nodiscard]] QVBoxLayout& body() { return *m_body; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_number;
    Progress m_progress = Progress::Ahead;
    TextLabel* m_name;
    TextLabel* m_about;
    QWidget* m_inside;
    QVBoxLayout* m_body;
};

} // namespace gatehouse::console
