#pragma once

#include "gateway/cli/connection.h"
#include "gateway/cli/output.h"

namespace gatehouse::cli {

/// Prints one of many that come one after the other: JSON is a line each, YAML a document each.
void printNext(const document::Node& node, Format format);

/// Hears what has been subscribed to, until the gateway goes or the user has seen enough; the exit code.
[[nodiscard]] int hearOn(Connection& connection);

} // namespace gatehouse::cli
