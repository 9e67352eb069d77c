#pragma once

#include "console/forms/field_editor.h"

class QComboBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace gatehouse::console {

class FieldNote;

/// Names that the user chooses, each with an operator and what it compares with: "X-Client is present". The operators
/// are the ways in which the schema lets a value be written: a text alone, or one option of an object.
class ConditionsField final : public FieldEditor {
    Q_OBJECT

public:
    ConditionsField(const SchemaView& value, const QString& name, int depth);

    void setValue(const document::Node* value) override;
    [[nodiscard]] std::optional<document::Node> value() const override;
    void setProblems(const std::vector<FieldProblem>& problems) override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] bool isBroad() const override { return true; }

private:
    /// A way to write a value: by itself, or below a key.
    struct Operator {
        std::string key; ///< empty: the value alone
        SchemaView schema;
    };
    struct Row {
        QWidget* widget = nullptr;
        QLineEdit* name = nullptr;
        QComboBox* choice = nullptr;
        FieldEditor* editor = nullptr;
        FieldNote* note = nullptr;
        std::optional<document::Node> other; ///< written in a way that is not known here: it stays
    };
    void append(const std::string& name, const document::Node* value);
    void use(Row& row, std::size_t way);
    void remove(const QWidget* widget);
    [[nodiscard]] std::size_t wayOf(const document::Node& value) const;
    [[nodiscard]] std::optional<document::Node> valueOf(const Row& row) const;
    [[nodiscard]] bool isShown(const document::Node* value) const;

    QString m_name;
    int m_depth;
    std::vector<Operator> m_ways;
    std::vector<std::unique_ptr<Row>> m_rows;
    QVBoxLayout* m_column;
    QPushButton* m_add;
};

} // namespace gatehouse::console
