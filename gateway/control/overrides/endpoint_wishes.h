#pragma once

#include "gateway/control/overrides/override_register.h"
#include "gateway/runtime/endpoint_board.h"

#include <vector>

namespace gatehouse::control {

/// What the register says of endpoints, in the words of who acts on it.
[[nodiscard]] std::vector<runtime::EndpointWish> endpointWishes(const OverrideRegister& overrides);

} // namespace gatehouse::control
