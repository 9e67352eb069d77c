#pragma once

#include <QProcessEnvironment>
#include <QString>

#include <optional>

namespace gatehouse::console {

/// The variable by which this program is told that ssh has started it to be asked a question (ssh(1), SSH_ASKPASS).
inline constexpr auto kAskpassVariable = "GATEHOUSE_CONSOLE_ASKPASS";

/// With it ssh asks this program for passphrases, and never the terminal that it may have been started from.
[[nodiscard]] QProcessEnvironment askpassEnvironment(QProcessEnvironment environment);

/// The question that ssh asks, as the key under which its answer is kept: only passphrases of key files are, never the
/// answer to "are you sure?" or a one-time code.
[[nodiscard]] std::optional<QString> keychainKeyOf(const QString& question);

} // namespace gatehouse::console
