#pragma once

#include "tests/scenarios/runner/backend.h"
#include "tests/scenarios/runner/scenario.h"
#include "tests/scenarios/runner/stage.h"

namespace gatehouse::scenario {

/// Plays a scenario. The error is a whole report: step, expectation, what came, transcript, configuration.
[[nodiscard]] Result<void> play(const Scenario& scenario, Backend& backend, Variant variant);

} // namespace gatehouse::scenario
