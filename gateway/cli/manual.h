#pragma once

#include "gateway/cli/command_tree.h"

#include <span>
#include <string>

namespace gatehouse::cli {

/// The manual page gatehousectl(1), in the man(7) language.
[[nodiscard]] std::string manual(std::span<const Command> commands);

} // namespace gatehouse::cli
