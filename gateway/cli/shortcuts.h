#pragma once

#include "gateway/cli/verbs.h"

#include <CLI/CLI.hpp>

namespace gatehouse::cli {

/// Shorter ways for what is done often: `routes`, `rollback TO`, `logs`, `top`.
void addShortcuts(CLI::App& app, Action& chosen);

} // namespace gatehouse::cli
