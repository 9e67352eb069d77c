#include "gateway/cli/text/traffic_line.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace gatehouse::cli {
namespace {

api::Verdict limited() {
    api::Verdict verdict;
    verdict.requestId = "018f6b1c";
    verdict.received = WallTime{std::chrono::milliseconds(1'772'368'496'789)};
    verdict.client = "192.0.2.7";
    verdict.method = "GET";
    verdict.scheme = "https";
    verdict.host = "api.example.com";
    verdict.target = "/v1/orders?token=***";
    verdict.route = "orders";
    verdict.consumer = "acme";
    verdict.status = 429;
    verdict.reason = "rate_limited";
    verdict.duration = 1'230us;
    return verdict;
}

TEST(TrafficLine, TellsWhatWasAskedWhatCameOfItAndHowToAskWhy) {
    EXPECT_EQ(trafficLine(limited(), Colour::No),
              "2026-03-01T12:34:56Z  429 rate_limited    GET https://api.example.com/v1/orders?token=***  1.23 ms  "
              "route orders  consumer acme  client 192.0.2.7  id 018f6b1c");
}

TEST(TrafficLine, SaysWhatThereIsNot) {
    api::Verdict verdict;
    verdict.received = WallTime{std::chrono::seconds(1'772'368'496)};
    verdict.reason = "client_timeout";
    verdict.client = "192.0.2.7";
    EXPECT_EQ(trafficLine(verdict, Colour::No),
              "2026-03-01T12:34:56Z  - client_timeout    -  0  route -  consumer -  client 192.0.2.7  id -");
}

TEST(TrafficLine, PaintsOnlyForATerminalAndLetsNothingOfAStrangerSteerIt) {
    api::Verdict verdict = limited();
    verdict.target = "/\x1b]0;owned\x07\n";
    const std::string plain = trafficLine(verdict, Colour::No);
    EXPECT_EQ(plain.find_first_of("\x1b\x07\n"), plain.npos) << plain;
    EXPECT_NE(trafficLine(limited(), Colour::Yes).find("\x1b[33m429 rate_limited"), std::string::npos);
}

TEST(StatusRange, IsOneStatusAClassOfThemOrFromOneToAnother) {
    struct Case {
        const char* text;
        int lowest;
        int highest;
    };
    for (const Case& good : {Case{"404", 404, 404}, {"5xx", 500, 599}, {"400-499", 400, 499}, {"1xx", 100, 199}}) {
        const auto range = statusRange(good.text);
        ASSERT_TRUE(range) << good.text;
        EXPECT_EQ(range->lowest, good.lowest);
        EXPECT_EQ(range->highest, good.highest);
    }
    for (const char* bad : {"", "x", "xx", "4x", "6xx", "0xx", "40", "4040", "-", "400-", "-499", "499-400", "4 4"})
        EXPECT_FALSE(statusRange(bad)) << bad;
}

} // namespace
} // namespace gatehouse::cli
