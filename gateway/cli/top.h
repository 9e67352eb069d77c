#pragma once

#include "gateway/cli/verbs.h"

#include <CLI/CLI.hpp>

namespace gatehouse::cli {

/// `top`: what the gateway does now, each second anew.
void addTop(CLI::App& app, Action& chosen);

} // namespace gatehouse::cli
