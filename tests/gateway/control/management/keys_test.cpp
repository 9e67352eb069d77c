#include "gateway/control/management/deeds.h"
#include "gateway/policies/catalogue.h"
#include "shared/api/keys.h"
#include "shared/core/instant.h"
#include "shared/credentials/api_key.h"
#include "shared/credentials/keyed_hash.h"
#include "shared/document/reader.h"
#include "shared/document/writer.h"
#include "tests/gateway/control/management/method_call.h"
#include "tests/support/qt_application.h"
#include "tests/support/temporary_folder.h"

#include <QCoreApplication>

#include <gmock/gmock.h>

#include <memory>

namespace gatehouse::control {
namespace {

using policies::api_key::KeyUses;
using rpc::ErrorCode;
using std::chrono::days;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kSecret = "a secret of more than thirty-two bytes";

/// Keys of a gateway with a store, whose workers are the test's.
class KeyMethods : public testing::Test {
protected:
    KeyMethods() { test::needQtApplication(); }

    void start(Configuration::Source source, const std::string& yaml) {
        const std::string text = "api_keys: { hash_key: \"file:" + folder.write("hash.key", std::string(kSecret)) +
                                 "\" }\nlisteners: [ { name: l, address: \"127.0.0.1:0\" } ]\n" + yaml;
        Configuration::Runner runner;
        runner.prepare = [](const model::Config&) -> Result<Configuration::Prepared, runtime::Refusal> {
            return Configuration::Prepared();
        };
        runner.activate = [this](const Configuration::Prepared&, const model::CheckedConfig& checked,
                                 const std::function<void()>& adopted) {
            config = checked.config;
            adopted();
        };
        runner.tell = [this](api::Event::Severity, const std::string& line) { told.push_back(line); };
        configuration = std::make_unique<Configuration>(source, folder.path().string(), clock, std::move(runner));
        if (source == Configuration::Source::Store) {
            ASSERT_TRUE(configuration->load(false));
            configuration->begin(nullptr);
        }
        serveKeys(dispatcher, {*configuration, [this]() -> const model::Config& { return config; },
                               [this]() -> KeyUses& { return uses; }, clock});
        document::Diagnostics diagnostics;
        auto root = document::readYaml(text, diagnostics);
        ASSERT_TRUE(root) << diagnostics.toString();
        auto checked = model::readConfig(*root, {"test", "", document::Format::Yaml}, policies::catalogue());
        ASSERT_TRUE(checked) << checked.error().toString();
        config = checked->config;
        if (source == Configuration::Source::File)
            return configuration->setRunning(config);
        CommitRequest request;
        request.document = std::make_shared<const document::Node>(*std::move(root));
        std::optional<rpc::Answer<Revision>> outcome;
        configuration->commit(std::move(request), [&](rpc::Answer<Revision> done) { outcome = std::move(done); });
        ASSERT_TRUE(becomes([&] { return outcome.has_value(); }));
        ASSERT_TRUE(*outcome) << outcome->error().message;
    }
    void startWithStore(const std::string& yaml = "consumers: [ { name: acme } ]") {
        start(Configuration::Source::Store, yaml);
    }

    template <class Condition> [[nodiscard]] static bool becomes(Condition condition) {
        const auto deadline = std::chrono::steady_clock::now() + 20s;
        while (!condition() && std::chrono::steady_clock::now() < deadline)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
        return condition();
    }
    /// The answer, when it is there.
    template <class P, class R>
    rpc::Answer<R> call(const rpc::Method<P, R>& method, const P& params, rpc::Role role = rpc::Role::Admin) {
        std::optional<rpc::Answer<document::Node>> answer;
        rpc::Request request;
        request.method = method.name;
        request.params = rpc::write(params);
        Caller caller;
        caller.user = "ann";
        caller.role = role;
        dispatcher.call(caller, request, [&](rpc::Answer<document::Node> given) { answer = std::move(given); });
        if (!becomes([&] { return answer.has_value(); }))
            return rpc::failure(ErrorCode::TimedOut, "no answer");
        if (!*answer)
            return tl::unexpected(answer->error());
        R reply{};
        EXPECT_TRUE(rpc::readReply(*method.reply(), **answer, &reply));
        return reply;
    }
    rpc::Answer<api::IssuedKey> issue(std::optional<Duration> lasts = {}) {
        api::KeysIssueParams params;
        params.consumer = "acme";
        params.lasts = lasts;
        return call(api::kKeysIssue, params);
    }
    rpc::Answer<api::IssuedKey> rotate(const std::string& id, Duration overlap = 24h) {
        api::KeysRotateParams params;
        params.id = id;
        params.overlap = overlap;
        return call(api::kKeysRotate, params);
    }
    std::vector<api::Key> list(const api::KeysListParams& params = {}) {
        const auto keys = call(api::kKeysList, params, rpc::Role::Viewer);
        EXPECT_TRUE(keys) << keys.error().message;
        return keys ? keys->keys : std::vector<api::Key>{};
    }
    [[nodiscard]] static std::string hashOf(std::string_view key) {
        return credentials::KeyedHash::create(kSecret)->of(key).text();
    }
    [[nodiscard]] const model::ApiKey& held(std::size_t index = 0) const {
        return config.consumers.at(0).credentials.apiKeys.at(index);
    }
    [[nodiscard]] std::string headMessage() const { return configuration->head()->message; }

