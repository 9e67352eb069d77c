#pragma once

#include <QString>

namespace gatehouse::console {

/// This program as what ssh asks a question with (ssh(1), SSH_ASKPASS): the keychain answers if it can, else the person
/// does. Writes the answer to standard output; the exit code is ssh's. A second question of the same ssh is not
/// answered from the keychain again: what it has is wrong.
[[nodiscard]] int answerSsh(const QString& question);

} // namespace gatehouse::console
