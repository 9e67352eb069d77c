#include "tests/integration/peers/gateway_test.h"
#include "tests/integration/peers/redis_server.h"
#include "tests/resources/markdown.h"
#include "tests/support/fault_proxy.h"

#include <gmock/gmock.h>

#include <array>
#include <atomic>
#include <map>
#include <thread>

// Limits of several gateways in one real Redis: exact to the request, and what becomes of them when it is down, hangs,
// is slow, is cut off, comes back, or will not have us.

namespace gatehouse::test {
namespace {

using testing::HasSubstr;

constexpr std::string_view kUp = "gatehouse_store_up{store=\"counters\"}";

std::size_t occurrences(const std::string& text, std::string_view what) {
    std::size_t count = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size()))
        ++count;
    return count;
}

class Redis : public GatewayTest {
protected:
    void SetUp() override {
        GatewayTest::SetUp();
        GATEHOUSE_NEEDS(RedisServer::isThere(), "redis-server with redis-cli");
    }
    void startServer() {
        const auto started = server.start();
        ASSERT_TRUE(started) << started.error().message;
    }
    /// A limit whose counts are in the store. The time limit is long: this machine may be busy with other tests.
    [[nodiscard]] std::string config(const std::string& policies, const std::string& store = {},
                                     const std::string& url = {}) const {
        return proxyTo("\"" + upstream.url() + "\"") + "stores: [ { name: counters, url: \"" +
               (url.empty() ? server.url() : url) + "\", timeout: 50ms" + (store.empty() ? "" : ", ") + store +
               " } ]\npolicies: [ " + policies + " ]\n";
    }
    /// Starts the gateway, and waits until its store is there.
    void startUp(const std::string& text) {
        startWith(text);
        ASSERT_TRUE(becomes(std::string(kUp), 1)) << gateway.errors();
    }
    static int status(const GatewayProcess& where) {
        const auto answer = get(where.publicAddress(), "/");
        return answer ? answer->status() : 0;
    }
    [[nodiscard]] int passed(int tries) const {
        int count = 0;
        for (int i = 0; i < tries; ++i)
            count += status(gateway) == 200 ? 1 : 0;
        return count;
    }
    [[nodiscard]] std::string reason() const {
        const auto answer = ask("/");
        constexpr std::string_view kReason = "\"reason\":\"";
        const std::size_t at = answer ? answer->body.find(kReason) : std::string::npos;
        if (at == std::string::npos)
            return "";
        const std::string rest = answer->body.substr(at + kReason.size());
        return rest.substr(0, rest.find('"'));
    }
    [[nodiscard]] double calls(const std::string& result) const {
        return gateway.metrics().value("gatehouse_store_calls_total{store=\"counters\",result=\"" + result + "\"}");
    }
    [[nodiscard]] bool saysOnce(const std::string& what) const {
        return waitUntil([&] { return gateway.errors().find(what) != std::string::npos; }) &&
               occurrences(gateway.errors(), what) == 1;
    }

    RedisServer server;
    RecordingUpstream upstream;
    TemporaryFolder folder;
};

class TwoGateways : public Redis {
protected:
    TwoGateways() : other(GatewayProcess::Options{.workers = 2}) {}
    void startBoth(const std::string& text) {
        startUp(text);
        const auto started = other.start(text + "listeners: [{ name: public, address: \"" +
                                         other.publicAddress().toString() + "\" }]\n" + other.commonConfig());
        ASSERT_TRUE(started) << started.error().message;
        ASSERT_TRUE(waitUntil([&] { return other.metrics().value(kUp) == 2; })) << other.errors();
    }
    void TearDown() override {
        if (other.isRunning()) {
            EXPECT_EQ(other.stop(), 0) << other.errors();
        }
        Redis::TearDown();
    }
    /// Many clients at both; how many requests were let through, and how many were not decided in time.
    struct Rush {
        std::atomic<int> passed = 0;
        std::atomic<int> undecided = 0;
    };
    void rush(Rush& rush, int clients, int requests) {
        std::vector<std::jthread> threads;
        for (int i = 0; i < clients; ++i)
            threads.emplace_back([&, i] {
                RawClient client(i % 2 == 0 ? gateway.publicAddress() : other.publicAddress());
                for (int n = 0; n < requests; ++n) {
                    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                    const auto answer = client.receive();
                    rush.passed += answer && answer->status() == 200 ? 1 : 0;
                    rush.undecided += answer && answer->status() == 503 ? 1 : 0;
                }
            });
    }
    void expectExactly(int limit, const Rush& rush) {
        EXPECT_LE(rush.passed, limit);
        // A machine that was too busy to decide in time may have counted what it then did not let through.
        EXPECT_GE(rush.passed, limit - rush.undecided);
    }

