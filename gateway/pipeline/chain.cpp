#include "gateway/pipeline/chain.h"

#include <algorithm>
#include <array>
#include <functional>
#include <span>

namespace gatehouse::pipeline {

namespace {

HookList mergeLists(HookList first, HookList second, Arena& arena, auto before) {
    if (second.empty())
        return first;
    auto* all = arena.allocateArray<const Policy*>(first.size() + second.size());
    const auto stage = [](const Policy* policy) { return policy->stage(); };
    return {all, std::ranges::merge(first, second, all, before, stage, stage).out};
}

} // namespace

std::span<const std::string_view> stageNames() {
    static constexpr std::array<std::string_view, 10> kNames{"admit",     "identify", "preflight", "authenticate",
                                                             "authorize", "limit",    "validate",  "transform",
                                                             "cache",     "observe"};
    return kNames;
}

std::string_view toString(Stage stage) { return stageNames()[static_cast<std::size_t>(stage)]; }

Hooks merge(const Hooks& route, const Hooks& consumer, Arena& arena) {
    using Less = std::ranges::less;
    return {mergeLists(route.onRequest, consumer.onRequest, arena, Less{}),
            mergeLists(route.onUpstreamRequest, consumer.onUpstreamRequest, arena, Less{}),
            // The way back: the consumer's, which acted later, come first.
            mergeLists(consumer.onResponse, route.onResponse, arena, std::ranges::greater{}),
            mergeLists(consumer.onResponseFields, route.onResponseFields, arena, std::ranges::greater{}),
            mergeLists(route.onLog, consumer.onLog, arena, Less{})};
}

Chain::Chain(std::vector<Policy> policies) : m_policies(std::move(policies)) {
    std::ranges::stable_sort(m_policies, {}, &Policy::stage);
    for (const Policy& policy : m_policies) {
        const PolicyHooks& hooks = policy.hooks();
        if (hooks.onRequest != nullptr)
            m_onRequest.push_back(&policy);
        if (hooks.onUpstreamRequest != nullptr)
            m_onUpstreamRequest.push_back(&policy);
        if (hooks.onResponse != nullptr)
            m_onResponse.push_back(&policy);
        if (hooks.onResponseFields != nullptr)
            m_onResponseFields.push_back(&policy);
        if (hooks.onLog != nullptr)
            m_onLog.push_back(&policy);
    }
    std::ranges::reverse(m_onResponse);
    std::ranges::reverse(m_onResponseFields);
}

bool Chain::answersPreflight(Exchange& exchange) const {
    return std::ranges::any_of(m_policies, [&exchange](const Policy& policy) {
        const auto acts = policy.hooks().acts;
        return policy.stage() == Stage::Preflight && (acts == nullptr || acts(policy.object(), exchange));
    });
}

} // namespace gatehouse::pipeline
