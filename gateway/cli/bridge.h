#pragma once

#include <string>

namespace gatehouse::cli {

/// Standard input to the gateway's socket, and its answers to standard output, until either side ends: the way of a
/// console through `ssh HOST gatehousectl bridge`. Returns the exit code.
[[nodiscard]] int bridge(const std::string& socket);

} // namespace gatehouse::cli
