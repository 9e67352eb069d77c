#pragma once

#include "gateway/cli/connection.h"
#include "gateway/cli/output.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <span>
#include <string>

namespace gatehouse::cli {

/// What holds for every command.
struct Settings {
    std::string socket; ///< empty: the usual one
    Format format = Format::Table;
};

/// What a chosen command does once the gateway answers; the exit code.
using Action = std::function<int(Connection&, const Settings&)>;

/// Gives `app` a verb for each method of the API, `revisions.list` as `revisions list`: its options are the method's
/// parameters. The one that was typed puts its deed into `chosen`, which outlives `app`.
void addVerbs(CLI::App& app, Action& chosen);

/// Prints what was found in a document, a line each.
void complain(std::span<const document::Node> diagnostics);

/// Prints why it failed, everything that was found wrong included; the exit code.
[[nodiscard]] int complain(const rpc::Failure& failure);

} // namespace gatehouse::cli
