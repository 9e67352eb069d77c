#pragma once

#include "gateway/cli/verbs.h"

#include <CLI/CLI.hpp>

namespace gatehouse::cli {

/// `traffic`: exchanges as they end.
void addTraffic(CLI::App& app, Action& chosen);

} // namespace gatehouse::cli
