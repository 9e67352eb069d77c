#include "gateway/policies/limit_board.h"
#include "shared/credentials/password.h"
#include "tests/gateway/runtime/gateway_fixture.h"
#include "tests/support/certificates.h"
#include "tests/support/metrics_text.h"

#include <gmock/gmock.h>

#include <atomic>
#include <filesystem>
#include <map>
#include <optional>

// Requests that nobody has sent, through the real pipeline of a running gateway.

namespace gatehouse::runtime {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Pair;

/// A clock that can be put forward.
class ForwardClock final : public Clock {
public:
    [[nodiscard]] MonotonicTime monotonic() const override { return m_clock.monotonic() + m_ahead.load(); }
    [[nodiscard]] WallTime wall() const override { return m_clock.wall() + m_ahead.load(); }
    void advance(Duration by) { m_ahead = m_ahead.load() + by; }

private:
    SystemClock m_clock;
    std::atomic<Duration> m_ahead{Duration::zero()};
};

class RehearsalTest : public GatewayFixture {
protected:
    void TearDown() override { m_gateway.reset(); } // before its clock

    static constexpr std::string_view kEndpoints = "[ \"http://10.255.255.1:81\", \"http://10.255.255.1:82\" ]";

    void begin(const std::string& rest) {
        start();
        ASSERT_TRUE(
            applies("listeners: [ " + listener("public", m_port.address()) + " ]\nadmin: { enabled: false }\n" + rest));
    }
    /// One service "app" with two endpoints, and a route of that name for what is below /app.
    void beginWithApp(const std::string& route = {}, const std::string& service = {}, const std::string& rest = {}) {
        begin("services: [ { name: app, endpoints: " + std::string(kEndpoints) + service +
              " } ]\nroutes: [ { name: app, service: app, match: { host: shop.example, path: \"/app/{id}\" }" + route +
              " } ]\n" + rest);
    }
    [[nodiscard]] static RehearsedRequest asking(const std::string& target, HeaderLines headers = {}) {
        RehearsedRequest request;
        request.target = target;
        request.headers = std::move(headers);
        request.headers.emplace_back("Host", "shop.example");
        return request;
    }
    Rehearsed rehearse(const RehearsedRequest& request, std::shared_ptr<const model::Config> other = nullptr) {
        std::optional<Rehearsed> outcome;
        const auto begun =
            m_gateway->rehearse(request, std::move(other), [&outcome](Rehearsed came) { outcome = std::move(came); });
        if (!begun) {
            ADD_FAILURE() << begun.error().message;
            return {};
        }
        EXPECT_FALSE(outcome) << "called back from inside";
        EXPECT_TRUE(test::waitUntil([&outcome] {
            QCoreApplication::processEvents();
            return outcome.has_value();
        }));
        return outcome.value_or(Rehearsed{});
    }
    [[nodiscard]] std::string secretFile() const {
        const std::string path = m_folder.write("secret", std::string(40, 's'));
        std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
        return path;
    }
    [[nodiscard]] static std::string reasonOf(const Rehearsed& outcome) {
        return std::string(http::traits(outcome.verdict.verdict().reason).name);
    }
    [[nodiscard]] RehearsalRefusal::Cause refusal(const RehearsedRequest& request,
                                                  std::shared_ptr<const model::Config> other = nullptr) {
        const auto begun = m_gateway->rehearse(request, std::move(other), [](const Rehearsed&) { FAIL(); });
        EXPECT_FALSE(begun);
        return begun ? RehearsalRefusal::Cause::Busy : begun.error().cause;
    }
    ForwardClock m_forward;

