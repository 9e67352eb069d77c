#pragma once

#include "console/forms/schema_view.h"

#include <QWidget>

#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::console {

/// What is wrong with a value: where in it, in words, and what to write instead if that is known.
struct FieldProblem {
    std::string path; ///< inside of the value; empty: the value itself
    bool isError = true;
    QString words;
    QString fix;
};

/// Edits one value of a configuration. Knows its schema and nothing of what it means.
class FieldEditor : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Null: nothing is written. Does not say edited().
    virtual void setValue(const document::Node* value) = 0;
    /// Nothing: nothing is to be written.
    [[nodiscard]] virtual std::optional<document::Node> value() const = 0;
    virtual void setProblems(const std::vector<FieldProblem>& problems) = 0;
    /// In a few words, for a heading above it.
    [[nodiscard]] virtual QString summary() const { return {}; }
    /// The editor of what is at `path` inside of it, unfolded; null if there is none.
    virtual QWidget* reveal(const std::string& path);
    /// Whether it wants the whole width and brings its own heading.
    [[nodiscard]] virtual bool isBroad() const { return false; }

Q_SIGNALS:
    void edited();
};

/// The editor that a schema asks for. `depth` counts how deep it stands; very deep ones are edited as text.
[[nodiscard]] FieldEditor* newFieldEditor(const SchemaView& schema, const QString& name, int depth = 0);

/// `path` as seen from `key`, "[0].limit" from "policies"; nothing if it leads elsewhere.
[[nodiscard]] std::optional<std::string> pathBelow(std::string_view path, std::string_view key);
/// Those below `key`, as seen from there.
[[nodiscard]] std::vector<FieldProblem> problemsBelow(const std::vector<FieldProblem>& problems,
                                                      const std::string& key);

} // namespace gatehouse::console
