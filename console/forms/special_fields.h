#pragma once

#include "console/forms/field_editor.h"
#include "shared/core/time.h"

class QLineEdit;
class QToolButton;

namespace gatehouse::console {

class FieldNote;
class MarkedWord;
class QuantityEdit;
class RateEdit;
class TextField;

/// A duration or a size, written with its unit.
class QuantityField final : public FieldEditor {
    Q_OBJECT

public:
    QuantityField(const SchemaView& schema, const QString& name);

    void setValue(const document::Node* value) override;
    [[nodiscard]] std::optional<document::Node> value() const override;
    void setProblems(const std::vector<FieldProblem>& problems) override;
    [[nodiscard]] QString summary() const override;

private:
    QuantityEdit* m_edit;
    FieldNote* m_note;
    bool m_isSetting = false;
};

/// So many in such a time: two options of an object, edited as one. Its value is a map of both; what is not written and
/// not touched stays unwritten.
class RateField final : public FieldEditor {
    Q_OBJECT

public:
    RateField(const SchemaView& count, const QString& countName, const SchemaView& window, const QString& windowName);

    void setValue(const document::Node* value) override;
    [[nodiscard]] std::optional<document::Node> value() const override;
    void setProblems(const std::vector<FieldProblem>& problems) override;
    [[nodiscard]] QString summary() const override;

private:
    void onChanged();

    std::string m_countName, m_windowName;
    Duration m_standard{}; ///< window
    RateEdit* m_edit;
    FieldNote* m_note;
    document::Node m_value = document::Node::map();
    bool m_isSetting = false;
};

/// Where a secret is, or, while somebody writes it down all the same, the secret: that is masked until it is asked for.
class SecretField final : public FieldEditor {
    Q_OBJECT

public:
    SecretField(const SchemaView& schema, const QString& name);

    void setValue(const document::Node* value) override;
    [[nodiscard]] std::optional<document::Node> value() const override;
    void setProblems(const std::vector<FieldProblem>& problems) override;
    /// Nothing of what may be secret.
    [[nodiscard]] QString summary() const override;

private:
    void mask();
    [[nodiscard]] bool isReference() const;

    SchemaView m_schema;
    QLineEdit* m_field;
    QToolButton* m_reveal;
    FieldNote* m_note;
};

/// A regular expression, and below it a text to try it on, which is kept nowhere.
class RegexField final : public FieldEditor {
    Q_OBJECT

public:
    RegexField(const SchemaView& schema, const QString& name);

    void setValue(const document::Node* value) override;
    [[nodiscard]] std::optional<document::Node> value() const override;
    void setProblems(const std::vector<FieldProblem>& problems) override;
    [[nodiscard]] QString summary() const override;

private:
    void test();

    QLineEdit* m_field;
    QLineEdit* m_sample;
    MarkedWord* m_result;
    FieldNote* m_note;
    std::vector<FieldProblem> m_problems;
};

} // namespace gatehouse::console
