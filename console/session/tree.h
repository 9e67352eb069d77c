#pragma once

#include "shared/document/node.h"

#include <QString>
#include <QStringList>

#include <string_view>

/// What the console asks of a configuration that it knows as a tree only: which sections and options there are, the
/// gateway's schema says.
namespace gatehouse::console {

/// The text of a scalar below `node`, by its keys; empty if it is not there.
[[nodiscard]] QString textAt(const document::Node& node, std::initializer_list<std::string_view> keys);
/// What is below `node`, by its keys; null if it is not there.
[[nodiscard]] const document::Node* nodeAt(const document::Node& node, std::initializer_list<std::string_view> keys);
/// The named objects of a section; empty if it is not there.
[[nodiscard]] const std::vector<document::Node>& objectsOf(const document::Node& root, std::string_view section);
[[nodiscard]] const document::Node* objectOf(const document::Node& root, std::string_view section,
                                             std::string_view name);
/// The texts of a list of scalars, or of one scalar that stands for it.
[[nodiscard]] QStringList textsOf(const document::Node* node);

/// Sets or replaces an entry of a map.
void put(document::Node& map, std::string_view key, document::Node value);
void remove(document::Node& map, std::string_view key);

} // namespace gatehouse::console
