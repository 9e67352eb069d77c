#pragma once

#include "console/models/rows_model.h"
#include "console/session/desk.h"

#include <string_view>

/// Cells as all tables of the console have them.
namespace gatehouse::console {

[[nodiscard]] CellContent text(const QString& words, bool isDim = false);
[[nodiscard]] CellContent marked(State state, const QString& word = {});
/// A figure that is sorted by its value.
[[nodiscard]] CellContent figure(const QString& words, double sort);
[[nodiscard]] CellContent tags(const QVector<TagContent>& all);
[[nodiscard]] QString haystack(const QStringList& words);
/// The worst is the least.
[[nodiscard]] int rankOf(State state);

/// What is to be said of an object of the configuration: what is wrong with it first, then what the draft does to it.
[[nodiscard]] QVector<TagContent> notesOf(const Desk& desk, std::string_view section, const std::string& name);

} // namespace gatehouse::console
