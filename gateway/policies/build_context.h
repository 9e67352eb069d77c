#pragma once

#include "gateway/jose/key_ring.h"
#include "gateway/observe/metrics/registry.h"
#include "gateway/observe/news.h"
#include "gateway/pipeline/consumer_plan.h"
#include "gateway/pipeline/state_registry.h"
#include "shared/core/time.h"
#include "shared/model/config.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace gatehouse::policies {

/// What a plan is compiled for.
enum class PlanPurpose : std::uint8_t {
    Serving,
    Looking ///< requests are rehearsed under it and nothing else: nobody is told of what it has
};

/// What a policy may use while it is compiled. All of it outlives the plan that the policy becomes part of.
struct BuildContext {
    const model::Config& config;          ///< the whole of it, while the plan is being made
    observe::MetricScope& metrics;        ///< series of this plan
    const pipeline::Consumers& consumers; ///< of this plan
    pipeline::StateRegistry& states;      ///< what outlives this plan
    pipeline::StateRegistry& plan;        ///< what policies of this plan share, kept by those who use it
    jose::KeyRings& keyRings;             ///< who fetches the keys of issuers
    const Clock& clock;
    std::size_t workers = 1;
    std::string id; ///< where the policy stands, "route orders/rate_limit/0": the same in every plan
    std::shared_ptr<observe::News> news = std::make_shared<observe::News>(); ///< for the operator's log
    PlanPurpose purpose = PlanPurpose::Serving;
};

} // namespace gatehouse::policies
