#pragma once

#include <string>

namespace gatehouse {

/// The folder in which a gateway of this user keeps what is to outlive it, unless it is told another:
/// `$STATE_DIRECTORY` (systemd.exec(5)), else `$XDG_STATE_HOME/gatehouse`, else `~/.local/state/gatehouse`. Absolute;
/// empty if none of them is set.
[[nodiscard]] std::string usualStateFolder();

} // namespace gatehouse
