#pragma once

#include "gateway/pipeline/policy.h"
#include "gateway/policies/build_context.h"
#include "shared/core/result.h"
#include "shared/schema/catalogue.h"

#include <any>
#include <concepts>
#include <span>

namespace gatehouse::policies {

/// A kind of policy: how its options are written, and how a use of it becomes part of a plan.
struct PolicyType {
    schema::CatalogueEntry entry;
    pipeline::Stage (*stage)(const std::any& options);
    Result<pipeline::Policy> (*compile)(const std::any& options, const BuildContext& context);
    std::span<const observe::MetricFamily* const> metrics{}; ///< that it declares
};

/// A policy from its parts: `Config` with its schema (declare(Tag<Config>)) and `P`, made from a Config alone or by
/// `static Result<P> create(const Config&, const BuildContext&)`. It acts at P::kStage; one that may act elsewhere says
/// where by `static Stage stageOf(const Config&)`.
template <class Config, class P> [[nodiscard]] PolicyType policyType(std::string_view text) {
    constexpr auto stageOf = [](const std::any& options) {
        if constexpr (requires(const Config& config) { P::stageOf(config); })
            return P::stageOf(std::any_cast<const Config&>(options));
        else
            return P::kStage;
    };
    auto entry = schema::catalogueEntry<Config>(P::kName, pipeline::toString(P::kStage), text);
    entry.stageWith = [](const std::any& options) { return pipeline::toString(decltype(stageOf){}(options)); };
    return {std::move(entry), stageOf,
            [](const std::any& options, const BuildContext& context) -> Result<pipeline::Policy> {
                const auto& config = std::any_cast<const Config&>(options);
                const pipeline::Stage stage = decltype(stageOf){}(options);
                if constexpr (requires {
                                  { P::create(config, context) } -> std::same_as<Result<P>>;
                              })
                    return pipeline::Policy::of(P::kName, stage, TRY(P::create(config, context)));
                else
                    return pipeline::Policy::of(P::kName, stage, P(config));
            }};
}

} // namespace gatehouse::policies
