#include "tests/integration/peers/gateway_test.h"

#include <csignal>
#include <memory>

// Why an exchange ended as it did, asked of the real program with gatehousectl.

namespace gatehouse::test {
namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

class Explain : public GatewayTest {
protected:
    void SetUp() override {
        GatewayTest::SetUp();
        startWith("services: [ { name: app, endpoints: [ \"" + upstream.url() +
                  "\" ] } ]\n"
                  "routes:\n"
                  "  - { name: open, match: { path: \"/open/*\" }, service: app }\n"
                  "  - name: limited\n"
                  "    match: { path: \"/limited\", methods: [ GET ] }\n"
                  "    service: app\n"
                  "    policies: [ { rate_limit: { limit: 1, window: 1h } } ]\n"
                  "  - name: members\n"
                  "    match: { path: \"/members\" }\n"
                  "    service: app\n"
                  "    policies: [ { jwt: { secret: \"file:" +
                  gateway.folder().write("secret", std::string(40, 's')) +
                  "\", algorithms: [ HS256 ] } }, { access: { scopes: [ read ], claims: { roles: [ admin ] } } } ]\n"
                  "policies: [ request_id ]\n");
    }
    [[nodiscard]] CommandResult ctl(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), {GATEHOUSECTL, "--socket", gateway.managementSocket()});
        return runCommand(arguments);
    }
    /// Asks as somebody who names the request, and returns the status.
    int ask(const std::string& path, const std::string& id) const {
        const auto answer = fetch(gateway.publicAddress(), "GET " + path + " HTTP/1.1\r\nHost: shop.example\r\n" +
                                                               "X-Request-ID: " + id + "\r\nConnection: close\r\n\r\n");
        return answer ? answer->status() : 0;
    }
    /// The exchange ends a moment after its answer.
    [[nodiscard]] CommandResult why(const std::string& id) const {
        CommandResult result;
        EXPECT_TRUE(waitUntil([&] { return (result = ctl({"why", id})).status == 0; })) << result.errors;
        return result;
    }

    RecordingUpstream upstream;
};

TEST_F(Explain, WhyTellsWhatAnUpstreamAnswered) {
    ASSERT_EQ(ask("/open/7?token=hidden&page=2", "first"), 200);
    const auto told = why("first");
    EXPECT_TRUE(has(told.output, "GET http://shop.example/open/7?token=***&page=2\n200 ok")) << told.output;
    EXPECT_TRUE(has(told.output, "open, service app")) << told.output;
    EXPECT_TRUE(has(told.output, upstream.url() + "  answered  status 200, new connection")) << told.output;
    EXPECT_FALSE(has(told.output, "hidden"));
    EXPECT_FALSE(has(told.output, "\x1b")) << "that is for terminals";
}

TEST_F(Explain, WhyTellsWhoRefusedAndByWhat) {
    ASSERT_EQ(ask("/limited", "one"), 200);
    ASSERT_EQ(ask("/limited", "two"), 429);
    const auto told = why("two");
    EXPECT_TRUE(has(told.output, "429 rate_limited")) << told.output;
    EXPECT_TRUE(has(told.output, "limit     rate_limit  refused   limit 1")) << told.output;
    const auto json = ctl({"-o", "json", "why", "two"});
    EXPECT_TRUE(has(json.output, "\"reason\": \"rate_limited\"")) << json.output;
    const auto yaml = ctl({"-o", "yaml", "why", "two"});
    EXPECT_TRUE(has(yaml.output, "reason: rate_limited\n")) << yaml.output;
}

TEST_F(Explain, WhySaysThatAnExchangeIsNotRemembered) {
    const auto unknown = ctl({"why", "nobody"});
    EXPECT_EQ(unknown.status, 1);
    EXPECT_TRUE(has(unknown.errors, "no exchange \"nobody\" is remembered")) << unknown.errors;
    EXPECT_TRUE(has(unknown.errors, "not_found"));
    EXPECT_EQ(ctl({"why"}).status, 2);
}