    test::TemporaryFolder folder;
    ManualClock clock;
    KeyUses uses;
    model::Config config;
    std::vector<std::string> told;
    std::unique_ptr<Configuration> configuration;
    Dispatcher dispatcher;
};

TEST_F(KeyMethods, IssueAKeyInARevisionOfItsOwnAndKeepOnlyItsHash) {
    startWithStore();
    api::KeysIssueParams params;
    params.consumer = "acme";
    params.scopes = {"orders:read"};
    params.networks = {*Cidr::parse("10.0.0.0/8")};
    const auto issued = call(api::kKeysIssue, params);
    ASSERT_TRUE(issued) << issued.error().message;
    EXPECT_EQ(credentials::ApiKeyText::parse(issued->key)->id, issued->id);
    EXPECT_EQ(issued->consumer, "acme");
    EXPECT_EQ(issued->revision, 2U);
    EXPECT_EQ(issued->expires, clock.wall() + days(90)) << "the default of api_keys.lifetime";
    EXPECT_EQ(held().id, issued->id);
    EXPECT_THAT(held().hashes, ElementsAre(hashOf(issued->key)));
    EXPECT_THAT(held().scopes, ElementsAre("orders:read"));
    EXPECT_EQ(held().networks.size(), 1U);
    EXPECT_EQ(configuration->head()->author, "ann");
    EXPECT_EQ(headMessage(), "Issue API key " + issued->id + " for consumer acme");

    const std::string secret = issued->key.substr(issued->key.rfind('_') + 1);
    EXPECT_THAT(document::writeJson(*configuration->document()), Not(HasSubstr(secret)));
    EXPECT_THAT(told, Not(testing::Contains(HasSubstr(secret))));
    std::optional<rpc::Answer<std::vector<AuditEntry>>> audit;
    configuration->ask<std::vector<AuditEntry>>([](RevisionStore& store) { return store.audit(0, 100); },
                                                [&](auto entries) { audit = std::move(entries); });
    ASSERT_TRUE(becomes([&] { return audit.has_value(); }));
    ASSERT_TRUE(*audit);
    EXPECT_EQ((*audit)->back().method, "keys.issue");
    for (const AuditEntry& entry : **audit)
        EXPECT_THAT(entry.subject, Not(HasSubstr(secret)));
}

TEST_F(KeyMethods, KeysLastAsLongAsAskedForWithinWhatIsAllowed) {
    startWithStore("consumers: [ { name: acme } ]");
    EXPECT_EQ(issue(days(7))->expires, clock.wall() + days(7));
    EXPECT_FALSE(issue(0s)->expires) << "without end";
    config.apiKeys.maxLifetime = days(30);
    for (const Duration tooLong : {Duration(0s), Duration(days(31))}) {
        const auto refused = issue(tooLong);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::InvalidParams);
        EXPECT_THAT(refused.error().message, HasSubstr("30d at most"));
    }
    EXPECT_TRUE(issue(days(30)));
}

TEST_F(KeyMethods, RotateWithAnOverlapThatEndsByItself) {
    startWithStore();
    const auto first = issue();
    ASSERT_TRUE(first);
    clock.advance(days(80));
    const auto second = rotate(first->id, days(2));
    ASSERT_TRUE(second) << second.error().message;
    EXPECT_EQ(second->id, first->id);
    EXPECT_NE(second->key, first->key);
    EXPECT_EQ(credentials::ApiKeyText::parse(second->key)->id, first->id) << "the public part stays";
    EXPECT_EQ(second->oldUntil, clock.wall() + days(2));
    EXPECT_EQ(second->expires, clock.wall() + days(90));
    EXPECT_THAT(held().hashes, ElementsAre(hashOf(first->key), hashOf(second->key)));
    EXPECT_EQ(held().oldUntil, clock.wall() + days(2));

    const auto early = rotate(first->id);
    ASSERT_FALSE(early) << "it would end the first of two that are in use";
    EXPECT_EQ(early.error().code, ErrorCode::Conflict);
    EXPECT_THAT(early.error().message, HasSubstr("old_secret"));
    clock.advance(days(2));
    const auto third = rotate(first->id);
    ASSERT_TRUE(third);
    EXPECT_THAT(held().hashes, ElementsAre(hashOf(second->key), hashOf(third->key)));
}

TEST_F(KeyMethods, RotationMakesNothingValidForLonger) {
    startWithStore();
    const auto first = issue(days(1));
    ASSERT_TRUE(first);
    EXPECT_EQ(rotate(first->id, days(7))->oldUntil, first->expires);

    const auto other = issue(days(1));
    ASSERT_TRUE(other);
    clock.advance(days(2));
    const auto late = rotate(other->id, days(7));
    ASSERT_TRUE(late);
    EXPECT_FALSE(late->oldUntil) << "the old secret had expired";
    EXPECT_THAT(held(1).hashes, ElementsAre(hashOf(late->key)));
}

TEST_F(KeyMethods, RotateWithoutOverlapEndsTheOldSecretAtOnce) {
    startWithStore();
    const auto first = issue();
    const auto second = rotate(first->id, 0s);
    ASSERT_TRUE(second);
    EXPECT_FALSE(second->oldUntil);
    EXPECT_THAT(held().hashes, ElementsAre(hashOf(second->key)));
}

TEST_F(KeyMethods, RevokeAKeyOrItsOldSecret) {
    startWithStore();
    const auto first = issue();
    const auto second = rotate(first->id, days(2));
    const auto ended = call(api::kKeysRevoke, {first->id, api::KeyPart::OldSecret, "leaked"}, rpc::Role::Editor);
    ASSERT_TRUE(ended) << ended.error().message;
    EXPECT_EQ(ended->revision, 4U);
    EXPECT_EQ(headMessage(), "leaked");
    EXPECT_THAT(held().hashes, ElementsAre(hashOf(second->key)));
    EXPECT_FALSE(held().oldUntil);
    EXPECT_FALSE(call(api::kKeysRevoke, {first->id, api::KeyPart::OldSecret, ""}, rpc::Role::Editor));

    ASSERT_TRUE(call(api::kKeysRevoke, {first->id, api::KeyPart::Key, ""}, rpc::Role::Editor));
    EXPECT_TRUE(held().revoked);
    EXPECT_EQ(list()[0].state, api::KeyState::Revoked);
    const auto again = call(api::kKeysRevoke, {first->id, api::KeyPart::Key, ""}, rpc::Role::Editor);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::Conflict);
    const auto rotated = rotate(first->id);
    ASSERT_FALSE(rotated);
    EXPECT_THAT(rotated.error().message, HasSubstr("keys.issue"));
}

