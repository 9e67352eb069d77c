#pragma once

#include "gateway/pipeline/policy.h"
#include "shared/core/arena.h"

#include <span>
#include <vector>

namespace gatehouse::pipeline {

using HookList = std::span<const Policy* const>;

/// The policies that act on an exchange, in the order to be called: a list per hook, so that an absent hook is not even
/// looked at.
struct Hooks {
    HookList onRequest{};
    HookList onUpstreamRequest{};
    HookList onResponse{};
    HookList onResponseFields{};
    HookList onLog{};
};

/// `route` with the policies of a consumer among them: in one stage, those of the route come first.
[[nodiscard]] Hooks merge(const Hooks& route, const Hooks& consumer, Arena& arena);

/// The policies of one route or consumer in the order in which they act. Immutable, part of the plan.
class Chain {
public:
    Chain() = default;
    /// `policies` in the order gateway, service, route; sorted here by stage.
    explicit Chain(std::vector<Policy> policies);
    Chain(Chain&&) = default;
    Chain& operator=(Chain&&) = default;

    [[nodiscard]] std::span<const Policy> policies() const { return m_policies; }
    [[nodiscard]] Hooks hooks() const {
        return {m_onRequest, m_onUpstreamRequest, m_onResponse, m_onResponseFields, m_onLog};
    }
    /// It answers what browsers ask before they call, whatever methods the route has.
    [[nodiscard]] bool answersPreflight(Exchange& exchange) const;

private:
    using List = std::vector<const Policy*>; ///< into m_policies, which never changes
    std::vector<Policy> m_policies;
    List m_onRequest;
    List m_onUpstreamRequest;
    List m_onResponse;
    List m_onResponseFields;
    List m_onLog;
};

} // namespace gatehouse::pipeline
