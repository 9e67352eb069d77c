#include "gateway/observe/verdict.h"

namespace gatehouse::observe {

std::string_view toString(PolicyResult result) {
    static constexpr std::array<std::string_view, 5> kNames{"passed", "changed", "replied", "refused", "waiting"};
    return kNames[static_cast<std::size_t>(result)];
}

namespace {

MonotonicTime answered(const Attempt& attempt) {
    return attempt.firstByte != MonotonicTime{} ? attempt.firstByte : attempt.ended;
}

} // namespace

Duration Verdict::upstreamTime() const {
    const auto tries = attempts();
    return tries.empty() ? Duration{0} : between(tries.front().picked, tries.back().ended);
}

Duration Verdict::gatewayTime() const {
    const auto tries = attempts();
    if (tries.empty())
        return between(timings.head, timings.responded);
    return between(timings.head, tries.front().picked) + between(answered(tries.back()), timings.responded);
}

std::array<Duration, kGatewayStages> Verdict::stageTimes() const {
    const Duration match = between(timings.head, timings.matched);
    if (timings.admitted == MonotonicTime{}) // a policy has answered
        return {match, between(timings.matched, timings.responded), {}, {}};
    const Duration policies = between(timings.matched, timings.admitted);
    const auto tries = attempts();
    if (tries.empty())
        return {match, policies, {}, between(timings.admitted, timings.responded)};
    return {match, policies, between(timings.admitted, tries.front().picked),
            between(answered(tries.back()), timings.responded)};
}

} // namespace gatehouse::observe
