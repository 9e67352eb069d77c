#pragma once

#include "gateway/cli/command_tree.h"

#include <span>
#include <string>

namespace gatehouse::cli {

enum class Shell { Bash, Zsh, Fish };

/// What that shell completes gatehousectl's commands by. It asks nobody: everything is in the text.
[[nodiscard]] std::string completion(Shell shell, std::span<const Command> commands);

} // namespace gatehouse::cli
