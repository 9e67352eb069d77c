#pragma once

#include "shared/rpc/method.h"

#include <span>
#include <string_view>

namespace gatehouse::api {

/// Every method there is, sorted by name.
[[nodiscard]] std::span<const rpc::MethodTraits* const> methods();
/// Null if there is none.
[[nodiscard]] const rpc::MethodTraits* findMethod(std::string_view name);
/// Every notification, sorted by name.
[[nodiscard]] std::span<const rpc::NotificationTraits* const> notifications();

} // namespace gatehouse::api
