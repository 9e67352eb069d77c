#include "tests/scenarios/runner/parser.h"

#include <gtest/gtest.h>

namespace gatehouse::scenario {
namespace {

template <class ActionType> const ActionType& action(const Scenario& scenario, std::size_t index) {
    return std::get<ActionType>(scenario.steps.at(index).action);
}

Scenario parsed(const std::string& text) {
    auto scenario = parseScenario("x.scenario", text);
    EXPECT_TRUE(scenario) << scenario.error().message;
    return scenario ? *std::move(scenario) : Scenario{};
}

TEST(ScenarioParser, ReadsTitleSettingsAndConfig) {
    const Scenario scenario = parsed("# One thing\n"
                                     "# and why.\n"
                                     "tls: off\n"
                                     "backend: in-process\n"
                                     "clients: a b\n"
                                     "upstreams: one two:tls:down\n"
                                     "listeners: public edge:unix\n"
                                     "workers: 3\n"
                                     "config\n"
                                     "  routes:\n"
                                     "    - { name: r, service: one }\n"
                                     "\n"
                                     "a closes\n");
    EXPECT_EQ(scenario.title, "One thing and why.");
    EXPECT_EQ(scenario.tls, Scenario::Choice::First);
    EXPECT_EQ(scenario.backend, Scenario::Choice::Second);
    EXPECT_EQ(scenario.clients, (std::vector<std::string>{"a", "b"}));
    ASSERT_EQ(scenario.upstreams.size(), 2U);
    EXPECT_TRUE(scenario.upstreams[1].tls);
    EXPECT_TRUE(scenario.upstreams[1].down);
    EXPECT_TRUE(scenario.listeners.at(1).unixSocket);
    EXPECT_EQ(scenario.workers, 3U);
    EXPECT_EQ(scenario.config, "routes:\n  - { name: r, service: one }\n");
}

TEST(ScenarioParser, EndsLinesOfBytesWithCrLfOrNot) {
    const Scenario scenario = parsed("client sends in pieces of 3\n"
                                     "  | GET / HTTP/1.1\n"
                                     "  |  folded\n"
                                     "  |\n"
                                     "  : body\n");
    EXPECT_EQ(action<Send>(scenario, 0).bytes, "GET / HTTP/1.1\\r\\n folded\\r\\n\\r\\nbody");
    EXPECT_EQ(action<Send>(scenario, 0).piece, 3U);
}

TEST(ScenarioParser, ReadsMessagePatterns) {
    const Scenario scenario = parsed("app/2 receives\n"
                                     "  GET /a\n"
                                     "  host: api.example\n"
                                     "  via: *\n"
                                     "  x-id ~ ^[0-9]+$\n"
                                     "  no connection\n"
                                     "  only host, x-*\n"
                                     "  body: a b\n"
                                     "  trailer sum: 7\n"
                                     "  framing: until close\n");
    const auto& receive = action<ReceiveMessage>(scenario, 0);
    EXPECT_EQ(receive.peer.side, Peer::Side::Upstream);
    EXPECT_EQ(receive.peer.connection, 2U);
    ASSERT_EQ(receive.pattern.fields.size(), 4U);
    EXPECT_EQ(receive.pattern.fields[1].kind, ValuePattern::Kind::Anything);
    EXPECT_EQ(receive.pattern.fields[2].text, "^[0-9]+$");
    EXPECT_EQ(receive.pattern.fields[3].kind, ValuePattern::Kind::Absent);
    EXPECT_EQ(receive.pattern.only, (std::vector<std::string>{"host", "x-*"}));
    EXPECT_EQ(receive.pattern.body->text, "a b");
    EXPECT_EQ(receive.pattern.trailers.at(0).name, "sum");
    EXPECT_EQ(receive.pattern.framing, "until close");
}

TEST(ScenarioParser, MakesStepsOfCases) {
    const Scenario scenario = parsed("cases\n"
                                     "  # a comment\n"
                                     "  GET /a | Host: b -> app /c\n"
                                     "  PUT /a -> 405 method_not_allowed allow=GET\n");
    ASSERT_EQ(scenario.steps.size(), 8U);
    EXPECT_EQ(scenario.steps[0].line, 3);
    EXPECT_EQ(action<Request>(scenario, 0).fieldLines, (std::vector<std::string>{"Host: b"}));
    EXPECT_EQ(action<ReceiveMessage>(scenario, 1).pattern.start, "GET /c");
    const MessagePattern& refused = action<ReceiveMessage>(scenario, 6).pattern;
    EXPECT_EQ(refused.start, "405");
    EXPECT_EQ(refused.problem, "method_not_allowed");
    EXPECT_EQ(refused.fields.at(0).text, "GET");
}

TEST(ScenarioParser, ReadsMetricsAndLog) {
    const Scenario scenario = parsed("metrics\n"
                                     "  requests_total{route=\"a\"} +2\n"
                                     "  open 0\n"
                                     "log\n"
                                     "  status=200 target~^/a no:detail route=*\n");
    EXPECT_EQ(action<MetricsStep>(scenario, 0).samples.at(0).selector, "requests_total{route=\"a\"}");
    EXPECT_TRUE(action<MetricsStep>(scenario, 0).samples.at(0).delta);
    EXPECT_FALSE(action<MetricsStep>(scenario, 0).samples.at(1).delta);
    EXPECT_EQ(action<LogStep>(scenario, 1).lines.at(0).size(), 4U);
}

TEST(ScenarioParser, MarksStepsThatNeedFakeTime) {
    const Scenario scenario = parsed("fake-time: time passes 250ms\nclient closes\n");
    EXPECT_TRUE(scenario.steps[0].fakeTimeOnly);
    EXPECT_EQ(action<PassTime>(scenario, 0).by, 250ms);
    EXPECT_FALSE(scenario.steps[1].fakeTimeOnly);
}

TEST(ScenarioParser, MarksStepsAndFieldsOfOneProtocol) {
    const Scenario scenario = parsed("http1: client is closed\n"
                                     "fake-time: http2: client closes\n"
                                     "client receives\n"
                                     "  200\n"
                                     "  x-a: 1\n"
                                     "  http1: connection: close\n"
                                     "  http2: no x-b\n");
    EXPECT_EQ(scenario.steps[0].protocol, Protocol::Http1);
    EXPECT_TRUE(scenario.steps[1].fakeTimeOnly);
    EXPECT_EQ(scenario.steps[1].protocol, Protocol::Http2);
    EXPECT_EQ(scenario.steps[2].protocol, std::nullopt);
    const MessagePattern& pattern = action<ReceiveMessage>(scenario, 2).pattern;
    EXPECT_EQ(pattern.fields.size(), 1U);
    ASSERT_EQ(pattern.fieldsOf.size(), 2U);
    EXPECT_EQ(pattern.fieldsOf[0].first, Protocol::Http1);
    EXPECT_EQ(pattern.fieldsOf[0].second.text, "close");
    EXPECT_EQ(pattern.fieldsOf[1].first, Protocol::Http2);
    EXPECT_EQ(pattern.fieldsOf[1].second.kind, ValuePattern::Kind::Absent);
}

TEST(ScenarioParser, TakesBytesThatComeBeforeAllThatIsSpoken) {
    const Scenario scenario = parsed("client connects\n  | PROXY UNKNOWN\nclient closes\n");
    EXPECT_EQ(action<Connect>(scenario, 0).first, "PROXY UNKNOWN\\r\\n");
}

TEST(ScenarioParser, SaysWhereAndWhatIsWrong) {
    struct Wrong {
        std::string text;
        std::string error;
    };
    for (const Wrong& wrong : {
             Wrong{"", "x.scenario:1: a scenario without steps tests nothing"},
             Wrong{"\nclient sings\n", "x.scenario:2: unknown step \"client sings\""},
             Wrong{"nobody closes\n", "x.scenario:1: nobody here is called \"nobody\""},
             Wrong{"client/1 closes\n", "x.scenario:1: nobody here is called \"client/1\""},
             Wrong{"app/0 closes\n", "x.scenario:1: connections are counted from 1: \"app/0\""},
             Wrong{"client closes\n  | x\n", "x.scenario:1: \"client closes\" takes no block"},
             Wrong{"client sends\n", "x.scenario:1: \"client sends\" needs a block of bytes"},
             Wrong{"client sends\n  GET\n",
                   "x.scenario:2: a line of bytes starts with | (CRLF follows) or : (nothing follows)"},
             Wrong{"client sends\n  | \\q\n", "x.scenario:2: unknown escape \\q"},
             Wrong{"client sends\n  | \\x1\n", "x.scenario:2: \\x needs two hexadecimal digits"},
             Wrong{"client sends\n  | {'a' + 3}\n", "x.scenario:2: a repeat is written {'text' * count}"},
             Wrong{"client sends\n  | ${nothing}\n", "x.scenario:2: unknown placeholder ${nothing}"},
             Wrong{"client sends in pieces of 0\n  | x\n",
                   "x.scenario:1: expected \"sends\" or \"sends in pieces of N\""},
             Wrong{"client receives\n", "x.scenario:1: \"client receives\" needs a block"},
             Wrong{"client receives\n  200\n  x ~ (\n", "x.scenario:3: bad regular expression /(/"},
             Wrong{"client receives\n  200\n  nonsense\n", "x.scenario:3: expected \"name: value\", got \"nonsense\""},
             Wrong{"client connects to nowhere\n", "x.scenario:1: no listener \"nowhere\""},
             Wrong{"app answers many\n", "x.scenario:1: expected a status, got \"many\""},
             Wrong{"time passes soon\n", "x.scenario:1: expected a duration such as 250ms, got \"soon\""},
             Wrong{"http1: time passes 1s\n",
                   "x.scenario:1: only what a client or an upstream does depends on its protocol"},
             Wrong{"tls: maybe\n", "x.scenario:1: expected both, off or on, got \"maybe\""},
             Wrong{"upstreams: a:red\n",
                   "x.scenario:1: an upstream can be tls, unix, down, silent or http1, not \"red\""},
             Wrong{"metrics\n  requests\n", "x.scenario:1: expected \"name{label=\"value\"} +1\", got \"requests\""},
             Wrong{"log\n  status\n", "x.scenario:2: expected key=value, got \"status\""},
             Wrong{"cases\n  GET /a -> nobody\n", "x.scenario:2: nobody here is called \"nobody\""},
             Wrong{"cases\n  GET /a\n", "x.scenario:2: expected \"METHOD TARGET -> OUTCOME\", got \"GET /a\""},
             Wrong{"client closes\nconfig\n  a: b\n",
                   "x.scenario:2: the configuration comes before the first step; later ones are \"gateway reloads\""},
         }) {
        const auto scenario = parseScenario("x.scenario", wrong.text);
        ASSERT_FALSE(scenario) << wrong.text;
        EXPECT_TRUE(scenario.error().message.starts_with(wrong.error)) << scenario.error().message;
    }
}

} // namespace
} // namespace gatehouse::scenario
