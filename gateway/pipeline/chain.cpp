#include "gateway/pipeline/chain.h"

#include <algorithm>
#include <array>

namespace gatehouse::pipeline {

std::string_view toString(Stage stage) {
    static constexpr std::array<std::string_view, 9> kNames{
        "admit", "identify", "authenticate", "authorize", "limit", "validate", "transform", "cache", "observe"};
    return kNames[static_cast<std::size_t>(stage)];
}

Chain::Chain(std::vector<Policy> policies) : m_policies(std::move(policies)) {
    std::ranges::stable_sort(m_policies, {}, &Policy::stage);
    for (std::uint16_t i = 0; i < m_policies.size(); ++i) {
        const PolicyHooks& hooks = m_policies[i].hooks();
        if (hooks.onRequest != nullptr)
            m_onRequest.push_back(i);
        if (hooks.onUpstreamRequest != nullptr)
            m_onUpstreamRequest.push_back(i);
        if (hooks.onResponse != nullptr)
            m_onResponse.push_back(i);
        if (hooks.onLog != nullptr)
            m_onLog.push_back(i);
    }
    std::ranges::reverse(m_onResponse);
}

} // namespace gatehouse::pipeline