    /// All samples but those of the process and of reloads, which change by themselves.
    [[nodiscard]] std::map<std::string, double> counts() const {
        std::map<std::string, double> counts = test::MetricsText(m_gateway->metrics().prometheusText()).samples();
        std::erase_if(counts, [](const auto& sample) { return sample.first.starts_with("process_"); });
        return counts;
    }
};

TEST_F(RehearsalTest, TellsTheWholeWay) {
    beginWithApp(
        ", rewrite: \"/inner/{id}\", policies: [ { headers: { request: { set: { X-Route: app } }, response: { set: { "
        "X-Answer: yes } } } } ]",
        ", policies: [ request_id ]");
    RehearsedRequest request = asking("/app/7?a=1", {{"Accept", "*/*"}});
    request.method = "POST";
    request.body = "hello";
    const Rehearsed outcome = rehearse(request);
    const observe::Verdict& verdict = outcome.verdict.verdict();
    EXPECT_EQ(reasonOf(outcome), "ok");
    EXPECT_EQ(verdict.status, 200);
    EXPECT_EQ(verdict.route, "app");
    EXPECT_EQ(verdict.service, "app");
    EXPECT_EQ(verdict.listener, "public");
    EXPECT_EQ(verdict.client, "127.0.0.1");
    EXPECT_EQ(verdict.clientReceived, 5U);
    ASSERT_EQ(verdict.attempts().size(), 1U);
    ASSERT_EQ(outcome.endpoints.size(), 2U);
    EXPECT_EQ(outcome.endpoints[0].endpoint, "http://10.255.255.1:81");
    EXPECT_NE(outcome.endpoints[0].isPicked, outcome.endpoints[1].isPicked);
    EXPECT_EQ(outcome.endpoints[1].share, outcome.endpoints[0].share);
    ASSERT_TRUE(outcome.upstream);
    EXPECT_EQ(outcome.upstream->start, "POST " + std::string(verdict.attempt().endpoint) + "/inner/7?a=1");
    EXPECT_THAT(outcome.upstream->headers, Contains(Pair("x-route", "app")));
    EXPECT_THAT(outcome.upstream->headers, Contains(Pair("host", "shop.example")));
    EXPECT_THAT(outcome.upstream->headers, Contains(Pair("x-forwarded-for", "127.0.0.1")));
    ASSERT_TRUE(outcome.answer);
    EXPECT_EQ(outcome.answer->start, "200");
    EXPECT_THAT(outcome.answer->headers, Contains(Pair("x-answer", "yes")));
    ASSERT_EQ(outcome.policies.size(), 2U);
    EXPECT_EQ(outcome.policies[0].policy, "request_id");
    EXPECT_EQ(outcome.policies[0].stage, "identify");
    EXPECT_EQ(outcome.policies[0].origin, "service app");
    EXPECT_EQ(outcome.policies[1].origin, "route app");
    ASSERT_FALSE(verdict.policies().empty());
    EXPECT_GT(verdict.duration(), 0ns) << "its clock goes on";
}

TEST_F(RehearsalTest, ChangesNothing) {
    beginWithApp(", policies: [ { rate_limit: { limit: 2, window: 1h } }, { quota: { limit: 5, by: client } } ]",
                 ", breaker: {}, bulkhead: { max_requests: 1 }",
                 "policies: [ request_id ]\naccess_log: { path: \"" + m_folder.file("access.log") + "\" }\n");
    const auto before = counts();
    const auto breakers = m_gateway->breakers();
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(reasonOf(rehearse(asking("/app/7", {{"X-Request-ID", "rehearsed"}}))), "ok");
        EXPECT_EQ(reasonOf(rehearse(asking("/nowhere"))), "no_route");
    }
    EXPECT_EQ(counts(), before);
    ASSERT_EQ(breakers.size(), 1U);
    EXPECT_EQ(m_gateway->breakers()[0].counted.calls, breakers[0].counted.calls);
    EXPECT_TRUE(m_gateway->breakers()[0].recent.empty());
    bool isAnswered = false;
    m_gateway->findVerdict("rehearsed", [&](const auto& found) {
        EXPECT_EQ(found, nullptr) << "it was no exchange";
        isAnswered = true;
    });
    EXPECT_TRUE(test::waitUntil([&] {
        QCoreApplication::processEvents();
        return isAnswered;
    }));
    m_gateway.reset(); // writes what there is to write
    EXPECT_EQ(test::readFile(m_folder.file("access.log")), "");
}

TEST_F(RehearsalTest, SeesWhatRealRequestsHaveCounted) {
    begin("routes: [ { name: all, policies: [ { rate_limit: { limit: 1, window: 1h } }, { respond: { body: here } } ] "
          "} ]\n");
    EXPECT_EQ(reasonOf(rehearse(asking("/"))), "direct_answer");
    EXPECT_TRUE(answers(m_port));
    const Rehearsed outcome = rehearse(asking("/"));
    EXPECT_EQ(reasonOf(outcome), "rate_limited");
    EXPECT_EQ(outcome.verdict.verdict().detail, "rate_limit");
    EXPECT_FALSE(outcome.upstream);
    EXPECT_EQ(reasonOf(rehearse([&] {
                  RehearsedRequest other = asking("/");
                  other.client = *IpAddress::parse("192.0.2.7");
                  return other;
              }())),
              "direct_answer")
        << "another client";
}

