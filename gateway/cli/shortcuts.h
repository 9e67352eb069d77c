#pragma once

#include "gateway/cli/verbs.h"

#include <CLI/CLI.hpp>

namespace gatehouse::cli {

/// Shorter ways for what is done often: `routes`, `rollback TO`, `logs`, `top`, `traffic`.
void addShortcuts(CLI::App& app, Action& chosen);

/// `audit export`, beside the verbs of the audit: after these.
void addAuditExport(CLI::App& app, Action& chosen);

} // namespace gatehouse::cli