    GatewayProcess other;
};

TEST_F(TwoGateways, LetExactlyOneLimitThrough) {
    startServer();
    startBoth(config("{ rate_limit: { limit: 100, window: 1h, algorithm: fixed_window, store: counters } }",
                     "outage: closed"));
    Rush first;
    rush(first, 6, 40);
    expectExactly(100, first);
    EXPECT_EQ(upstream.requestCount(), static_cast<std::size_t>(first.passed));
    Rush second;
    rush(second, 2, 10);
    EXPECT_EQ(second.passed, 0);
}

TEST_F(TwoGateways, LetExactlyTheSmallestOfSeveralLimitsThrough) {
    startServer();
    startBoth(config("{ rate_limit: { limits: [ { limit: 1000, window: 1h }, { limit: 60, window: 2h, algorithm: "
                     "sliding_window }, { limit: 70, window: 3h, algorithm: sliding_log } ], store: counters } }",
                     "outage: closed"));
    Rush all;
    rush(all, 6, 30);
    expectExactly(60, all);
}

TEST_F(TwoGateways, ShareAQuota) {
    startServer();
    startBoth(config("{ quota: { limit: 50, period: month, by: client, store: counters } }", "outage: closed"));
    Rush all;
    rush(all, 4, 30);
    expectExactly(50, all);
    EXPECT_EQ(reason(), "quota_exceeded");
}

TEST_F(TwoGateways, LetAShareEachThroughWhileTheStoreIsDown) {
    startServer();
    startBoth(config("{ rate_limit: { limit: 100, window: 366d, algorithm: sliding_log, store: counters } }",
                     "outage: local_share, gateways: 2"));
    server.kill();
    ASSERT_TRUE(waitUntil([&] { return gateway.metrics().value(kUp) == 0 && other.metrics().value(kUp) == 0; }));
    Rush all;
    rush(all, 6, 60);
    EXPECT_EQ(all.passed, 100) << "fifty each: no more than the limit, whoever is asked";
    EXPECT_EQ(all.undecided, 0);
}

TEST_F(TwoGateways, AreWhatTheRecipeOfTheHandbookSays) {
    startServer();
    const auto blocks = resources::codeBlocks(
        resources::filesBelow("resources/handbook/recipes/two-gateways-one-limit.md", ".md").front(), "yaml");
    ASSERT_EQ(blocks.size(), 1u);
    const auto replaced = [](std::string text, const std::string& from, const std::string& to) {
        const std::size_t at = text.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        return at == std::string::npos ? text : text.replace(at, from.size(), to);
    };
    const auto recipeFor = [&](const GatewayProcess& where) {
        std::string text = replaced(blocks.front().text, "0.0.0.0:8080", where.publicAddress().toString());
        text = replaced(text, "http://10.0.0.5:8080", upstream.url());
        text = replaced(text, "rediss://redis.internal:6380", server.url());
        text = replaced(text, "    tls: { ca: /etc/gatehouse/redis-ca.pem }\n", "");
        text = replaced(text, "/etc/gatehouse/redis.password", folder.write("password", "open sesame"));
        text = replaced(text, "timeout: 5ms", "timeout: 50ms");
        return text + where.commonConfig();
    };
    ASSERT_EQ(server.say({"ACL", "SETUSER", "gatehouse", "on", ">open sesame", "~gatehouse:*", "+@read", "+@write",
                          "+@scripting", "+select", "+time", "-@dangerous"}),
              "OK");
    for (GatewayProcess* each : {&gateway, &other}) {
        const auto started = each->start(recipeFor(*each));
        ASSERT_TRUE(started) << started.error().message;
        ASSERT_TRUE(waitUntil([&] { return each->metrics().value(kUp) >= 1; })) << each->errors();
    }
    int passed = 0;
    for (int i = 0; i < 110; ++i)
        passed += status(i % 2 == 0 ? gateway : other) == 200 ? 1 : 0;
    EXPECT_EQ(passed, 100);
    EXPECT_EQ(ask("/")->values("ratelimit-policy"), std::vector<std::string>{"\"default\";q=100;w=3600"});
}

