#include "gateway/runtime/breaker_watch.h"

#include "shared/core/quantity_text.h"

namespace gatehouse::runtime {

namespace {

using balancing::Breaker;
using balancing::BreakerOverride;
using Phase = Breaker::Phase;
using Cause = Breaker::Cause;

std::string ofCalls(std::uint64_t count, std::uint64_t calls, std::string_view what) {
    return std::to_string(count) + " of " + std::to_string(calls) + " calls " + std::string(what);
}

std::string causeText(const Breaker::Event& event) {
    switch (event.cause) {
    case Cause::Failures:
        return ofCalls(event.counted.failed, event.counted.calls, "failed");
    case Cause::SlowCalls:
        return ofCalls(event.counted.slow, event.counted.calls, "were slow");
    case Cause::TrialFailed:
        return "a trial failed";
    case Cause::TimeIsOver:
        return "its time is over";
    case Cause::TrialsWentWell:
        return "the trials went well";
    case Cause::RampIsOver:
        return "it works again";
    case Cause::Operator:
        return "an operator said so";
    }
    return {};
}

std::string stateText(const Breaker::Event& event) {
    if (event.override != BreakerOverride::None && event.cause == Cause::Operator)
        return std::string(balancing::toString(event.override));
    switch (event.to) {
    case Phase::Closed:
        return "closed";
    case Phase::Open:
        return "open for " + toString(event.time);
    case Phase::HalfOpen:
        return "half open: some calls are let through as a trial";
    case Phase::Ramp:
        return "closing: more and more calls are let through, all of them in " + toString(event.time);
    }
    return {};
}

} // namespace

std::vector<std::string> lookAtBreakers(const pipeline::Plan& plan, MonotonicTime now, observe::MetricShard& shard) {
    std::vector<std::string> lines;
    for (const auto& known : plan.breakers) {
        Breaker& breaker = *known->breaker;
        breaker.settle(now);
        for (const Breaker::Event& event : breaker.takeEvents()) {
            if (event.cause != Cause::Operator)
                shard.add(known->metrics.changes.at(static_cast<std::size_t>(event.to)));
            const bool isObserved = known->rules.observeOnly || event.override == BreakerOverride::Observed;
            lines.push_back("breaker " + known->id + " is " + stateText(event) + " (" + causeText(event) + ")" +
                            (isObserved && event.to == Phase::Open ? "; it only observes, and refuses nobody" : ""));
        }
        shard.set(known->metrics.phase, static_cast<std::int64_t>(breaker.phase()));
        shard.set(known->metrics.override, static_cast<std::int64_t>(breaker.override()));
    }
    return lines;
}

} // namespace gatehouse::runtime
