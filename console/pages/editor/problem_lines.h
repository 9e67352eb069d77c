#pragma once

#include "console/session/review.h"
#include "console/widgets/editors/code_editor.h"

namespace gatehouse::console {

/// Where in a text a path such as "policies[0].rate_limit.limit" leads; the nearest place around it that is there.
[[nodiscard]] document::Location locationOf(const document::Node& root, std::string_view path);

/// What the gateway says of an object, at the lines of its text.
[[nodiscard]] QVector<CodeEditor::Problem> problemsIn(const document::Node& root, const std::vector<Finding>& findings,
                                                      std::string_view section, std::string_view name);

/// Lines of `after` that are not in `before`, counted from 1.
[[nodiscard]] QSet<int> changedLines(const QString& before, const QString& after);

} // namespace gatehouse::console