TEST_F(KeyMethods, RefuseWhatIsNotThereWithWhatMayBeMeant) {
    startWithStore();
    api::KeysIssueParams params;
    params.consumer = "acne";
    const auto nobody = call(api::kKeysIssue, params);
    ASSERT_FALSE(nobody);
    EXPECT_EQ(nobody.error().code, ErrorCode::NotFound);
    EXPECT_THAT(nobody.error().message, HasSubstr("did you mean \"acme\""));
    EXPECT_EQ(rotate("none").error().code, ErrorCode::NotFound);
    params.consumer = "acme";
    params.routes = {"nowhere"};
    const auto wrong = call(api::kKeysIssue, params);
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().code, ErrorCode::InvalidConfiguration) << wrong.error().message;
    EXPECT_EQ(configuration->head()->number, 1U);
}

TEST_F(KeyMethods, SayWhatIsMissingToMakeAKey) {
    startWithStore();
    config.apiKeys.hashKey.reference = "file:" + folder.file("nowhere");
    EXPECT_EQ(issue().error().code, ErrorCode::NotApplied);
    config.apiKeys.hashKey.reference.clear();
    const auto refused = issue();
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, HasSubstr("api_keys: { hash_key:"));
}

TEST_F(KeyMethods, AreForThoseWhoMay) {
    startWithStore();
    api::KeysIssueParams params;
    params.consumer = "acme";
    EXPECT_EQ(call(api::kKeysIssue, params, rpc::Role::Editor).error().code, ErrorCode::Forbidden);
    EXPECT_EQ(call(api::kKeysRevoke, {"k", api::KeyPart::Key, ""}, rpc::Role::Operator).error().code,
              ErrorCode::Forbidden);
}