/// One gateway is cut off from the store, the other one is not.
class CutOff : public TwoGateways, public testing::WithParamInterface<Fault> {
protected:
    void startBoth() {
        const std::string limit =
            "{ rate_limit: { limit: 100, window: 366d, algorithm: sliding_log, store: counters } }";
        startUp(config(limit, "outage: local_share, gateways: 2", "redis://" + proxy.address().toString()));
        const auto started = other.start(config(limit, "outage: closed") + "listeners: [{ name: public, address: \"" +
                                         other.publicAddress().toString() + "\" }]\n" + other.commonConfig());
        ASSERT_TRUE(started) << started.error().message;
        ASSERT_TRUE(waitUntil([&] { return other.metrics().value(kUp) == 2; })) << other.errors();
    }

    FaultProxy proxy{server.address()};
};

TEST_P(CutOff, LetsItsShareThroughBesideTheLimitAndComesBack) {
    startServer();
    startBoth();
    proxy.set(GetParam());
    Duration slowest{};
    int alone = 0;
    for (int i = 0; i < 80; ++i) {
        const auto begun = std::chrono::steady_clock::now();
        alone += status(gateway) == 200 ? 1 : 0;
        slowest = std::max<Duration>(slowest, std::chrono::steady_clock::now() - begun);
    }
    EXPECT_EQ(alone, 50) << "its share, whatever it has asked of the store meanwhile";
    EXPECT_LT(slowest, 250ms * (patience() / 10s + 1)) << "the time limit is 50 ms";
    EXPECT_LE(calls("late") + calls("failed"), 3) << "then nobody waits any more";
    EXPECT_TRUE(becomes(std::string(kUp), 0));

    std::map<int, int> answers; // of the other one, by status
    for (int i = 0; i < 120; ++i)
        ++answers[status(other)];
    EXPECT_LE(answers[200], 100);
    EXPECT_GE(answers[200], 97 - answers[503]) << "what was asked before, or answered too late, may have been counted";

    proxy.set(Fault::None);
    EXPECT_TRUE(becomes(std::string(kUp), 1));
    EXPECT_EQ(status(gateway), 429) << "one count again";
    EXPECT_TRUE(saysOnce("store counters cannot be used:")) << gateway.errors();
    EXPECT_TRUE(saysOnce("store counters can be used again")) << gateway.errors();
}

INSTANTIATE_TEST_SUITE_P(FromTheStore, CutOff, testing::Values(Fault::HalfOpen, Fault::Silent, Fault::Mute),
                         [](const auto& fault) {
                             switch (fault.param) {
                             case Fault::HalfOpen:
                                 return "both_ways";
                             case Fault::Silent:
                                 return "on_the_way_there";
                             default:
                                 return "on_the_way_back";
                             }
                         });

TEST_F(Redis, CountsByEveryAlgorithm) {
    startServer();
    for (const std::string algorithm : {"token_bucket", "fixed_window", "sliding_window", "sliding_log"}) {
        const std::string text =
            config("{ rate_limit: { limit: 5, window: 1h, store: counters, algorithm: " + algorithm + " } }");
        if (!gateway.isRunning())
            startUp(text);
        else
            ASSERT_EQ(gateway.reload(completed(text)), GatewayProcess::Reload::Taken);
        for (const char* left : {"4", "3", "2", "1", "0"}) {
            const auto answer = ask("/");
            ASSERT_TRUE(answer);
            EXPECT_EQ(answer->status(), 200) << algorithm;
            ASSERT_EQ(answer->values("ratelimit").size(), 1u);
            EXPECT_THAT(answer->values("ratelimit").front(), HasSubstr("\"default\";r=" + std::string(left) + ";t="))
                << algorithm;
        }
        const auto refused = ask("/");
        ASSERT_TRUE(refused);
        EXPECT_EQ(refused->status(), 429) << algorithm;
        ASSERT_EQ(refused->values("retry-after").size(), 1u);
        const int retry = std::stoi(refused->values("retry-after").front());
        EXPECT_GE(retry, 1);
        EXPECT_LE(retry, algorithm == "token_bucket" ? 720 : 3600) << algorithm;
    }
    EXPECT_EQ(calls("answered"), 24);
    EXPECT_EQ(calls("late") + calls("failed") + calls("refused"), 0);
    EXPECT_EQ(gateway.metrics().value("gatehouse_store_call_duration_seconds_count{store=\"counters\"}"), 24);
}

