#pragma once

#include "gateway/cli/verbs.h"

#include <CLI/CLI.hpp>

namespace gatehouse::cli {

/// The commands that are more than one call: `apply FILE`, `diff FILE`, `export`.
void addDocumentCommands(CLI::App& app, Action& chosen);

} // namespace gatehouse::cli
