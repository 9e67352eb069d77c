#include "gateway/cli/text/terminal_text.h"
#include "gateway/cli/text/waterfall.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

namespace gatehouse::cli {
namespace {

api::Verdict refused() {
    api::Verdict verdict;
    verdict.timed = true;
    verdict.requestId = "018f6b1c-0a2b-7c3d-8e4f-0123456789ab";
    verdict.received = WallTime{std::chrono::seconds(1'772'368'496)};
    verdict.listener = "public";
    verdict.client = "192.0.2.7";
    verdict.method = "GET";
    verdict.scheme = "https";
    verdict.host = "api.example.com";
    verdict.target = "/v1/orders/7";
    verdict.protocol = "HTTP/2";
    verdict.route = "orders-v1";
    verdict.service = "orders";
    verdict.consumer = "ann";
    verdict.auth = "api_key";
    verdict.credential = "k1";
    verdict.status = 403;
    verdict.reason = "forbidden";
    verdict.meaning = "Access is not allowed.";
    verdict.detail = "access";
    verdict.duration = 10ms;
    verdict.gatewayTime = 9ms;
    verdict.stages = {{"receive", "", "complete", "", 0ms, 5ms},
                      {"match", "orders-v1", "matched", "", 5ms, 0ms},
                      {"authorize", "access", "refused", "no \"role\"", 5ms, 5ms}};
    return verdict;
}

TEST(Waterfall, TellsWhatWasAskedWhatCameOfItAndWhy) {
    EXPECT_EQ(waterfall(refused(), Colour::No),
              "GET https://api.example.com/v1/orders/7\n"
              "403 forbidden  Access is not allowed.  (access)\n"
              "\n"
              "request   018f6b1c-0a2b-7c3d-8e4f-0123456789ab, at 2026-03-01T12:34:56Z\n"
              "client    192.0.2.7, listener public, HTTP/2\n"
              "route     orders-v1, service orders\n"
              "consumer  ann, by api_key k1\n"
              "\n"
              "STAGE      WHO        RESULT    BY         AT       TOOK\n"
              "receive               complete             0        5.00 ms  ████████████\n"
              "match      orders-v1  matched              5.00 ms  0                    ▏\n"
              "authorize  access     refused   no \"role\"  5.00 ms  5.00 ms              ████████████\n"
              "\n"
              "total 10.0 ms, upstream 0, the gateway itself 9.00 ms\n");
}

TEST(Waterfall, PaintsWhatWentWrongOnlyForATerminal) {
    EXPECT_EQ(waterfall(refused(), Colour::No).find('\x1b'), std::string::npos);
    const std::string painted = waterfall(refused(), Colour::Yes);
    EXPECT_NE(painted.find("\x1b[31mauthorize"), std::string::npos);
    EXPECT_EQ(painted.find("\x1b[31mmatch"), std::string::npos);
}

TEST(Waterfall, LetsNothingOfAStrangerSteerTheTerminal) {
    api::Verdict verdict = refused();
    verdict.target = "/\x1b]0;owned\x07";
    verdict.stages[2].value = std::string("\x9b") + "2J\n\xe2\x80\xae";
    const std::string shown = waterfall(verdict, Colour::No);
    EXPECT_EQ(shown.find('\x1b'), std::string::npos);
    EXPECT_EQ(shown.find('\x07'), std::string::npos);
    EXPECT_EQ(shown.find("\xe2\x80\xae"), std::string::npos);
    EXPECT_NE(shown.find("/?]0;owned?"), std::string::npos) << shown;
}

TEST(Waterfall, SaysWhatIsMissing) {
    api::Verdict verdict;
    verdict.reason = "client_timeout";
    verdict.stagesNotKept = 3;
    verdict.attemptCount = 7;
    const std::string shown = waterfall(verdict, Colour::No);
    EXPECT_NE(shown.find("never became complete"), std::string::npos);
    EXPECT_NE(shown.find("no answer client_timeout"), std::string::npos);
    EXPECT_NE(shown.find("route     none"), std::string::npos);
    EXPECT_NE(shown.find("and 3 policies"), std::string::npos);
    EXPECT_NE(shown.find("7 attempts in all"), std::string::npos);
    EXPECT_NE(shown.find("not one of those that are timed step by step"), std::string::npos);
}

TEST(Waterfall, KeepsItsBarsWithinTheirPlace) {
    api::Verdict verdict = refused();
    verdict.duration = 1ms; // as a damaged record could have it
    verdict.stages[2].took = 1h;
    std::istringstream lines(waterfall(verdict, Colour::No));
    for (std::string line; std::getline(lines, line);)
        EXPECT_LE(width(line), 100U) << line;
    verdict.stages.clear();
    verdict.duration = 0ms;
    EXPECT_NE(waterfall(verdict, Colour::No).find("total 0"), std::string::npos);
}

TEST(ShortTime, HasThreeDigitsThatMatter) {
    EXPECT_EQ(shortTime(0ns), "0");
    EXPECT_EQ(shortTime(7ns), "7 ns");
    EXPECT_EQ(shortTime(1234ns), "1.23 µs");
    EXPECT_EQ(shortTime(12'345'678ns), "12.3 ms");
    EXPECT_EQ(shortTime(123'456'789ns), "123 ms");
    EXPECT_EQ(shortTime(75s), "75.0 s");
}

} // namespace
} // namespace gatehouse::cli