TEST_F(Explain, ExplainTellsWhatWouldBecomeOfACurlCommand) {
    const std::string command =
        "curl -sS -X POST 'http://shop.example/open/7?token=hidden' \\\n  -H 'X-Tenant: a' -d x=1";
    const auto told = ctl({"explain", command});
    ASSERT_EQ(told.status, 0) << told.errors;
    EXPECT_TRUE(has(told.output, "POST http://shop.example/open/7?token=***\n200 ok")) << told.output;
    EXPECT_TRUE(has(told.output, "routes that come close\n")) << told.output;
    EXPECT_TRUE(has(told.output, "identify  request_id  from gateway\n")) << told.output;
    EXPECT_TRUE(has(told.output, upstream.url() + "  share 1  picked\n")) << told.output;
    EXPECT_TRUE(has(told.output, "POST " + upstream.url() + "/open/7?token=***\n")) << told.output;
    EXPECT_TRUE(has(told.output, "x-tenant: a\n")) << told.output;
    EXPECT_FALSE(has(told.output, "hidden"));
    EXPECT_TRUE(upstream.requests().empty()) << "nobody was asked";
    const auto json = ctl({"-o", "json", "explain", "http://shop.example/nowhere"});
    EXPECT_TRUE(has(json.output, "\"reason\": \"no_route\"")) << json.output << json.errors;
    const auto method = ctl({"explain", "request", "http://shop.example/limited", "--method", "PUT"});
    EXPECT_TRUE(has(method.output, "method_not_allowed")) << method.output << method.errors;
}

TEST_F(Explain, ExplainCountsNothing) {
    for (int i = 0; i < 3; ++i)
        EXPECT_TRUE(has(ctl({"explain", "http://shop.example/limited"}).output, "limit 1, 1 left"));
    EXPECT_EQ(ask("/limited", "real"), 200) << "nothing was taken";
    EXPECT_TRUE(has(ctl({"explain", "http://shop.example/limited"}).output, "429 rate_limited"));
}

