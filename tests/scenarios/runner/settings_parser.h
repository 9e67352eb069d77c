#pragma once

#include "shared/core/result.h"
#include "tests/scenarios/runner/scenario.h"

namespace gatehouse::scenario {

/// `tls: on` and its like, before the first step.
[[nodiscard]] bool isSetting(std::string_view line);
[[nodiscard]] Result<void> parseSetting(std::string_view line, Scenario& scenario);

} // namespace gatehouse::scenario