TEST_F(KeyMethods, TellOfAFileHowToGoOn) {
    start(Configuration::Source::File,
          "consumers: [ { name: acme, credentials: { api_keys: [ { id: k1, hash: \"" + hashOf("key") + "\" } ] } } ]");
    ASSERT_EQ(list().size(), 1U) << "they can be looked at";
    for (const auto& [refused, hint] : std::vector<std::pair<rpc::Failure, std::string>>{
             {issue().error(), "--new-key"},
             {rotate("k1").error(), "hashes: [OLD, NEW]"},
             {call(api::kKeysRevoke, {"k1", api::KeyPart::Key, ""}).error(), "revoked: true at key k1"}}) {
        EXPECT_EQ(refused.code, ErrorCode::ReadOnly);
        EXPECT_THAT(refused.message, HasSubstr(hint));
    }
}

TEST_F(KeyMethods, ListWhatIsKnownOfEachSecret) {
    start(Configuration::Source::File,
          "consumers:\n  - { name: acme, groups: [partners], credentials: { api_keys: [ { id: k1, hashes: [ \"" +
              hashOf("old") + "\", \"" + hashOf("new") + "\" ], old_until: 2023-11-20 }, { id: k2, hash: \"" +
              hashOf("other") + "\", expires: 2023-11-16 } ] } }\n  - { name: idle }\n");
    uses.addCount(hashOf("old"), 40);
    uses.beginOverlap(hashOf("old"), hashOf("new"));
    uses.addCount(hashOf("old"), 3);
    uses.addCount(hashOf("new"), 5);
    uses.remember(hashOf("old"), 1'699'999'000);
    uses.remember(hashOf("other"), 1'600'000'000);
    const auto keys = list();
    ASSERT_EQ(keys.size(), 2U);
    EXPECT_EQ(keys[0].consumer, "acme");
    EXPECT_EQ(keys[0].id, "k1");
    EXPECT_EQ(keys[0].state, api::KeyState::Active);
    EXPECT_EQ(keys[0].secrets, 2U);
    EXPECT_FALSE(keys[0].lastUsed);
    EXPECT_EQ(keys[0].oldLastUsed, WallTime(1'699'999'000s));
    EXPECT_EQ(keys[0].uses, 5U);
    EXPECT_EQ(keys[0].oldUses, 3U) << "since there is the new one";
    EXPECT_EQ(keys[1].uses, 0U);
    EXPECT_FALSE(keys[1].oldUses);
    EXPECT_EQ(keys[0].oldUntil, parseInstant("2023-11-20"));
    EXPECT_EQ(keys[1].state, api::KeyState::Expiring) << "now is 2023-11-14";
    EXPECT_EQ(keys[1].lastUsed, WallTime(1'600'000'000s));

    api::KeysListParams params;
    params.expiresWithin = days(7);
    ASSERT_EQ(list(params).size(), 1U);
    EXPECT_EQ(list(params)[0].id, "k2");
    params.expiresWithin = days(1);
    EXPECT_TRUE(list(params).empty());
    params = {};
    params.unusedFor = days(30);
    ASSERT_EQ(list(params).size(), 1U);
    EXPECT_EQ(list(params)[0].id, "k2") << "the old secret of k1 is in use";
    params = {};
    params.consumer = "idle";
    EXPECT_TRUE(list(params).empty());
    params = {};
    params.contains = "k2";
    EXPECT_EQ(list(params).size(), 1U);

    const auto consumers = call(api::kConsumersList, api::ConsumersListParams{}, rpc::Role::Viewer);
    ASSERT_TRUE(consumers);
    ASSERT_EQ(consumers->consumers.size(), 2U);
    EXPECT_EQ(consumers->consumers[0].keys, 2U);
    EXPECT_EQ(consumers->consumers[0].expiringKeys, 1U);
    EXPECT_EQ(consumers->consumers[0].lastUsed, WallTime(1'699'999'000s));
    EXPECT_THAT(consumers->consumers[0].groups, ElementsAre("partners"));
    EXPECT_EQ(consumers->consumers[1].name, "idle");
    EXPECT_FALSE(consumers->consumers[1].lastUsed);
}

} // namespace
} // namespace gatehouse::control
