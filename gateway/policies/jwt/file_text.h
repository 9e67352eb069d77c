#pragma once

#include "shared/core/result.h"

#include <cstddef>
#include <string>

namespace gatehouse::policies::jwt {

/// The content of a regular file that is no larger than `largest`.
[[nodiscard]] Result<std::string> fileText(const std::string& path, std::size_t largest);

} // namespace gatehouse::policies::jwt
