#include "gateway/control/management/deeds.h"
#include "gateway/control/management/dispatcher.h"
#include "gateway/control/management/verdicts.h"
#include "shared/api/explain.h"
#include "shared/api/explain_request.h"
#include "shared/document/reader.h"
#include "shared/document/writer.h"
#include "tests/gateway/observe/access_log/sample_verdict.h"

#include <gtest/gtest.h>

namespace gatehouse::control {
namespace {

using observe::SampleVerdict;
using observe::VerdictRecord;

api::Verdict told(const SampleVerdict& sample) {
    VerdictRecord record;
    record.keep(sample.verdict);
    return shown(record);
}

TEST(ShownVerdict, TellsTheWayOfAnExchangeStageByStage) {
    SampleVerdict sample;
    const MonotonicTime start = sample.verdict.timings.received;
    sample.verdict.timings.head = start + 100us;
    sample.verdict.timings.matched = start + 100us;
    sample.verdict.addPolicy({"jwt", observe::PolicyResult::Passed, {}, 300us, "authenticate"});
    sample.verdict.addPolicy({"rate_limit", observe::PolicyResult::Passed, "limit 100", 0us, "limit"});
    sample.verdict.attempt().reused = true;
    const api::Verdict verdict = told(sample);
    struct Expected {
        std::string stage, rule, result, value;
        Duration at, took;
    };
    const std::vector<Expected> expected{
        {"receive", "", "complete", "", 0us, 100us},
        {"match", "orders-v1", "matched", "", 100us, 0us},
        {"authenticate", "jwt", "passed", "", 100us, 300us},
        {"limit", "rate_limit", "passed", "limit 100", 400us, 0us},
        {"upstream", "http://10.0.0.5:8080", "answered", "status 200, kept connection", 100us, 1300us},
        {"answer", "", "200", "1024 bytes", 1234us, 266us},
    };
    ASSERT_EQ(verdict.stages.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_EQ(verdict.stages[i].stage, expected[i].stage);
        EXPECT_EQ(verdict.stages[i].rule, expected[i].rule);
        EXPECT_EQ(verdict.stages[i].result, expected[i].result);
        EXPECT_EQ(verdict.stages[i].value, expected[i].value);
        EXPECT_EQ(verdict.stages[i].at, expected[i].at) << expected[i].stage;
        EXPECT_EQ(verdict.stages[i].took, expected[i].took) << expected[i].stage;
    }
    EXPECT_EQ(verdict.traceId, "0af7651916cd43dd8448eb211c80319c");
    EXPECT_EQ(verdict.meaning, "The upstream's answer was delivered whole.");
    EXPECT_EQ(verdict.scheme, "http");
    EXPECT_EQ(verdict.attemptCount, 1);
    EXPECT_EQ(verdict.attempts[0].firstByte, 1100us);
}

TEST(ShownVerdict, SaysWhereAnExchangeEnded) {
    SampleVerdict sample;
    sample.verdict.reset();
    sample.verdict.reason = http::Reason::client_timeout;
    sample.verdict.timings.received = MonotonicTime{1000s};
    const api::Verdict incomplete = told(sample);
    ASSERT_EQ(incomplete.stages.size(), 1U);
    EXPECT_EQ(incomplete.stages[0].result, "incomplete");
    sample.verdict.timings.head = sample.verdict.timings.matched = MonotonicTime{1001s};
    const api::Verdict unmatched = told(sample);
    ASSERT_EQ(unmatched.stages.size(), 2U);
    EXPECT_EQ(unmatched.stages[1].result, "no route");
}

TEST(ShownVerdict, ShowsNoSecretAndNothingThatIsNoText) {
    SampleVerdict sample;
    sample.request.target = "/a?access_token=hidden&b=\x1b[2J\xff";
    sample.verdict.subject = "\xe2\x80\xae"
                             "evil\n";
    const api::Verdict verdict = told(sample);
    EXPECT_EQ(verdict.target, "/a?access_token=***&b=\\x1b[2J\\xff");
    EXPECT_EQ(verdict.subject, "\\xe2\\x80\\xaeevil\\x0a");
}

class ExplainMethods : public testing::Test {
protected:
    using Refused = runtime::RehearsalRefusal;

    ExplainMethods() {
        serveExplain(dispatcher, configuration,
                     {[this](const std::string& id, const runtime::Gateway::OnVerdict& then) {
                          asked = id;
                          then(record);
                      },
                      [this](const runtime::RehearsedRequest& request, std::shared_ptr<const model::Config> under,
                             const runtime::Gateway::OnRehearsed& then) -> Result<void, Refused> {
                          rehearsed = request;
                          other = std::move(under);
                          if (refusal)
                              return tl::unexpected(*refusal);
                          then(outcome);
                          return {};
                      }});
    }
    rpc::Answer<document::Node> call(std::string_view method, const document::Node& params,
                                     rpc::Role role = rpc::Role::Operator) {
        std::optional<rpc::Answer<document::Node>> answer;
        rpc::Request request;
        request.method = method;
        request.params = params;
        Caller caller;
        caller.user = "ann";
        caller.role = role;
        dispatcher.call(caller, request, [&](rpc::Answer<document::Node> given) { answer = std::move(given); });
        return *std::move(answer);
    }
    rpc::Answer<document::Node> exchange(const std::string& id) {
        return call("explain.exchange", rpc::write(api::ExplainExchangeParams{id}), rpc::Role::Viewer);
    }
    rpc::Answer<document::Node> request(const std::string& json, rpc::Role role = rpc::Role::Operator) {
        document::Diagnostics diagnostics;
        return call("explain.request", *document::readJson(json, diagnostics), role);
    }

