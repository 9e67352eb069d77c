#pragma once

#include "gateway/control/store/database.h"

namespace gatehouse::control {

/// Brings a store of any older version to this one, each step whole or not at all. One that is newer than this program
/// is refused untouched.
[[nodiscard]] rpc::Answer<void> migrate(Database& database);

/// The version that migrate() brings to.
[[nodiscard]] int newestStoreVersion();

} // namespace gatehouse::control
