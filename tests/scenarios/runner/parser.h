#pragma once

#include "shared/core/result.h"
#include "tests/scenarios/runner/scenario.h"

namespace gatehouse::scenario {

/// Reads a scenario. Errors begin with "file:line: ".
[[nodiscard]] Result<Scenario> parseScenario(const std::string& file, std::string_view text);

} // namespace gatehouse::scenario