TEST_F(RehearsalTest, TellsWhichRoutesComeClose) {
    begin(
        "services: [ { name: app, endpoints: " + std::string(kEndpoints) +
        " } ]\nroutes:\n"
        "  - { name: post, service: app, match: { path: /orders, methods: [ POST ] } }\n"
        "  - { name: tenant, service: app, match: { path: /orders, headers: { X-Tenant: a }, methods: [ POST ] } }\n");
    const Rehearsed outcome = rehearse(asking("/orders"));
    EXPECT_EQ(reasonOf(outcome), "method_not_allowed");
    ASSERT_EQ(outcome.nearMisses.size(), 2U);
    EXPECT_EQ(outcome.nearMisses[0].route, "post");
    EXPECT_EQ(outcome.nearMisses[0].criterion, "method");
    EXPECT_EQ(outcome.nearMisses[0].wanted, "method is POST");
    EXPECT_EQ(outcome.nearMisses[0].value, "POST");
    EXPECT_EQ(outcome.nearMisses[0].failures, 1U);
    EXPECT_EQ(outcome.nearMisses[1].failures, 2U);
    EXPECT_TRUE(outcome.endpoints.empty());
}

TEST_F(RehearsalTest, ReadsARequestAsStrictlyAsFromAConnection) {
    beginWithApp();
    struct Case {
        RehearsedRequest request;
        std::string reason;
    };
    RehearsedRequest noHost;
    noHost.target = "/app/1";
    RehearsedRequest spaced = asking("/app/a b");
    RehearsedRequest framed = asking("/app/1", {{"Content-Length", "3"}, {"Transfer-Encoding", "chunked"}});
    framed.body = "abc";
    RehearsedRequest shortBody = asking("/app/1", {{"Content-Length", "100"}});
    shortBody.method = "POST";
    shortBody.body = "abc";
    RehearsedRequest none = asking("/app/1");
    none.method = "";
    for (const Case& each :
         {Case{noHost, "bad_host"}, Case{spaced, "bad_request"}, Case{framed, "bad_framing"},
          Case{asking("/app/%zz"), "bad_target"}, Case{shortBody, "client_abort"}, Case{none, "bad_request"}})
        EXPECT_EQ(reasonOf(rehearse(each.request)), each.reason) << each.request.target;
}

TEST_F(RehearsalTest, TakesNoSecondRequestFromBehindTheFirst) {
    beginWithApp();
    RehearsedRequest request = asking("/app/1", {{"Content-Length", "2"}});
    request.method = "POST";
    request.body = "okGET /app/2 HTTP/1.1\r\nHost: shop.example\r\n\r\n";
    const Rehearsed outcome = rehearse(request);
    EXPECT_EQ(outcome.verdict.target(), "/app/1");
    EXPECT_EQ(outcome.verdict.verdict().clientReceived, 2U);
}

TEST_F(RehearsalTest, AsksBreakersAndFallsBack) {
    begin("services:\n"
          "  - { name: app, endpoints: " +
          std::string(kEndpoints) +
          ", breaker: {} }\n"
          "  - { name: other, endpoints: [ \"http://10.255.255.2:81\" ] }\n"
          "routes:\n"
          "  - { name: safe, match: { path: /safe }, service: app, fallback: { service: other } }\n"
          "  - { name: alone, match: { path: /alone }, service: app }\n");
    EXPECT_EQ(rehearse(asking("/safe")).verdict.verdict().service, "app");
    m_gateway->setBreakerWishes({{"service/app", balancing::BreakerOverride::Tripped}});
    const Rehearsed safe = rehearse(asking("/safe"));
    EXPECT_EQ(reasonOf(safe), "ok");
    EXPECT_EQ(safe.verdict.verdict().service, "other");
    ASSERT_EQ(safe.endpoints.size(), 1U);
    EXPECT_TRUE(safe.endpoints[0].isPicked);
    const Rehearsed alone = rehearse(asking("/alone"));
    EXPECT_EQ(reasonOf(alone), "breaker_open");
    EXPECT_EQ(alone.verdict.verdict().detail, "service/app");
    EXPECT_FALSE(alone.upstream);
    EXPECT_THAT(alone.answer->headers, Contains(Pair("retry-after", testing::_)));
}

