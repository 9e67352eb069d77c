#pragma once

#include "gateway/pipeline/policy.h"

#include <span>
#include <vector>

namespace gatehouse::pipeline {

/// The policies of one route in the order in which they act, with a list per hook so that an absent hook is not even
/// looked at. Immutable, part of the plan.
class Chain {
public:
    Chain() = default;
    /// `policies` in the order gateway, service, route; sorted here by stage.
    explicit Chain(std::vector<Policy> policies);

    [[nodiscard]] std::span<const Policy> policies() const { return m_policies; }
    /// Indices into policies(), in the order to be called.
    [[nodiscard]] std::span<const std::uint16_t> onRequest() const { return m_onRequest; }
    [[nodiscard]] std::span<const std::uint16_t> onUpstreamRequest() const { return m_onUpstreamRequest; }
    [[nodiscard]] std::span<const std::uint16_t> onResponse() const { return m_onResponse; }
    [[nodiscard]] std::span<const std::uint16_t> onLog() const { return m_onLog; }

private:
    std::vector<Policy> m_policies;
    std::vector<std::uint16_t> m_onRequest;
    std::vector<std::uint16_t> m_onUpstreamRequest;
    std::vector<std::uint16_t> m_onResponse;
    std::vector<std::uint16_t> m_onLog;
};

} // namespace gatehouse::pipeline
