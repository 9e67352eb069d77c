#include "gateway/balancing/breaker/breaker_rules.h"

#include "gateway/balancing/breaker/call_counts.h"

#include <algorithm>

namespace gatehouse::balancing {

namespace {

CallResult::Kind kindOf(model::Breaker::Fault fault) {
    using Fault = model::Breaker::Fault;
    switch (fault) {
    case Fault::Connect:
        return CallResult::Kind::ConnectFailed;
    case Fault::Timeout:
        return CallResult::Kind::TimedOut;
    case Fault::Broken:
        return CallResult::Kind::Broken;
    case Fault::BadAnswer:
        return CallResult::Kind::BadAnswer;
    }
    return CallResult::Kind::Broken;
}

} // namespace

BreakerRules BreakerRules::compile(const model::Breaker& breaker) {
    BreakerRules rules;
    rules.part = breaker.window / static_cast<int>(CallCounts::kParts);
    rules.minCalls = breaker.minCalls;
    rules.failurePercent = breaker.failurePercent;
    rules.slowPercent = breaker.slowPercent;
    rules.slowCall = breaker.slowCall;
    rules.firstOpenTime = breaker.openTime;
    rules.maxOpenTime = breaker.maxOpenTime;
    rules.trials = breaker.trials;
    rules.ramp = breaker.ramp;
    rules.observeOnly = breaker.observeOnly;
    for (const std::uint16_t status : breaker.statuses)
        if (status >= kFirstStatus && status < kFirstStatus + rules.statuses.size())
            rules.statuses.set(static_cast<std::size_t>(status - kFirstStatus));
    for (const model::Breaker::Fault fault : breaker.faults)
        rules.faults.set(static_cast<std::size_t>(kindOf(fault)));
    return rules;
}

Duration BreakerRules::openTime(std::uint32_t again) const {
    Duration time = firstOpenTime;
    for (; again > 0 && time < maxOpenTime; --again)
        time *= 2;
    return std::min(time, maxOpenTime);
}

} // namespace gatehouse::balancing
