#pragma once

#include "console/forms/field_editor.h"

class QGridLayout;

namespace gatehouse::console {

class FormSection;
class Tag;

/// The options of an object, in the order of the schema: short ones as rows with a label and whether they are set,
/// long ones as sections that fold. What the schema does not know stays as it is.
class ObjectForm final : public FieldEditor {
    Q_OBJECT

public:
    explicit ObjectForm(const SchemaView& schema, int depth);

    void setValue(const document::Node* value) override;
    [[nodiscard]] std::optional<document::Node> value() const override;
    void setProblems(const std::vector<FieldProblem>& problems) override;
    QWidget* reveal(const std::string& path) override;
    [[nodiscard]] bool isBroad() const override { return true; }

private:
    struct Field {
        std::string name;
        std::string per; ///< the option that its editor edits too
        bool isRequired = false;
        FieldEditor* editor = nullptr;  ///< of a row
        FormSection* section = nullptr; ///< or this
        Tag* origin = nullptr;
        [[nodiscard]] std::optional<document::Node> value() const;
    };
    void addRow(QGridLayout& grid, const SchemaView& option, Field& field);
    void onEdited();
    void showOrigins();

    std::vector<Field> m_fields;
    document::Node m_value = document::Node::map();
    bool m_isWritten = false; ///< the object is there, if only empty
};

} // namespace gatehouse::console