TEST_F(RehearsalTest, PicksAmongThoseThatServeNow) {
    beginWithApp();
    EndpointWish wish;
    wish.service = "app";
    wish.endpoint = "http://10.255.255.1:81";
    wish.state = balancing::OperatorState::ForcedDown;
    m_gateway->setEndpointWishes({wish});
    const Rehearsed outcome = rehearse(asking("/app/1"));
    EXPECT_EQ(outcome.endpoints[0].share, 0U);
    EXPECT_TRUE(outcome.endpoints[1].isPicked);
}

TEST_F(RehearsalTest, WaitsForWorkElsewhere) {
    begin("services: [ { name: app, endpoints: " + std::string(kEndpoints) +
          " } ]\nconsumers: [ { name: ann, credentials: { passwords: [ { user: ann, hash: \"" +
          *credentials::hashPassword("right") +
          "\" } ] } } ]\nroutes: [ { name: all, service: app, policies: [ basic_auth ] } ]\n");
    EXPECT_EQ(reasonOf(rehearse(asking("/"))), "auth_missing");
    EXPECT_EQ(reasonOf(rehearse(asking("/", {{"Authorization", "Basic YW5uOndyb25n"}}))), "auth_invalid");
    EXPECT_EQ(reasonOf(rehearse(asking("/", {{"Authorization", "Basic YW5uOnJpZ2h0"}}))), "ok");
    RehearsedRequest withBody = asking("/", {{"Authorization", "Basic YW5uOnJpZ2h0"}});
    withBody.method = "POST";
    withBody.body = "hello";
    EXPECT_EQ(rehearse(withBody).verdict.verdict().clientReceived, 5U) << "held back until it was known who calls";
    RehearsedRequest granted = asking("/");
    granted.consumer = "ann";
    const Rehearsed outcome = rehearse(granted);
    EXPECT_EQ(reasonOf(outcome), "ok");
    EXPECT_EQ(outcome.verdict.verdict().consumer, "ann");
    EXPECT_THAT(outcome.upstream->headers, Contains(Pair("x-consumer-name", "ann")));
}

