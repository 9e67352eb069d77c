#pragma once

#include "shared/core/result.h"

#include <string>

namespace gatehouse::app {

/// Where the process keeps what is to outlive it: `--state`, else what systemd gives the service
/// (`$STATE_DIRECTORY`), else `$XDG_STATE_HOME/gatehouse`, else `~/.local/state/gatehouse`. Absolute; empty if none of
/// them is set.
[[nodiscard]] std::string stateFolder(const std::string& chosen);

/// Makes it, for this user alone, unless it is there; then it must be this user's, and nobody else may write in it: who
/// can write there can tell the gateway what to do.
[[nodiscard]] Result<void> ensureStateFolder(const std::string& folder);

} // namespace gatehouse::app
