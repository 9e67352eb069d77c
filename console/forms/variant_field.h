#pragma once

#include "console/forms/field_editor.h"

class QComboBox;
class QHBoxLayout;
class QVBoxLayout;

namespace gatehouse::console {

/// Something that can be written in several ways: a word, or an object with more to say. Shows the editor of the way
/// that is used, and offers the others.
class VariantField final : public FieldEditor {
    Q_OBJECT

public:
    VariantField(const SchemaView& schema, const QString& name, int depth);

    void setValue(const document::Node* value) override;
    [[nodiscard]] std::optional<document::Node> value() const override;
    void setProblems(const std::vector<FieldProblem>& problems) override;

private:
    void use(int way);

    std::vector<SchemaView> m_ways;
    QString m_name;
    int m_depth;
    QComboBox* m_choice;
    QHBoxLayout* m_row;
    FieldEditor* m_editor = nullptr;
    int m_way = -1;
};

/// A policy with its options: the key says which one it is.
class NamedField final : public FieldEditor {
    Q_OBJECT

public:
    NamedField(SchemaView schema, int depth);

    void setValue(const document::Node* value) override;
    [[nodiscard]] std::optional<document::Node> value() const override;
    void setProblems(const std::vector<FieldProblem>& problems) override;
    QWidget* reveal(const std::string& path) override;
    [[nodiscard]] bool isBroad() const override { return true; }

private:
    SchemaView m_schema;
    int m_depth;
    QVBoxLayout* m_column;
    FieldEditor* m_editor = nullptr;
    document::Node m_value;
    std::string m_key;
};

} // namespace gatehouse::console