TEST_F(Redis, LetsCallersInAgainWhenTheirWindowHasPassed) {
    startServer();
    for (const std::string algorithm : {"token_bucket", "fixed_window", "sliding_window", "sliding_log"}) {
        const std::string text =
            config("{ rate_limit: { limit: 2, window: 500ms, store: counters, algorithm: " + algorithm + " } }");
        if (!gateway.isRunning())
            startUp(text);
        else
            ASSERT_EQ(gateway.reload(completed(text)), GatewayProcess::Reload::Taken);
        EXPECT_TRUE(waitUntil([&] { return status(gateway) == 429; })) << algorithm;
        EXPECT_TRUE(waitUntil([&] { return status(gateway) == 200; })) << algorithm;
    }
    EXPECT_TRUE(waitUntil([&] { return server.say({"DBSIZE"}) == "1"; }, Deadline(patience())))
        << "nothing but the probe stays for long: " << server.say({"KEYS", "*"});
}

TEST_F(Redis, DebitsNothingIfOneOfSeveralLimitsRefuses) {
    startServer();
    startUp(config("{ rate_limit: { limits: [ { limit: 2, window: 1h, algorithm: fixed_window }, { limit: 10, window: "
                   "2h, algorithm: sliding_log } ], headers: none, store: counters } }"));
    EXPECT_EQ(passed(8), 2);
    std::vector<std::string> lengths;
    for (const char* index : {"0", "1"})
        lengths.push_back(server.say({"EVAL",
                                      "local k = redis.call('KEYS', 'gatehouse:{*}:' .. ARGV[1])[1] if "
                                      "redis.call('TYPE', k).ok == 'list' then return redis.call('LLEN', k) "
                                      "end return redis.call('HGET', k, 'used')",
                                      "0", index}));
    EXPECT_EQ(lengths, (std::vector<std::string>{"2", "2"}));
    EXPECT_EQ(
        server.say({"EVAL",
                    "local n = 0 for _, k in ipairs(redis.call('KEYS', '*')) do if redis.call('PTTL', k) < 0 then "
                    "n = n + 1 end end return n",
                    "0"}),
        "0")
        << "every key has an end";
}

TEST_F(Redis, SendsItsScriptAgainWhenRedisHasForgottenIt) {
    startServer();
    startUp(config("{ rate_limit: { limit: 5, window: 1h, store: counters } }", "outage: closed"));
    EXPECT_EQ(passed(2), 2);
    ASSERT_EQ(server.say({"SCRIPT", "FLUSH"}), "OK");
    EXPECT_EQ(passed(5), 3);
    EXPECT_EQ(calls("failed"), 0);
    EXPECT_EQ(gateway.metrics().value(kUp), 1);
}

TEST_F(Redis, MayBeDownAtTheStart) {
    startWith(
        config("{ rate_limit: { limit: 10, window: 1h, algorithm: fixed_window, store: counters } }", "gateways: 5"));
    EXPECT_TRUE(saysOnce("store counters cannot be used: it cannot be connected to; its limits are counted by each "
                         "gateway for itself"))
        << gateway.errors();
    EXPECT_EQ(passed(5), 2) << "a fifth of the limit";
    EXPECT_EQ(gateway.metrics().value(kUp), 0);
    EXPECT_GT(calls("refused"), 0);
    startServer();
    EXPECT_TRUE(becomes(std::string(kUp), 1));
    EXPECT_TRUE(saysOnce("store counters can be used again")) << gateway.errors();
    EXPECT_EQ(passed(15), 10) << "the whole limit, counted there";
}

