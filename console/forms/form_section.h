#pragma once

#include "console/forms/field_editor.h"

#include <functional>

class QToolButton;
class QVBoxLayout;

namespace gatehouse::console {

class TextLabel;

/// Something that has a form of its own, folded away below its heading until somebody wants to see it; only then the
/// form is made. Its heading says what is in it, and whether something is wrong there.
class FormSection final : public QWidget {
    Q_OBJECT

public:
    enum class Removable { No, Yes };
    using Maker = std::function<FieldEditor*()>;

    FormSection(Maker maker, const QString& title, const QString& description, Removable removable);

    void setTitle(const QString& title);
    void setMovable();
    void setExpanded(bool isExpanded);
    [[nodiscard]] bool isExpanded() const { return m_isExpanded; }

    void setValue(const document::Node* value);
    [[nodiscard]] std::optional<document::Node> value() const;
    void setProblems(const std::vector<FieldProblem>& problems);
    /// Opens it, and gives what is at `path` inside of it.
    QWidget* reveal(const std::string& path);

Q_SIGNALS:
    void edited();
    void removed();
    void moved(int by);

private:
    void showHeading();

    Maker m_maker;
    QString m_title;
    QToolButton* m_fold;
    TextLabel* m_summary;
    TextLabel* m_trouble;
    QToolButton* m_remove;
    QToolButton* m_up;
    QToolButton* m_down;
    QVBoxLayout* m_column;
    FieldEditor* m_editor = nullptr;
    std::optional<document::Node> m_value;
    std::vector<FieldProblem> m_problems;
    bool m_isExpanded = false;
};

} // namespace gatehouse::console
