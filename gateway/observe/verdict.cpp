#include "gateway/observe/verdict.h"

namespace gatehouse::observe {

std::string_view toString(PolicyResult result) {
    static constexpr std::array<std::string_view, 5> kNames{"passed", "changed", "replied", "refused", "waiting"};
    return kNames[static_cast<std::size_t>(result)];
}

Duration Verdict::upstreamTime() const {
    const auto tries = attempts();
    return tries.empty() ? Duration{0} : between(tries.front().picked, tries.back().ended);
}

Duration Verdict::gatewayTime() const {
    const auto tries = attempts();
    if (tries.empty())
        return between(timings.head, timings.responded);
    const Attempt& last = tries.back();
    const MonotonicTime answered = last.firstByte != MonotonicTime{} ? last.firstByte : last.ended;
    return between(timings.head, tries.front().picked) + between(answered, timings.responded);
}

} // namespace gatehouse::observe
