#pragma once

#include "gateway/jose/key_ring.h"
#include "gateway/observe/metrics/registry.h"
#include "gateway/pipeline/consumer_plan.h"
#include "gateway/pipeline/state_registry.h"
#include "gateway/policies/build_context.h"
#include "shared/core/time.h"

#include <deque>
#include <string>

namespace gatehouse::policies::test {

/// What policies are compiled with in tests.
struct BuildBench {
    ManualClock clock;
    mutable observe::MetricRegistry registry{1};
    mutable observe::MetricScope metrics{registry};
    mutable pipeline::StateRegistry states;
    mutable pipeline::StateRegistry plan;
    mutable jose::EmptyKeyRings keyRings;
    model::Config config;
    std::deque<pipeline::Consumers> consumers{1}; ///< of one plan after the other; the last one is being made
    std::shared_ptr<observe::News> news = std::make_shared<observe::News>();

    [[nodiscard]] BuildContext with(std::string id = "test") const {
        return {config, metrics, consumers.back(), states, plan, keyRings, clock, 1, std::move(id), news};
    }
};

} // namespace gatehouse::policies::test
