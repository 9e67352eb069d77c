#pragma once

#include "gateway/observe/metrics/registry.h"
#include "gateway/pipeline/consumer_plan.h"
#include "gateway/pipeline/state_registry.h"
#include "gateway/policies/build_context.h"
#include "shared/core/time.h"

#include <string>

namespace gatehouse::policies::test {

/// What policies are compiled with in tests.
struct BuildBench {
    ManualClock clock;
    mutable observe::MetricRegistry registry{1};
    mutable observe::MetricScope metrics{registry};
    mutable pipeline::StateRegistry states;
    pipeline::Consumers consumers;

    [[nodiscard]] BuildContext with(std::string id = "test") const {
        return {metrics, consumers, states, clock, std::move(id)};
    }
};

} // namespace gatehouse::policies::test
