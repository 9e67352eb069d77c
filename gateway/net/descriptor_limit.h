#pragma once

#include "shared/core/result.h"

#include <cstddef>

namespace gatehouse::net {

/// How many descriptors this process may have open (soft RLIMIT_NOFILE).
[[nodiscard]] std::size_t descriptorLimit();

/// Raises the soft limit to the hard one and returns it. Call once, before the workers start.
[[nodiscard]] Result<std::size_t> raiseDescriptorLimit();

} // namespace gatehouse::net
