#include "gateway/pipeline/conditional_policy.h"

#include "gateway/pipeline/exchange.h"

namespace gatehouse::pipeline {

namespace {

struct Guarded {
    Policy policy;
    Conditions conditions;

    enum class Decision : std::uint8_t { Open, Acts, Rests };

    [[nodiscard]] bool acts(Exchange& exchange) const {
        auto& decision = exchange.memory<Decision>(this);
        if (decision == Decision::Open)
            decision = holds(exchange) ? Decision::Acts : Decision::Rests;
        return decision == Decision::Acts;
    }
    [[nodiscard]] bool hasActed(const Exchange& exchange) const {
        const auto* decision = exchange.recall<Decision>(this);
        return decision != nullptr && *decision == Decision::Acts;
    }

private:
    [[nodiscard]] bool holds(Exchange& exchange) const {
        return (!conditions.when || conditions.when->holds(exchange)) &&
               (!conditions.unless || !conditions.unless->holds(exchange));
    }
};

const Guarded& guarded(const void* object) { return *static_cast<const Guarded*>(object); }

PolicyHooks guard(const PolicyHooks& inner) {
    PolicyHooks hooks;
    hooks.acts = [](const void* p, Exchange& x) { return guarded(p).acts(x); };
    // Also where the policy has none: what its conditions speak of changes when the request goes on to its service.
    hooks.onRequest = [](const void* p, Exchange& x) {
        const Policy& policy = guarded(p).policy;
        const bool acts = guarded(p).acts(x);
        if (acts && policy.hooks().onRequest != nullptr)
            return policy.hooks().onRequest(policy.object(), x);
        if (!acts) {
            x.note("not on this request");
            if (policy.hooks().reserve != nullptr)
                policy.hooks().reserve(policy.object(), x);
        }
        return Flow::Next;
    };
    if (inner.onUpstreamRequest != nullptr)
        hooks.onUpstreamRequest = [](const void* p, Exchange& x, http::RequestHead& h) {
            const Policy& policy = guarded(p).policy;
            if (guarded(p).acts(x))
                policy.hooks().onUpstreamRequest(policy.object(), x, h);
        };
    if (inner.onResponse != nullptr)
        hooks.onResponse = [](const void* p, Exchange& x, http::ResponseHead& h) {
            const Policy& policy = guarded(p).policy;
            if (guarded(p).acts(x))
                policy.hooks().onResponse(policy.object(), x, h);
        };
    if (inner.onResponseFields != nullptr)
        hooks.onResponseFields = [](const void* p, Exchange& x, http::Fields& f) {
            const Policy& policy = guarded(p).policy;
            if (guarded(p).acts(x))
                policy.hooks().onResponseFields(policy.object(), x, f);
        };
    if (inner.onLog != nullptr)
        hooks.onLog = [](const void* p, const Exchange& x) {
            const Policy& policy = guarded(p).policy;
            if (guarded(p).hasActed(x))
                policy.hooks().onLog(policy.object(), x);
        };
    return hooks;
}

} // namespace

Policy conditional(Policy policy, Conditions conditions) {
    const PolicyHooks hooks = guard(policy.hooks());
    return policy.actingBy(std::make_shared<const Guarded>(Guarded{policy, std::move(conditions)}), hooks);
}

} // namespace gatehouse::pipeline
