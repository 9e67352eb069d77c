#pragma once

#include "gateway/cli/verbs.h"

#include <CLI/CLI.hpp>

namespace gatehouse::cli {

/// `logs`: what has happened; with `-f` what happens, too.
void addLogs(CLI::App& app, Action& chosen);

} // namespace gatehouse::cli
