#pragma once

#include "gateway/pipeline/policy.h"
#include "shared/core/result.h"
#include "shared/schema/catalogue.h"

#include <any>

namespace gatehouse::policies {

/// A kind of policy: how its options are written, and how a use of it becomes part of a plan.
struct PolicyType {
    schema::CatalogueEntry entry;
    pipeline::Policy (*compile)(const std::any& options);
};

/// A policy from its parts: `Config` with its schema (declare(Tag<Config>)) and `P`, made from a Config.
template <class Config, class P> [[nodiscard]] PolicyType policyType(std::string_view text) {
    return {schema::catalogueEntry<Config>(P::kName, pipeline::toString(P::kStage), text), [](const std::any& options) {
                return pipeline::Policy::of(P::kName, P::kStage, P(std::any_cast<const Config&>(options)));
            }};
}

} // namespace gatehouse::policies