TEST_F(Redis, MayBeKilledAndComeBack) {
    startServer();
    startUp(config("{ rate_limit: { limit: 3, window: 1h, store: counters } }", "outage: closed"));
    EXPECT_EQ(passed(2), 2);
    server.kill();
    EXPECT_TRUE(becomes(std::string(kUp), 0));
    const auto refused = ask("/");
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->status(), 503);
    EXPECT_EQ(refused->values("retry-after"), std::vector<std::string>{"1"});
    EXPECT_EQ(reason(), "limit_unavailable");
    EXPECT_TRUE(saysOnce("its limits are closed")) << gateway.errors();
    EXPECT_TRUE(waitUntil([&] {
        const auto lines = gateway.accessLog();
        return !lines.empty() && lines.back().find("limit_unavailable") != std::string::npos;
    }));
    startServer();
    EXPECT_TRUE(becomes(std::string(kUp), 1));
    EXPECT_EQ(passed(5), 3) << "it has forgotten, and counts anew";
}

TEST_F(Redis, CostsNobodyMoreThanTheBudgetWhenItHangs) {
    startServer();
    startUp(config("{ rate_limit: { limit: 10000, window: 1h, store: counters } }", "outage: open"));
    EXPECT_EQ(status(gateway), 200);
    server.hang();
    const auto begun = std::chrono::steady_clock::now();
    for (int i = 0; i < 50; ++i)
        EXPECT_EQ(status(gateway), 200);
    // Three find out, 50 ms each; the rest is this machine's.
    EXPECT_LT(std::chrono::steady_clock::now() - begun, patience());
    EXPECT_GE(calls("late"), 2);
    EXPECT_LE(calls("late") + calls("failed"), 3);
    EXPECT_GE(calls("refused"), 46);
    EXPECT_EQ(gateway.metrics().value(kUp), 0);
    EXPECT_TRUE(saysOnce("store counters cannot be used: no answer within the time limit; its limits are not kept"))
        << gateway.errors();
    server.goOn();
    EXPECT_TRUE(becomes(std::string(kUp), 1));
    const double answered = calls("answered");
    EXPECT_EQ(status(gateway), 200);
    EXPECT_EQ(calls("answered"), answered + 1);
}

TEST_F(Redis, CostsNobodyMoreThanTheBudgetWhenItIsSlow) {
    FaultProxy proxy(server.address());
    startServer();
    startUp(config("{ rate_limit: { limit: 10000, window: 1h, algorithm: fixed_window, store: counters } }",
                   "outage: open", "redis://" + proxy.address().toString()));
    EXPECT_EQ(status(gateway), 200);
    proxy.set(Fault::Late);
    Duration slowest{};
    for (int i = 0; i < 50; ++i) {
        const auto begun = std::chrono::steady_clock::now();
        EXPECT_EQ(status(gateway), 200);
        slowest = std::max<Duration>(slowest, std::chrono::steady_clock::now() - begun);
    }
    EXPECT_LT(slowest, 250ms * (patience() / 10s + 1)) << "the time limit is 50 ms";
    EXPECT_GE(calls("late"), 2) << "an answer takes 200";
    EXPECT_LE(calls("late") + calls("failed"), 3);
    EXPECT_GE(calls("refused"), 46);
    EXPECT_EQ(gateway.metrics().value(kUp), 0);
    EXPECT_TRUE(saysOnce("store counters cannot be used: no answer within the time limit; its limits are not kept"))
        << gateway.errors();
    proxy.set(Fault::None);
    EXPECT_TRUE(becomes(std::string(kUp), 1));
    EXPECT_TRUE(saysOnce("store counters can be used again")) << gateway.errors();
    const double answered = calls("answered");
    EXPECT_EQ(status(gateway), 200);
    EXPECT_EQ(calls("answered"), answered + 1);
}

TEST_F(Redis, IsNotUsedWhileItIsAReplica) {
    startServer();
    startUp(config("{ rate_limit: { limit: 100, window: 1h, store: counters } }", "outage: closed"));
    EXPECT_EQ(status(gateway), 200);
    ASSERT_EQ(server.say({"REPLICAOF", "127.0.0.1", "1"}), "OK");
    EXPECT_TRUE(waitUntil([&] { return status(gateway) == 503; }));
    EXPECT_TRUE(saysOnce("store counters cannot be used: \"READONLY")) << gateway.errors();
    EXPECT_EQ(gateway.metrics().value(kUp), 0);
    ASSERT_EQ(server.say({"REPLICAOF", "NO", "ONE"}), "OK");
    EXPECT_TRUE(becomes(std::string(kUp), 1));
    EXPECT_EQ(status(gateway), 200);
}

