#include "tests/scenarios/runner/parser.h"
#include "tests/scenarios/runner/runner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

// The runner against a gateway that changes nothing: that it plays a story well, and, more important, that each kind of
// step can fail. A test that cannot fail is a defect.

namespace gatehouse::scenario {
namespace {

using test::Connection;
using testing::HasSubstr;

/// Copies bytes between each client and the first endpoint of the configuration, both ways.
class Wire final : public Backend {
public:
    std::vector<Part> ownConfig() const override { return {}; }

    Result<void> start(const std::string& config) override {
        m_listener = TRY(test::listenOn(addressIn(config, "address: \"")));
        m_upstream = addressIn(config, "http://");
        return {};
    }
    Result<void> reload(const std::string& config) override {
        if (config.find("wrong") != std::string::npos)
            return fail("it is wrong");
        return {};
    }
    void drain() override { m_pairs.clear(); }
    std::optional<int> waitForExit(test::Deadline) override { return exitStatus; }

    void turn() override {
        for (auto fd = test::acceptFrom(m_listener.get()); fd.isOpen(); fd = test::acceptFrom(m_listener.get()))
            m_pairs.push_back({Connection(std::move(fd)), Connection(std::move(*test::connectTo(m_upstream)))});
        for (Pair& pair : m_pairs) {
            copy(pair.client, pair.upstream);
            copy(pair.upstream, pair.client);
        }
        ++turns;
    }
    bool ownsTime() const override { return ownTime; }
    void advance(Duration by) override { passed += by; }
    test::MetricsText metrics() override {
        return test::MetricsText("turns_total " + std::to_string(turns) + "\nopen 1\n");
    }
    std::vector<std::string> accessLog() override { return {R"({"status":200,"reason":"ok"})"}; }
    std::string diagnostics() const override { return "wire started"; }
    std::string complaint() override { return complaintText; }

    int exitStatus = 0;
    int turns = 0;
    bool ownTime = false;
    Duration passed{};
    std::string complaintText;

private:
    struct Pair {
        Connection client;
        Connection upstream;
    };

    static SocketAddress addressIn(const std::string& config, const std::string& mark) {
        const std::size_t start = config.find(mark) + mark.size();
        return SocketAddress::parse(config.substr(start, config.find('"', start) - start)).value_or(SocketAddress{});
    }
    static void copy(Connection& from, Connection& to) {
        from.pump();
        to.send(std::exchange(from.received(), {}));
        to.pump();
        if (from.ending() == Connection::Ending::Orderly && to.flushed())
            to.close();
        else if (from.ending() == Connection::Ending::Reset)
            to.reset();
    }

    test::UniqueFd m_listener;
    SocketAddress m_upstream;
    std::vector<Pair> m_pairs;
};

constexpr const char* kGoodStory = "client requests GET /a\n"
                                   "app receives\n"
                                   "  GET /a HTTP/1.1\n"
                                   "  host: api.example\n"
                                   "  no via\n"
                                   "app answers 200 hello\n"
                                   "  X-One: 1\n"
                                   "client receives\n"
                                   "  200\n"
                                   "  x-one: 1\n"
                                   "  body: hello\n"
                                   "  framing: length\n";

class ScenarioRunner : public testing::Test {
protected:
    /// The report of a story that must fail; empty if it does not.
    std::string failureOf(const std::string& story) {
        const auto scenario = parseScenario("story.scenario", story);
        EXPECT_TRUE(scenario) << scenario.error().message;
        if (!scenario)
            return {};
        const auto result = play(*scenario, wire, {});
        return result ? std::string() : result.error().message;
    }

    void SetUp() override {
        if (const char* patience = std::getenv("GATEHOUSE_TEST_PATIENCE"); patience != nullptr)
            m_patience = patience;
        ::setenv("GATEHOUSE_TEST_PATIENCE", "0.2", 1);
    }
    void TearDown() override {
        if (m_patience.empty())
            ::unsetenv("GATEHOUSE_TEST_PATIENCE");
        else
            ::setenv("GATEHOUSE_TEST_PATIENCE", m_patience.c_str(), 1);
    }

