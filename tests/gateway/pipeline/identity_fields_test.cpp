#include "gateway/pipeline/consumer_plan.h"
#include "gateway/pipeline/identity_fields.h"

#include <gtest/gtest.h>

#include <string>

namespace gatehouse::pipeline {
namespace {

struct IdentityFields : testing::Test {
    [[nodiscard]] std::string value(std::string_view name) const {
        std::string all;
        for (const http::Field& field : fields.all())
            if (field.name == name)
                all += (all.empty() ? "" : " | ") + std::string(field.value);
        return all;
    }

    Arena arena;
    http::Fields fields{arena};
    WallTime now{std::chrono::seconds(1'700'000'000)};
};

TEST_F(IdentityFields, OfTheClientAreTakenOutInEverySpelling) {
    for (const std::string_view name :
         {"x-user-id", "x_user_id", "x-user_id", "x.user.id", "x-user-roles", "x-user-role", "x-consumer-name",
          "x-consumer-custom-id", "x_consumer_username", "x.consumer.groups", "x-credential-id", "x-identity-signature",
          "x-forwarded-user", "x-auth-request-email", "x_remote_user", "x-consumer-"}) {
        http::Fields sent(arena);
        sent.add(name, "admin");
        sent.add(name, "root");
        removeIdentityFields(sent);
        EXPECT_EQ(sent.size(), 0u) << name;
    }
}

TEST_F(IdentityFields, LeavesOthersAlone) {
    for (const std::string_view name : {"x-user-agent", "x-users", "x-consumer", "user-id", "x-my-user-id", "x-", "x",
                                        "x-forwarded-for", "accept", "x-user-id-hint"}) {
        http::Fields sent(arena);
        sent.add(name, "kept");
        removeIdentityFields(sent);
        EXPECT_EQ(sent.size(), 1u) << name;
    }
}

TEST_F(IdentityFields, TellTheUpstreamWhoCalls) {
    ConsumerPlan acme;
    acme.name = "acme";
    acme.plan = "gold";
    const std::array<std::string_view, 2> roles{"admin", "reader"};
    const std::array<std::string_view, 1> scopes{"orders:read"};
    const Identity identity{
        .consumer = &acme, .subject = "alice", .credential = "k1", .roles = roles, .scopes = scopes};
    setIdentityFields({}, identity, now, fields);
    EXPECT_EQ(value("x-user-id"), "alice");
    EXPECT_EQ(value("x-user-roles"), "admin,reader");
    EXPECT_EQ(value("x-user-groups"), "");
    EXPECT_EQ(value("x-user-scopes"), "orders:read");
    EXPECT_EQ(value("x-consumer-name"), "acme");
    EXPECT_EQ(value("x-consumer-plan"), "gold");
    EXPECT_EQ(value("x-credential-id"), "k1");
    EXPECT_EQ(value("x-identity-signature"), "");
}

TEST_F(IdentityFields, AreSignedWithTheTime) {
    const auto key = credentials::MacKey::create(std::string(32, 'k'));
    setIdentityFields({true, *key}, {.subject = "alice", .credential = "k1"}, now, fields);
    std::string expected(credentials::MacKey::kDigits, ' ');
    key->writeHex("t=1700000000\nx-user-id:alice\nx-credential-id:k1\n", expected.data());
    EXPECT_EQ(value("x-identity-signature"), "t=1700000000, hmac-sha256=" + expected);
}

TEST_F(IdentityFields, HoldNothingThatCouldBecomeAnotherField) {
    const std::array<std::string_view, 3> roles{"a,admin", "b\r\nx-user-id: root", "c"};
    setIdentityFields({}, {.subject = "al\r\nx-evil: 1\xff%", .roles = roles}, now, fields);
    EXPECT_EQ(value("x-user-id"), "al%0D%0Ax-evil:%201%FF%25");
    EXPECT_EQ(value("x-user-roles"), "b%0D%0Ax-user-id:%20root,c");
}

TEST_F(IdentityFields, AreNotSentWhenNotWanted) {
    setIdentityFields({false, {}}, {.subject = "alice"}, now, fields);
    EXPECT_EQ(fields.size(), 0u);
}

} // namespace
} // namespace gatehouse::pipeline
