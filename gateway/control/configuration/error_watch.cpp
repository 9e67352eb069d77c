#include "gateway/control/configuration/error_watch.h"

#include <cmath>

namespace gatehouse::control {

namespace {

constexpr double kRounding = 1e-9; // 20 % more than 10 % is 30 %, whatever binary fractions make of it

std::string percent(double share) {
    const long tenths = std::lround(share * 1'000);
    return std::to_string(tenths / 10) + (tenths % 10 == 0 ? "" : '.' + std::to_string(tenths % 10)) + '%';
}

} // namespace

std::optional<std::string> excess(const ErrorBound& bound, const AnswerCounts& now) {
    if (now.requests < bound.minRequests || now.errors < kFewestErrors)
        return {};
    if (now.share() - bound.usual < bound.percent / 100.0 - kRounding)
        return {};
    return std::to_string(now.errors) + " of " + std::to_string(now.requests) + " requests answered with 5xx (" +
           percent(now.share()) + ", and " + percent(bound.usual) + " before it)";
}

} // namespace gatehouse::control