    Wire wire;

private:
    std::string m_patience;
};

TEST_F(ScenarioRunner, PlaysAStory) { EXPECT_EQ(failureOf(kGoodStory), ""); }

TEST_F(ScenarioRunner, PlaysBytesPiecesAndEnds) {
    EXPECT_EQ(failureOf("client sends in pieces of 2\n"
                        "  : hello\n"
                        "app receives bytes\n"
                        "  : hello\n"
                        "app sends\n"
                        "  | HTTP/1.1 200 OK\n"
                        "  | Transfer-Encoding: chunked\n"
                        "  |\n"
                        "  : 3\\r\\nabc\\r\\n0\\r\\nSum: 1\\r\\n\\r\\n\n"
                        "client receives\n"
                        "  HTTP/1.1 200 OK\n"
                        "  framing: chunked\n"
                        "  body ~ ^a.c$\n"
                        "  trailer sum: 1\n"
                        "app accepted 1\n"
                        "client closes\n"
                        "app is closed\n"),
              "");
}

TEST_F(ScenarioRunner, MovesOnlyTimeThatIsItsOwn) {
    const std::string story = "fake-time: time passes 2s\ntime passes 1s\n";
    EXPECT_EQ(failureOf(story), "");
    EXPECT_EQ(wire.passed, 0s);
    wire.ownTime = true;
    EXPECT_EQ(failureOf(story), "");
    EXPECT_EQ(wire.passed, 3s);
}

TEST_F(ScenarioRunner, HoldsASideToWhatItsProtocolHas) {
    EXPECT_EQ(failureOf(std::string(kGoodStory) + "  http2: x-two: 2\nhttp2: client is closed\n"), "");
    EXPECT_THAT(failureOf(std::string(kGoodStory) + "  http1: x-two: 2\n"), HasSubstr("field x-two"));
    EXPECT_THAT(failureOf(std::string(kGoodStory) + "http1: client is closed\n"), HasSubstr("but it is open"));
}

TEST_F(ScenarioRunner, SaysFirstWhatComesBeforeAllElse) {
    EXPECT_EQ(failureOf("client connects\n  : hello\nclient sends\n  : you\napp receives bytes\n  : helloyou\n"), "");
}

TEST_F(ScenarioRunner, ReportsStepExpectationAndTranscript) {
    const std::string report =
        failureOf(std::string(kGoodStory) + "client requests GET /b\napp receives\n  GET /c HTTP/1.1\n");
    EXPECT_THAT(report, HasSubstr("story.scenario:14: app receives"));
    EXPECT_THAT(report, HasSubstr("start line: expected \"GET /c HTTP/1.1\", got \"GET /b HTTP/1.1\""));
    EXPECT_THAT(report, HasSubstr("GET /b HTTP/1.1\\r\\n"));
    EXPECT_THAT(report, HasSubstr("wire started"));
    EXPECT_THAT(report, HasSubstr("services:"));
}

TEST_F(ScenarioRunner, FailsWhereTheStoryIsNotTrue) {
    struct Lie {
        std::string story;
        std::string complaint;
    };
    const std::string asked = "client requests GET /a\n";
    const std::string answered = asked + "app receives\n  GET /a\napp answers 200 hello\n  A: 1\n  A: 2\n";
    for (const Lie& lie : {
             Lie{asked, "app/1 received"},
             Lie{asked + "app receives\n  GET /b\n", "start line: expected \"GET /b\""},
             Lie{asked + "app receives\n  GET /a\n  no host\n", "field host: expected none, got \"api.example\""},
             Lie{asked + "app receives\n  GET /a\n  via: *\n", "field via: expected 1 of it, got nothing"},
             Lie{asked + "app receives\n  GET /a\n  host: other\n",
                 "field host: expected \"other\", got \"api.example\""},
             Lie{asked + "app receives\n  GET /a\n  host ~ ^x\n", "expected to match /^x/"},
             Lie{asked + "app receives\n  GET /a\n  only via\n", "field Host: not among those allowed"},
             Lie{asked + "app receives bytes\n  : POST\n", "expected the bytes"},
             Lie{asked + "app accepts\napp accepts\n", "expected connection 2, but none came"},
             Lie{asked + "app accepted 2\n", "expected 2 connections so far, got 1"},
             Lie{asked + "client receives\n  200\n", "expected a message, but none came in time"},
             Lie{asked + "client is closed\n", "expected the connection to be ended, but it is open"},
             Lie{answered, "client received"},
             Lie{answered + "client receives nothing\n", ""},
             Lie{answered + "client receives\n  404\n", "start line: expected \"404\""},
             Lie{answered + "client receives\n  200\n  a: 1\n", "field a: expected 1 of it, got \"1\", \"2\""},
             Lie{answered + "client receives\n  200\n  a: 1\n  a: 3\n", "field a: expected \"3\", got \"2\""},
             Lie{answered + "client receives\n  200\n  body: bye\n", "body: expected \"bye\", got \"hello\""},
             Lie{answered + "client receives\n  200\n  no body\n", "body: expected \"\", got \"hello\""},
             Lie{answered + "client receives\n  200\n  framing: chunked\n", "framing: expected chunked, got length"},
             Lie{answered + "client receives\n  200\n  trailer a: 1\n", "trailer a: expected 1 of it, got nothing"},
             Lie{asked + "app receives\n  GET /\n  no trailers\n", "start line"},
             Lie{answered + "client receives\n  200\n  problem: no_route\n",
                 "content-type: expected application/problem+json"},
             Lie{answered + "client receives head\n  200\n", "client received 5 bytes that no step expected"},
             Lie{asked + "app sends\n  | HTTP/1.1 200 OK\n  |\nclient closes\napp is reset\n", ""},
             Lie{"client sends\n  : x\nclient closes\napp is reset\n", "but it is ended in order"},
             Lie{"client sends\n  : GET / HTTP/1.1\\r\\nA\\r\\n\\r\\n\napp receives\n  GET /\n",
                 "what came is none: field line: A"},
             Lie{"cases\n  GET /a -> 404 no_route\n", "expected a message"},
             Lie{"cases\n  GET /a -> app /b\n", "start line: expected \"GET /b\""},
             Lie{"metrics\n  open 2\n", "open: expected 2, got 1"},
             Lie{"metrics\n  open +1\n", "open: expected 1, got 0"},
             Lie{"log\n  status=404\n", "log status: expected \"404\", got \"200\""},
             Lie{"log\n  no:reason\n", "log reason: expected none"},
             Lie{"log\n  route=a\n", "log route: missing"},
             Lie{"log\n  status=200\n  status=200\n", "expected access log line 2, but none came"},
             Lie{"gateway reloads\n  wrong: 1\n", "expected the configuration to be taken, but:\nit is wrong"},
             Lie{"gateway refuses\n  right: 1\n", "expected the configuration to be refused, but it was taken"},
             Lie{"gateway says\n  all is lost\n", "expected the diagnostics to contain \"all is lost\""},
             Lie{"gateway drains\ngateway exits 3\n", "expected exit status 3, got 0"},
         }) {
        const std::string report = failureOf(lie.story);
        EXPECT_THAT(report, testing::AllOf(testing::Not(testing::IsEmpty()), HasSubstr(lie.complaint))) << lie.story;
    }
}

TEST_F(ScenarioRunner, FailsWhenTheGatewayEndsBadly) {
    wire.exitStatus = 139;
    EXPECT_THAT(failureOf(kGoodStory), HasSubstr("exit status 139"));
    wire.exitStatus = 0;
    wire.complaintText = "runtime error: something";
    EXPECT_THAT(failureOf(kGoodStory), HasSubstr("runtime error: something"));
}

} // namespace
} // namespace gatehouse::scenario
