#pragma once

#include "console/forms/field_editor.h"

class QPushButton;
class QVBoxLayout;

namespace gatehouse::console {

class FieldNote;
class FormSection;
class RowListEdit;
class TokenEditor;

/// Some words or numbers, each a chip; what cannot be one is said before it is.
class TextsField final : public FieldEditor {
    Q_OBJECT

public:
    TextsField(const SchemaView& schema, const QString& name);

    void setValue(const document::Node* value) override;
    [[nodiscard]] std::optional<document::Node> value() const override;
    void setProblems(const std::vector<FieldProblem>& problems) override;
    [[nodiscard]] QString summary() const override;

private:
    [[nodiscard]] bool isRight(const QString& text) const;
    [[nodiscard]] QString complaintAbout(const QString& text) const;
    /// What is written and cannot be right comes before what the gateway says.
    void showProblems();

    SchemaView m_items;
    TokenEditor* m_tokens;
    FieldNote* m_note;
    std::vector<FieldProblem> m_problems;
    QString m_refused; ///< was typed and is no chip
    bool m_hasNumbers;
    bool m_isSetting = false;
};

/// Names that the user chooses, with a text each.
class MapField final : public FieldEditor {
    Q_OBJECT

public:
    explicit MapField(const QString& name);

    void setValue(const document::Node* value) override;
    [[nodiscard]] std::optional<document::Node> value() const override;
    void setProblems(const std::vector<FieldProblem>& problems) override;

private:
    RowListEdit* m_rows;
    FieldNote* m_note;
    bool m_isSetting = false;
};

/// A list of things that have a form each: they are added, taken away, and moved up and down.
class ListField final : public FieldEditor {
    Q_OBJECT

public:
    ListField(SchemaView schema, const QString& name, int depth);

    void setValue(const document::Node* value) override;
    [[nodiscard]] std::optional<document::Node> value() const override;
    void setProblems(const std::vector<FieldProblem>& problems) override;
    [[nodiscard]] QString summary() const override;
    QWidget* reveal(const std::string& path) override;
    [[nodiscard]] bool isBroad() const override { return true; }

private:
    FormSection* append(const document::Node& value);
    void add(const document::Node& value);
    void move(FormSection* section, int by);
    void remove(FormSection* section);
    void relabel();

    SchemaView m_schema;
    QString m_name;
    int m_depth;
    QVBoxLayout* m_column;
    QPushButton* m_add;
    std::vector<FormSection*> m_items;
    std::vector<FieldProblem> m_problems;
};

} // namespace gatehouse::console
