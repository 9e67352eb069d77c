#pragma once

#include "gateway/control/overrides/override_register.h"
#include "gateway/runtime/breaker_status.h"

#include <vector>

namespace gatehouse::control {

/// What the register says of breakers, in the words of who acts on it.
[[nodiscard]] std::vector<runtime::BreakerWish> breakerWishes(const OverrideRegister& overrides);

} // namespace gatehouse::control
