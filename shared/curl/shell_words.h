#pragma once

#include "shared/core/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::curl {

/// The words of one command as a POSIX shell would split it (POSIX.1-2017, Shell Command Language §2.2), and $'…' as
/// browsers write it. It ends at an unquoted |, ; or >. What only a shell knows, variables and other commands, is an
/// error.
[[nodiscard]] Result<std::vector<std::string>> shellWords(std::string_view line);

} // namespace gatehouse::curl
