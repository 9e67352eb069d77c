#include "gateway/balancing/breaker/breaker_rules.h"

#include <gtest/gtest.h>

namespace gatehouse::balancing {
namespace {

using Kind = CallResult::Kind;
using Fault = model::Breaker::Fault;

CallGrade grade(const model::Breaker& options, const CallResult& result) {
    return BreakerRules::compile(options).grade(result);
}

TEST(BreakerRules, KnowWhatAFailureIs) {
    const model::Breaker usual;
    for (const std::uint16_t status : {500, 502, 503, 504})
        EXPECT_EQ(grade(usual, {Kind::Answered, status, 1ms}), CallGrade::Failed) << status;
    for (const std::uint16_t status : {101, 200, 304, 400, 401, 404, 408, 429, 499, 501, 505, 599})
        EXPECT_EQ(grade(usual, {Kind::Answered, status, 1ms}), CallGrade::Good) << status;
    for (const Kind kind : {Kind::ConnectFailed, Kind::TimedOut, Kind::Broken, Kind::BadAnswer})
        EXPECT_EQ(grade(usual, {kind, 0, 1ms}), CallGrade::Failed);
}

TEST(BreakerRules, NeverCountWhatTheUpstreamHasNotDone) {
    EXPECT_EQ(grade({}, {Kind::Abandoned, 0, 1h}), CallGrade::Ignored);
}

TEST(BreakerRules, CountAsFailuresWhatTheOptionsSay) {
    model::Breaker options;
    options.statuses = {501, 599};
    options.faults = {Fault::Timeout};
    EXPECT_EQ(grade(options, {Kind::Answered, 501, 1ms}), CallGrade::Failed);
    EXPECT_EQ(grade(options, {Kind::Answered, 599, 1ms}), CallGrade::Failed);
    EXPECT_EQ(grade(options, {Kind::Answered, 500, 1ms}), CallGrade::Good);
    EXPECT_EQ(grade(options, {Kind::TimedOut, 0, 1ms}), CallGrade::Failed);
    EXPECT_EQ(grade(options, {Kind::ConnectFailed, 0, 1ms}), CallGrade::Good);
}

TEST(BreakerRules, KnowWhatIsSlow) {
    model::Breaker options;
    options.slowCall = 2s;
    EXPECT_EQ(grade(options, {Kind::Answered, 200, 1999ms}), CallGrade::Good);
    EXPECT_EQ(grade(options, {Kind::Answered, 200, 2s}), CallGrade::Slow);
    EXPECT_EQ(grade(options, {Kind::Answered, 500, 3s}), CallGrade::Failed);
    options.slowCall = 0s;
    EXPECT_EQ(grade(options, {Kind::Answered, 200, 1h}), CallGrade::Good);
}

TEST(BreakerRules, DoubleTheOpenTimeUpToItsLimit) {
    model::Breaker options;
    options.openTime = 10s;
    options.maxOpenTime = 70s;
    const BreakerRules rules = BreakerRules::compile(options);
    EXPECT_EQ(rules.openTime(0), 10s);
    EXPECT_EQ(rules.openTime(1), 20s);
    EXPECT_EQ(rules.openTime(2), 40s);
    EXPECT_EQ(rules.openTime(3), 70s);
    EXPECT_EQ(rules.openTime(4'000'000'000), 70s);
}

} // namespace
} // namespace gatehouse::balancing
