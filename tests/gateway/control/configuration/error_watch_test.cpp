#include "gateway/control/configuration/error_watch.h"

#include <gtest/gtest.h>

namespace gatehouse::control {
namespace {

TEST(ErrorWatch, ConcludesFromEnoughRequestsThatAnswersAreWorseThanUsual) {
    struct Case {
        ErrorBound bound;
        AnswerCounts now;
        bool isExceeded;
        const char* why;
    };
    const Case cases[] = {
        {{5, 20, 0}, {0, 0}, false, "nothing was asked"},
        {{5, 20, 0}, {19, 19}, false, "too few requests"},
        {{5, 20, 0}, {20, 4}, false, "too few failures, whatever share of the requests that is"},
        {{5, 20, 0}, {20, 5}, true, "just enough of both"},
        {{5, 20, 0}, {1'000, 49}, false, "4.9 %"},
        {{5, 20, 0}, {1'000, 50}, true, "5 %"},
        {{5, 20, 0.3}, {100, 34}, false, "4 % more than usual"},
        {{5, 20, 0.3}, {100, 35}, true, "5 % more"},
        {{20, 20, 0.1}, {10, 10}, false, "fewer than were asked for"},
        {{20, 20, 0.1}, {100, 30}, true, "20 % more, however that is rounded"},
        {{5, 20, 0.5}, {100, 10}, false, "better than usual"},
        {{100, 20, 0}, {100, 100}, true, "nothing but failures"},
    };
    for (const Case& one : cases)
        EXPECT_EQ(excess(one.bound, one.now).has_value(), one.isExceeded) << one.why;
}

TEST(ErrorWatch, SaysWhatItHasSeen) {
    EXPECT_EQ(excess({5, 20, 0.005}, {120, 34}), "34 of 120 requests answered with 5xx (28.3%, and 0.5% before it)");
}

} // namespace
} // namespace gatehouse::control