    ManualClock clock;
    Configuration configuration{Configuration::Source::File, {}, clock, {}};
    Dispatcher dispatcher;
    std::shared_ptr<VerdictRecord> record;
    std::string asked;
    runtime::RehearsedRequest rehearsed;
    std::shared_ptr<const model::Config> other;
    runtime::Rehearsed outcome;
    std::optional<Refused> refusal;
};

TEST_F(ExplainMethods, TellAnExchangesVerdictToAnyViewer) {
    SampleVerdict sample;
    record = std::make_shared<VerdictRecord>();
    record->keep(sample.verdict);
    const auto answer = exchange("one");
    ASSERT_TRUE(answer);
    EXPECT_EQ(asked, "one");
    EXPECT_EQ(answer->find("route")->value.text, "orders-v1");
    EXPECT_EQ(answer->find("stages")->value.items.size(), 4U);
}

TEST_F(ExplainMethods, SayThatAnExchangeIsNotRemembered) {
    const auto answer = exchange("one");
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, rpc::ErrorCode::NotFound);
    EXPECT_EQ(answer.error().message,
              "no exchange \"one\" is remembered: \"verdicts\" of the configuration says how many are");
}

TEST_F(ExplainMethods, WantAnId) {
    for (const std::string& id : {std::string(), std::string(129, 'x'), std::string("a\nb")}) {
        const auto answer = exchange(id);
        ASSERT_FALSE(answer) << id;
        EXPECT_EQ(answer.error().code, rpc::ErrorCode::InvalidParams);
    }
    EXPECT_EQ(asked, "");
}

TEST_F(ExplainMethods, MakeARequestOfAUrl) {
    struct Case {
        std::string url;
        bool secure;
        std::string host;
        std::string target;
    };
    for (const Case& each : {Case{"https://api.example:8443/a/b?c=d#e", true, "api.example:8443", "/a/b?c=d"},
                             Case{"HTTP://api.example", false, "api.example", "/"},
                             Case{"api.example/a?b=http://c", false, "api.example", "/a?b=http://c"},
                             Case{"https://api.example?b", true, "api.example", "/?b"}, Case{"/a/b", false, "", "/a/b"},
                             Case{"https://[2001:db8::1]:1/a", true, "[2001:db8::1]:1", "/a"}}) {
        ASSERT_TRUE(request("{\"url\": \"" + each.url + "\"}")) << each.url;
        EXPECT_EQ(rehearsed.secure, each.secure) << each.url;
        EXPECT_EQ(rehearsed.target, each.target) << each.url;
        const runtime::HeaderLines expected =
            each.host.empty() ? runtime::HeaderLines{} : runtime::HeaderLines{{"Host", each.host}};
        EXPECT_EQ(rehearsed.headers, expected) << each.url;
        EXPECT_EQ(other, nullptr) << "under what runs";
    }
    ASSERT_TRUE(request(R"({"url": "http://a/b", "method": "PUT", "headers": [{"name": "HOST", "value": "c"}],
                            "body": "d\n", "client": "192.0.2.7", "listener": "l", "consumer": "e"})"));
    EXPECT_EQ(rehearsed.method, "PUT");
    EXPECT_EQ(rehearsed.headers, (runtime::HeaderLines{{"HOST", "c"}}));
    EXPECT_EQ(rehearsed.body, "d\n");
    EXPECT_EQ(rehearsed.client.toString(), "192.0.2.7");
    EXPECT_EQ(rehearsed.listener, "l");
    EXPECT_EQ(rehearsed.consumer, "e");
}

TEST_F(ExplainMethods, TakeACallerForGrantedWithAllThatPoliciesLookAt) {
    ASSERT_TRUE(request(R"({"url": "/", "scopes": ["read", "write"], "claims": {"tenant": "acme", "age": 7},
                            "client_certificate": {"subject": "CN=a", "names": ["dns:a.example"]}})"));
    EXPECT_EQ(rehearsed.scopes, (std::vector<std::string>{"read", "write"}));
    EXPECT_EQ(rehearsed.claims, R"({"tenant": "acme", "age": 7})");
    ASSERT_TRUE(rehearsed.certificate);
    EXPECT_EQ(rehearsed.certificate->subject, "CN=a");
    EXPECT_EQ(rehearsed.certificate->names, std::vector<std::string>{"dns:a.example"});
    for (const std::string& json :
         {std::string(R"({"url": "/", "claims": ["a"]})"), std::string(R"({"url": "/", "scopes": [""]})"),
          std::string(R"({"url": "/", "client_certificate": {"fingerprint": "ab"}})"),
          R"({"url": "/", "claims": {"a": ")" + std::string(17 * 1024, 'x') + "\"}}"}) {
        const auto answer = request(json);
        ASSERT_FALSE(answer) << json;
        EXPECT_EQ(answer.error().code, rpc::ErrorCode::InvalidParams) << json;
    }
}

