#pragma once

#include "console/forms/field_editor.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace gatehouse::console {

class FieldNote;

/// A text or a number on one line. Says at once what cannot be right, before the gateway is asked.
class TextField final : public FieldEditor {
    Q_OBJECT

public:
    TextField(SchemaView schema, const QString& name);

    void setValue(const document::Node* value) override;
    [[nodiscard]] std::optional<document::Node> value() const override;
    void setProblems(const std::vector<FieldProblem>& problems) override;
    [[nodiscard]] QString summary() const override;

private:
    void onTyped();
    void show(const std::vector<FieldProblem>& problems);
    [[nodiscard]] std::vector<FieldProblem> ownProblems() const;

    SchemaView m_schema;
    QLineEdit* m_field;
    FieldNote* m_note;
};

/// Yes or no. Until it is touched nothing is written, and it shows what holds then.
class SwitchField final : public FieldEditor {
    Q_OBJECT

public:
    SwitchField(const SchemaView& schema, const QString& name);

    void setValue(const document::Node* value) override;
    [[nodiscard]] std::optional<document::Node> value() const override;
    void setProblems(const std::vector<FieldProblem>& problems) override;

private:
    QCheckBox* m_box;
    FieldNote* m_note;
    bool m_standard;
    bool m_isSet = false;
};

/// One of a few words.
class WordsField final : public FieldEditor {
    Q_OBJECT

public:
    WordsField(const SchemaView& schema, const QString& name);

    void setValue(const document::Node* value) override;
    [[nodiscard]] std::optional<document::Node> value() const override;
    void setProblems(const std::vector<FieldProblem>& problems) override;
    [[nodiscard]] QString summary() const override;

private:
    void addWord(const QString& shown, const QString& word, const QString& meaning);
    void showMeaning();

    QComboBox* m_choice;
    FieldNote* m_note;
};

/// What no other editor fits, as the document has it, on one line of JSON or YAML.
class RawField final : public FieldEditor {
    Q_OBJECT

public:
    explicit RawField(const QString& name);

    void setValue(const document::Node* value) override;
    [[nodiscard]] std::optional<document::Node> value() const override;
    void setProblems(const std::vector<FieldProblem>& problems) override;

private:
    QLineEdit* m_field;
    FieldNote* m_note;
    std::optional<document::Node> m_value;
};

/// Shows the first of the problems below a field.
void showProblem(FieldNote& note, QWidget& field, const std::vector<FieldProblem>& problems);

} // namespace gatehouse::console