TEST_F(Redis, WantsTheRightPassword) {
    const std::string right = "correct horse battery staple";
    server.add({"--requirepass", right});
    startServer();
    const std::string limit = "{ rate_limit: { limit: 4, window: 1h, algorithm: fixed_window, store: counters } }";
    const auto withPassword = [&](const std::string& password) {
        return config(limit, "outage: closed, password: \"file:" + folder.write("password", password + "\n") + '"');
    };
    startWith(withPassword("wrong horse"));
    EXPECT_TRUE(saysOnce("store counters cannot be used: \"WRONGPASS")) << gateway.errors();
    EXPECT_EQ(status(gateway), 503);
    EXPECT_EQ(gateway.errors().find("wrong horse"), std::string::npos);
    ASSERT_EQ(gateway.reload(completed(withPassword(right))), GatewayProcess::Reload::Taken);
    EXPECT_TRUE(becomes(std::string(kUp), 1)) << gateway.errors();
    EXPECT_EQ(passed(6), 4);
    ASSERT_EQ(gateway.reload(completed(config(limit, "outage: closed"))), GatewayProcess::Reload::Taken);
    EXPECT_TRUE(waitUntil([&] { return gateway.errors().find("NOAUTH") != std::string::npos; })) << gateway.errors();
}

TEST_F(Redis, SpeaksTlsAndChecksWhoItSpeaksTo) {
    const TestAuthority authority;
    server.useTls(authority.issue("localhost"));
    startServer();
    const std::string ca = folder.write("ca.pem", authority.certificate());
    const std::string limit = "{ rate_limit: { limit: 4, window: 1h, store: counters } }";
    startUp(config(limit, "outage: closed, tls: { ca: \"" + ca + "\" }", server.tlsUrl()));
    EXPECT_EQ(passed(6), 4);
    const std::string stranger = folder.write("stranger.pem", TestAuthority("Somebody Else").certificate());
    ASSERT_EQ(
        gateway.reload(completed(config(limit, "outage: closed, tls: { ca: \"" + stranger + "\" }", server.tlsUrl()))),
        GatewayProcess::Reload::Taken);
    EXPECT_TRUE(saysOnce("store counters cannot be used: TLS:")) << gateway.errors();
    EXPECT_EQ(status(gateway), 503);
    ASSERT_EQ(gateway.reload(completed(config(
                  limit, "outage: closed, tls: { ca: \"" + ca + "\", server_name: redis.example }", server.tlsUrl()))),
              GatewayProcess::Reload::Taken);
    EXPECT_TRUE(waitUntil([&] { return occurrences(gateway.errors(), "cannot be used: TLS:") == 2; }))
        << gateway.errors();
}

TEST_F(Redis, IsReachedByASocketAndInADatabaseOfItsOwn) {
    startServer();
    startUp(config("{ rate_limit: { limit: 4, window: 1h, store: counters } }",
                   "database: 3, prefix: \"edge:\", outage: closed", server.socketUrl()));
    EXPECT_EQ(passed(6), 4);
    EXPECT_EQ(server.say({"-n", "3", "EVAL", "return #redis.call('KEYS', 'edge:{*')", "0"}), "1");
    EXPECT_EQ(server.say({"DBSIZE"}), "0");
}

TEST_F(Redis, KeepsItsConnectionAcrossAReload) {
    startServer();
    startUp(config("{ rate_limit: { limit: 4, window: 1h, store: counters } }"));
    EXPECT_EQ(status(gateway), 200);
    const auto clients = [&] { return server.say({"CLIENT", "LIST", "TYPE", "normal"}); };
    const std::string before = clients();
    const std::string id = before.substr(0, before.find(' '));
    ASSERT_EQ(
        gateway.reload(completed(config("request_id, { rate_limit: { limit: 5, window: 1h, store: counters } }"))),
        GatewayProcess::Reload::Taken);
    EXPECT_EQ(status(gateway), 200);
    EXPECT_THAT(clients(), HasSubstr(id + ' '));
}

TEST_F(Redis, IsNotAskedByRoutesThatCountNothingInIt) {
    startServer();
    startUp(config("{ rate_limit: { limit: 4, window: 1h } }"));
    EXPECT_EQ(status(gateway), 200);
    EXPECT_EQ(calls("answered") + calls("refused"), 0);
}

} // namespace
} // namespace gatehouse::test
