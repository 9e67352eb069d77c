#pragma once

namespace gatehouse::credentials {

/// Whether libsodium can be used; makes it ready at the first call. Any thread.
[[nodiscard]] bool sodiumIsReady();

} // namespace gatehouse::credentials