TEST_F(ExplainMethods, LetNothingOfARequestForgeAnother) {
    for (const char* json :
         {R"({"url": "http://a/ HTTP/1.1\r\nX: y"})", R"({"url": "http://a", "method": "GET\r\n"})",
          R"({"url": "http://a", "headers": [{"name": "A\r\nB", "value": ""}]})",
          R"({"url": "http://a", "headers": [{"name": "A", "value": "b\r\nC: d"}]})", R"({"url": "ftp://a"})",
          R"({"url": ""})", R"({})", R"({"url": "/", "revision": "1", "draft": "d"})"}) {
        const auto answer = request(json);
        ASSERT_FALSE(answer) << json;
        EXPECT_EQ(answer.error().code, rpc::ErrorCode::InvalidParams) << json;
    }
}

TEST_F(ExplainMethods, AreNotForViewersWhoCouldTryOutCredentials) {
    const auto answer = request(R"({"url": "http://a"})", rpc::Role::Viewer);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, rpc::ErrorCode::Forbidden);
}

TEST_F(ExplainMethods, ShowWhatWouldBecomeOfARequestWithoutItsSecrets) {
    SampleVerdict sample;
    outcome.verdict.keep(sample.verdict);
    outcome.nearMisses = {{"other", "method", "method is POST", "POST", 1}};
    outcome.policies = {{"limit", "rate_limit", "gateway, mandatory"}};
    outcome.endpoints = {{"http://10.0.0.5:8080", 3, true}};
    outcome.upstream = runtime::RehearsedHead{"GET http://10.0.0.5:8080/a?token=hidden",
                                              {{"authorization", "Bearer hidden"}, {"accept", "*/*"}}};
    outcome.answer = runtime::RehearsedHead{"200", {{"set-cookie", "s=hidden"}}};
    const auto answer = request(R"({"url": "http://a"})");
    ASSERT_TRUE(answer);
    const std::string text = document::writeJsonLine(*answer);
    EXPECT_EQ(text.find("hidden"), std::string::npos) << text;
    for (const char* part :
         {R"("start": "GET http://10.0.0.5:8080/a?token=***")", R"("name": "accept", "value": "*/*")",
          R"("wanted": "method is POST")", R"("origin": "gateway, mandatory")", R"("picked": true)"})
        EXPECT_NE(text.find(part), std::string::npos) << part << " in " << text;
}

TEST_F(ExplainMethods, SayWhyARequestIsNotTakenThrough) {
    using Cause = Refused::Cause;
    for (const auto& [cause, code] : {std::pair(Cause::Request, rpc::ErrorCode::InvalidParams),
                                      std::pair(Cause::Configuration, rpc::ErrorCode::InvalidConfiguration),
                                      std::pair(Cause::Busy, rpc::ErrorCode::Busy)}) {
        refusal = Refused(Error{"because"}, cause);
        const auto answer = request(R"({"url": "http://a"})");
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().code, code);
        EXPECT_EQ(answer.error().message, "because");
    }
}

TEST_F(ExplainMethods, ReadADraftOnceForAllThatIsAskedOfIt) {
    document::Diagnostics diagnostics;
    const auto document = std::make_shared<const document::Node>(
        *document::readYaml("listeners: [{ name: one, address: \"127.0.0.1:0\" }]", diagnostics));
    OpenDraft& draft = configuration.drafts().open({}, document, "ann", clock.wall());
    const std::string asking = R"({"url": "http://a", "draft": ")" + draft.id + "\"}";
    ASSERT_TRUE(request(asking));
    const auto first = other;
    ASSERT_NE(first, nullptr);
    ASSERT_TRUE(request(asking));
    EXPECT_EQ(other, first);
    draft.document = std::make_shared<const document::Node>(*document); // changed
    ASSERT_TRUE(request(asking));
    EXPECT_NE(other, first);
    draft.document = configuration.document();
    ASSERT_TRUE(request(asking));
    EXPECT_EQ(other, nullptr) << "nothing has been changed";
    ASSERT_TRUE(request(R"({"url": "http://a"})"));
    EXPECT_EQ(other, nullptr) << "what is in use is built already";
}

TEST_F(ExplainMethods, SayThatThereIsNoSuchRevision) {
    const auto answer = request(R"({"url": "http://a", "revision": "7"})");
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, rpc::ErrorCode::NotFound);
    EXPECT_FALSE(request(R"({"url": "http://a", "draft": "none"})"));
}

} // namespace
} // namespace gatehouse::control
