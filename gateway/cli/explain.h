#pragma once

#include "gateway/cli/verbs.h"

#include <CLI/CLI.hpp>

namespace gatehouse::cli {

/// The commands that tell why: `why REQUEST-ID`, `explain 'curl …'`. Before the verbs of methods are added.
void addExplainCommands(CLI::App& app, Action& chosen);

} // namespace gatehouse::cli