TEST_F(Explain, ExplainTakesACallerForGranted) {
    const auto members = [this](const std::vector<std::string>& options) {
        std::vector<std::string> arguments{"explain", "http://shop.example/members"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        const auto told = ctl(arguments);
        return told.output + told.errors;
    };
    EXPECT_TRUE(has(members({}), "401 auth_missing"));
    EXPECT_TRUE(has(members({"--scope", "read", "--scope", "write", "--claim", "roles=[\"admin\"]"}), "200 ok"))
        << members({"--scope", "read", "--scope", "write", "--claim", "roles=[\"admin\"]"});
    EXPECT_TRUE(has(members({"--scope", "read", "--claim", "roles=admin", "--claim", "age=7"}), "200 ok"));
    EXPECT_TRUE(has(members({"--scope", "read", "--claim", "roles=guest"}), "403 forbidden"));
    EXPECT_TRUE(has(members({"--claim", "roles=admin"}), "403 insufficient_scope"));
    EXPECT_TRUE(has(members({"--claim", "roles"}), "NAME=VALUE is wanted"));
    EXPECT_TRUE(has(members({"--claim", "a=1", "--claim", "a=2"}), "a is there twice"));
    EXPECT_TRUE(has(members({"--cert-name", "dns:a.example"}), "over TLS only"));
}

TEST_F(Explain, ExplainSaysWhatItDoesNotUnderstand) {
    for (const char* command : {"curl", "curl -F a=b http://a", "curl http://a --nonsense", "curl http://a?b&c"}) {
        const auto refused = ctl({"explain", command});
        EXPECT_EQ(refused.status, 1) << command;
        EXPECT_TRUE(has(refused.errors, "invalid_params")) << refused.errors;
    }
    EXPECT_EQ(ctl({"explain"}).status, 2);
    const auto nobody = ctl({"explain", "http://shop.example/open/1", "--consumer", "nobody"});
    EXPECT_TRUE(has(nobody.errors, "there is no consumer \"nobody\"")) << nobody.errors;
}

TEST_F(Explain, TrafficIsToldToWhoSubscribes) {
    SocketAddress socket;
    socket.unixPath = gateway.managementSocket();
    RawClient watcher(socket);
    ASSERT_TRUE(watcher.connected());
    watcher.send(R"({"jsonrpc":"2.0","id":1,"method":"traffic.subscribe","params":{"route":"open"}})"
                 "\n");
    const auto line = [&watcher] {
        std::string text;
        while (!text.ends_with('\n')) {
            const std::string more = watcher.receiveBytes(1);
            if (more.empty())
                break;
            text += more;
        }
        return text;
    };
    EXPECT_TRUE(has(line(), "\"result\"")) << watcher.problem();
    ASSERT_EQ(ask("/limited", "not this one"), 200);
    ASSERT_EQ(ask("/open/7?token=hidden", "this one"), 200);
    const std::string told = line();
    EXPECT_TRUE(has(told, "\"traffic.exchange\"")) << told;
    EXPECT_TRUE(has(told, "/open/7?token=***")) << told;
    EXPECT_FALSE(has(told, "hidden")) << told;
}

TEST_F(Explain, TrafficTellsExchangesAsTheyEnd) {
    const auto watch = [this](const std::string& file, std::vector<std::string> arguments) {
        ChildProcess::Options options;
        options.command = {GATEHOUSECTL, "--socket", gateway.managementSocket(), "traffic"};
        options.command.insert(options.command.end(), arguments.begin(), arguments.end());
        options.output = gateway.folder().file(file);
        options.errors = gateway.folder().file(file + ".errors");
        return std::make_unique<ChildProcess>(options);
    };
    const auto lines = [this](const std::string& file) { return readFile(gateway.folder().file(file)); };
    const auto refusals = watch("refusals", {"--route", "limited", "--status", "4xx"});
    const auto open = watch("open", {"--route", "open", "-o", "json"});
    // When they have subscribed is to be seen from what they tell only.
    int asked = 0;
    ASSERT_TRUE(waitUntil([&] {
        (void)ask("/limited", "no-" + std::to_string(++asked));
        (void)ask("/open/7?token=hidden", "yes-" + std::to_string(asked));
        return has(lines("refusals"), "id no-") && has(lines("open"), "yes-");
    })) << lines("refusals.errors")
        << lines("open.errors");
    const auto refused = completeLines(lines("refusals"));
    ASSERT_FALSE(refused.empty());
    for (const std::string& line : refused) {
        EXPECT_TRUE(has(line, "  429 rate_limited")) << line;
        EXPECT_TRUE(has(line, "  GET http://shop.example/limited  ")) << line;
        EXPECT_TRUE(has(line, "  route limited  ")) << line;
    }
    const auto json = completeLines(lines("open"));
    ASSERT_FALSE(json.empty());
    EXPECT_TRUE(json.front().starts_with("{\"verdict\": ")) << json.front();
    EXPECT_TRUE(has(json.front(), "/open/7?token=***")) << json.front();
    refusals->signal(SIGINT);
    EXPECT_EQ(refusals->wait(), 128 + SIGINT);
    EXPECT_EQ(gateway.stop(), 0);
    EXPECT_EQ(open->wait(), 1);
    EXPECT_TRUE(has(lines("open.errors"), "the gateway has gone")) << lines("open.errors");
}

TEST_F(Explain, TrafficSaysWhatItCannotWatch) {
    EXPECT_EQ(ctl({"traffic", "--status", "9xx"}).status, 2);
    EXPECT_EQ(ctl({"traffic", "--status", "5xx", "--lowest-status", "500"}).status, 2);
    const auto unknown = ctl({"traffic", "--reason", "rate_limit"});
    EXPECT_EQ(unknown.status, 1);
    EXPECT_TRUE(has(unknown.errors, "there is no reason code")) << unknown.errors;
}

} // namespace
} // namespace gatehouse::test