TEST_F(RehearsalTest, DecidesByWhatACallerIsTakenToBe) {
    begin("services: [ { name: app, endpoints: " + std::string(kEndpoints) + R"yaml( } ]
consumers: [ { name: acme } ]
routes:
  - { name: open, service: app, match: { path: /open }, policies: [ { jwt: { secret: "file:)yaml" +
          secretFile() +
          R"yaml(", algorithms: [ HS256 ], issuer: "https://issuer.example",
      scopes: [ read ], claims: { tenant: [ acme ] }, consumer_claim: tenant, claims_to_headers: { X-Team: team } } } ] }
  - { name: access, service: app, match: { path: /access }, policies: [ api_key, { access: { scopes: [ read ], claims: { level: [ "7" ] } } } ] }
)yaml");
    const auto before = counts();
    const auto fate = [this](const std::string& target, std::optional<std::vector<std::string>> scopes,
                             const std::string& claims, const std::string& consumer = {}) {
        RehearsedRequest request = asking(target);
        request.scopes = std::move(scopes);
        request.claims = claims;
        request.consumer = consumer;
        return reasonOf(rehearse(request));
    };
    const std::vector<std::string> read{"read", "write"};
    EXPECT_EQ(fate("/open", {}, ""), "auth_missing");
    EXPECT_EQ(fate("/open", read, R"({"tenant": "acme"})"), "ok");
    EXPECT_EQ(fate("/open", {}, R"({"tenant": "acme", "scope": "write read"})"), "ok");
    EXPECT_EQ(fate("/open", std::vector<std::string>{"write"}, R"({"tenant": "acme", "scope": "read"})"),
              "insufficient_scope")
        << "those that are said are all";
    EXPECT_EQ(fate("/open", read, R"({"tenant": "other"})"), "jwt_claim");
    EXPECT_EQ(fate("/open", read, "", "acme"), "jwt_claim") << "a token is taken for granted, and says nothing";
    EXPECT_EQ(fate("/open", read, R"({"tenant": "acme", "iss": "https://other.example"})"), "jwt_issuer");
    EXPECT_EQ(fate("/open", read, R"({"tenant": "acme", "exp": 1})"), "jwt_expired");
    EXPECT_EQ(fate("/access", read, R"({"level": 7})"), "ok");
    EXPECT_EQ(fate("/access", read, R"({"level": 6})", "acme"), "forbidden");
    EXPECT_EQ(fate("/access", std::vector<std::string>{}, R"({"level": 7})"), "insufficient_scope");
    EXPECT_EQ(fate("/access", {}, "", "acme"), "insufficient_scope");
    RehearsedRequest told = asking("/open");
    told.claims = R"({"tenant": "acme", "scope": "read", "team": "blue", "sub": "ann"})";
    const Rehearsed outcome = rehearse(told);
    EXPECT_EQ(outcome.verdict.verdict().consumer, "acme");
    EXPECT_EQ(outcome.verdict.verdict().subject, "ann");
    ASSERT_TRUE(outcome.upstream);
    EXPECT_THAT(outcome.upstream->headers, Contains(Pair("x-team", "blue")));
    told.headers.emplace_back("Authorization", "Bearer no.token.atall");
    EXPECT_EQ(reasonOf(rehearse(told)), "jwt_malformed") << "what is shown comes first";
    told.claims = R"({"a": 1, "a": 2})";
    EXPECT_EQ(refusal(told), RehearsalRefusal::Cause::Request);
    EXPECT_EQ(counts(), before);
}

TEST_F(RehearsalTest, KnowsCallersByACertificateThatNobodyHasShown) {
    const test::CertifiedKey pair = test::TestAuthority().issue("shop.example");
    std::filesystem::permissions(m_folder.write("key.pem", pair.key),
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    start();
    ASSERT_TRUE(applies("listeners: [ { name: public, address: \"" + m_port.address().toString() +
                        "\", tls: { certificates: [ own ] } }, " + listener("plain", test::ReservedPort().address()) +
                        " ]\nadmin: { enabled: false }\ncertificates: [ { name: own, chain: \"" +
                        m_folder.write("chain.pem", pair.certificate) + "\", key: \"file:" + m_folder.file("key.pem") +
                        "\" } ]\nservices: [ { name: app, endpoints: " + std::string(kEndpoints) + R"yaml( } ]
consumers:
  - { name: acme, credentials: { certificates: [ { san: "dns:acme.example" } ] } }
  - { name: other, credentials: { certificates: [ { subject: "CN=other" } ] } }
routes: [ { name: all, service: app, policies: [ mtls ] } ]
)yaml"));
    const auto caller = [this](RehearsedCertificate certificate) {
        RehearsedRequest request = asking("/");
        request.secure = true;
        request.certificate = std::move(certificate);
        const Rehearsed outcome = rehearse(request);
        return reasonOf(outcome) + ' ' + std::string(outcome.verdict.verdict().consumer);
    };
    EXPECT_EQ(caller({.subject = "CN=x", .names = {"dns:acme.example"}, .fingerprint = {}}), "ok acme");
    EXPECT_EQ(caller({.subject = "CN=other", .names = {}, .fingerprint = {}}), "ok other");
    EXPECT_EQ(caller({.subject = "CN=acme.example", .names = {}, .fingerprint = {}}), "auth_invalid ");
    RehearsedRequest plain = asking("/");
    plain.certificate = RehearsedCertificate{"CN=other", {}, {}};
    EXPECT_EQ(refusal(plain), RehearsalRefusal::Cause::Request) << "there are none without TLS";
}

TEST_F(RehearsalTest, LooksAtAConfigurationThatDoesNotRun) {
    beginWithApp();
    const auto before = counts();
    const auto other = std::make_shared<const model::Config>(read(
        "listeners: [ " + listener("public", m_port.address()) +
        " ]\nroutes: [ { name: new, match: { path: \"/app/*\" }, policies: [ { respond: { status: 204 } } ] } ]\n" +
        "access_log: { path: \"" + m_folder.file("other.log") + "\" }\n"));
    const Rehearsed outcome = rehearse(asking("/app/1"), other);
    EXPECT_EQ(outcome.verdict.verdict().route, "new");
    EXPECT_EQ(outcome.verdict.verdict().status, 204);
    ASSERT_EQ(outcome.policies.size(), 1U);
    EXPECT_EQ(outcome.policies[0].origin, "route new");
    EXPECT_EQ(rehearse(asking("/app/1")).verdict.verdict().route, "app") << "what runs is what it was";
    QCoreApplication::processEvents();
    EXPECT_EQ(counts(), before);
    EXPECT_FALSE(std::filesystem::exists(m_folder.file("other.log")));
}

TEST_F(RehearsalTest, TellsNobodyOfWhatItOnlyLooksAt) {
    beginWithApp(", policies: [ { rate_limit: { limit: 2, window: 1h } } ]");
    const auto before = counts();
    const std::uint64_t changes = m_gateway->metrics().changes();
    const auto limits = m_gateway->limits().views();
    const std::string text =
        "listeners: [ " + listener("public", m_port.address()) + ", " +
        listener("new", test::ReservedPort().address()) +
        " ]\nadmin: { enabled: false }\nservices: [ { name: new, endpoints: " + std::string(kEndpoints) +
        R"yaml(, breaker: {}, bulkhead: { max_requests: 1 } } ]
consumers:
  - name: acme
    credentials: { api_keys: [ { id: k1, hash: "blake2b:P9pbawWHYNeeq_OtsE81FLWMu5p-KRpN4E08M6o0uk4" } ] }
routes:
  - { name: keys, service: new, match: { path: /keys }, policies: [ api_key ] }
  - name: app
    service: new
    policies:
      - rate_limit: { limit: 7, window: 1h }
      - quota: { limit: 9, by: client }
      - jwt: { secret: "file:)yaml" +
        secretFile() + "\", algorithms: [ HS256 ] }\napi_keys: { hash_key: \"file:" + m_folder.file("secret") +
        "\" }\n";
    const auto other = std::make_shared<const model::Config>(read(text));
    EXPECT_EQ(reasonOf(rehearse(asking("/app/1"), other)), "auth_missing");
    EXPECT_EQ(counts(), before) << "while the plan is kept";
    EXPECT_EQ(m_gateway->metrics().changes(), changes) << "the history has nothing to look at anew";
    EXPECT_EQ(m_gateway->limits().views(), limits);
    EXPECT_EQ(m_gateway->breakers().size(), 0U);
    ASSERT_TRUE(applies(text));
    const std::string all = m_gateway->metrics().prometheusText();
    EXPECT_NE(all.find("\ngatehouse_jwt_cache_entries "), std::string::npos) << "what was made for looking";
    EXPECT_NE(all.find("listener=\"new\""), std::string::npos);
}

TEST_F(RehearsalTest, KeepsWhatItLooksAtForTheNextQuestion) {
    m_gateway = std::make_unique<Gateway>(Gateway::Options{}, m_forward);
    const std::string running = config(listener("public", m_port.address()));
    ASSERT_TRUE(applies(running));
    const std::string secret = secretFile();
    const auto other = std::make_shared<const model::Config>(
        read(config(listener("public", m_port.address()), "identity: { signing_key: \"file:" + secret + "\" }\n")));
    const auto isKept = [&] {
        std::filesystem::remove(secret); // it cannot be built again
        const auto begun = m_gateway->rehearse(asking("/"), other, [](const Rehearsed&) {});
        static_cast<void>(secretFile());
        return begun.has_value();
    };
    const auto look = [&] { EXPECT_EQ(rehearse(asking("/"), other).verdict.verdict().status, 200); };
    EXPECT_FALSE(isKept());
    look();
    EXPECT_TRUE(isKept());
    m_forward.advance(59s);
    m_gateway->tick();
    EXPECT_TRUE(isKept());
    m_forward.advance(61s);
    m_gateway->tick();
    EXPECT_FALSE(isKept()) << "nobody has asked for a minute";
    look();
    ASSERT_TRUE(applies(running));
    EXPECT_FALSE(isKept()) << "another configuration runs";
    look();
    static_cast<void>(rehearse(asking("/"), std::make_shared<const model::Config>(read(running))));
    EXPECT_FALSE(isKept()) << "one is kept, and no more";
}

TEST_F(RehearsalTest, RefusesWhatIsNotThere) {
    start();
    EXPECT_EQ(refusal(asking("/")), RehearsalRefusal::Cause::Configuration) << "nothing runs";
    m_gateway.reset();
    beginWithApp();
    RehearsedRequest request = asking("/app/1");
    request.listener = "private";
    EXPECT_EQ(refusal(request), RehearsalRefusal::Cause::Request);
    request.listener = {};
    request.secure = true;
    EXPECT_EQ(refusal(request), RehearsalRefusal::Cause::Request) << "no listener has TLS";
    request.secure = false;
    request.consumer = "nobody";
    EXPECT_EQ(refusal(request), RehearsalRefusal::Cause::Request);
    request.consumer = {};
    EXPECT_EQ(reasonOf(rehearse(request)), "ok") << "refusals hold no place";
}

} // namespace
} // namespace gatehouse::runtime
