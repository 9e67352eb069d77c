#pragma once

#include <QString>
#include <QVariant>
#include <QWidget>

namespace gatehouse::console {

inline constexpr const char* kKeptChoice = "gatehouseKeptChoice";

/// What is chosen here is remembered between starts, under a name that is the only one on its page.
inline void keepChoice(QWidget& control, const char* name) {
    control.setProperty(kKeptChoice, QString::fromLatin1(name));
}

/// Empty for a control that forgets.
[[nodiscard]] inline QString keptChoiceOf(const QWidget& control) { return control.property(kKeptChoice).toString(); }

} // namespace gatehouse::console
