#pragma once

#include "gateway/pipeline/policy.h"
#include "gateway/policies/build_context.h"
#include "shared/core/result.h"
#include "shared/schema/catalogue.h"

#include <any>
#include <concepts>

namespace gatehouse::policies {

/// A kind of policy: how its options are written, and how a use of it becomes part of a plan.
struct PolicyType {
    schema::CatalogueEntry entry;
    Result<pipeline::Policy> (*compile)(const std::any& options, const BuildContext& context);
};

/// A policy from its parts: `Config` with its schema (declare(Tag<Config>)) and `P`, made from a Config alone or by
/// `static Result<P> create(const Config&, const BuildContext&)`.
template <class Config, class P> [[nodiscard]] PolicyType policyType(std::string_view text) {
    return {schema::catalogueEntry<Config>(P::kName, pipeline::toString(P::kStage), text),
            [](const std::any& options, const BuildContext& context) -> Result<pipeline::Policy> {
                const auto& config = std::any_cast<const Config&>(options);
                if constexpr (requires {
                                  { P::create(config, context) } -> std::same_as<Result<P>>;
                              })
                    return pipeline::Policy::of(P::kName, P::kStage, TRY(P::create(config, context)));
                else
                    return pipeline::Policy::of(P::kName, P::kStage, P(config));
            }};
}

} // namespace gatehouse::policies
