#include "console/session/askpass.h"
#include "console/session/saved_requests.h"
#include "tests/keychain/own_keyring.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

namespace gatehouse::console {
namespace {

constexpr int kPatience = 15'000; // ms

class InARealKeychain : public testing::Test {
protected:
    static void SetUpTestSuite() {
        s_keyring = new OwnKeyring;
        s_isThere = OwnKeyring::missing().isEmpty() && s_keyring->start();
    }
    static void TearDownTestSuite() { delete s_keyring; }
    void SetUp() override {
        if (const auto missing = OwnKeyring::missing(); !missing.isEmpty()) {
            if (qEnvironmentVariableIsSet("CI"))
                FAIL() << missing.toStdString() << " is not installed";
            GTEST_SKIP() << missing.toStdString() << " is not installed";
        }
        ASSERT_TRUE(s_isThere) << "the keyring does not answer";
    }

    Kept write(const QString& key, const QString& secret) {
        std::optional<Kept> kept;
        m_keychain.write(key, secret, [&](Kept outcome) { kept = outcome; });
        EXPECT_TRUE(QTest::qWaitFor([&] { return kept.has_value(); }, kPatience));
        return kept.value_or(Kept::NoKeychain);
    }
    std::pair<Kept, QString> read(const QString& key) {
        std::optional<std::pair<Kept, QString>> answer;
        m_keychain.read(key, [&](Kept kept, const QString& secret) { answer = {kept, secret}; });
        EXPECT_TRUE(QTest::qWaitFor([&] { return answer.has_value(); }, kPatience));
        return answer.value_or(std::pair(Kept::NoKeychain, QString()));
    }

    static inline OwnKeyring* s_keyring = nullptr;
    static inline bool s_isThere = false;
    Keychain m_keychain;
};

TEST_F(InARealKeychain, ASecretIsKeptReadAndForgotten) {
    const auto key = QStringLiteral("ssh /home/lena/.ssh/id_ed25519");
    EXPECT_EQ(read(key).first, Kept::NotThere);
    const auto secret = QStringLiteral("pässphrase ✓ \"with everything\"");
    EXPECT_EQ(write(key, secret), Kept::Yes);
    EXPECT_EQ(read(key), std::pair(Kept::Yes, secret));
    EXPECT_EQ(write(key, QStringLiteral("another")), Kept::Yes);
    EXPECT_EQ(read(key).second, QStringLiteral("another"));
    std::optional<Kept> forgotten;
    m_keychain.forget(key, [&](Kept outcome) { forgotten = outcome; });
    ASSERT_TRUE(QTest::qWaitFor([&] { return forgotten.has_value(); }, kPatience));
    EXPECT_EQ(*forgotten, Kept::Yes);
    EXPECT_EQ(read(key).first, Kept::NotThere);
}

TEST_F(InARealKeychain, ASavedRequestComesBackWholeAndLeavesNoSecretInTheSettings) {
    const QTemporaryDir folder;
    const auto file = folder.filePath(QStringLiteral("settings.ini"));
    api::ExplainRequestParams request;
    request.url = "https://api.example/v1/orders?token=hunter1";
    request.headers = {{"Authorization", "Bearer hunter2"}, {"Accept", "text/csv"}};
    request.body = "hunter3";
    std::optional<Kept> kept;
    {
        SavedRequests saved(file);
        saved.put(QStringLiteral("orders"), request, [&](Kept outcome) { kept = outcome; });
        ASSERT_TRUE(QTest::qWaitFor([&] { return kept.has_value(); }, kPatience));
        EXPECT_EQ(*kept, Kept::Yes);
    }
    QFile settings(file);
    ASSERT_TRUE(settings.open(QIODevice::ReadOnly));
    const auto text = settings.readAll();
    EXPECT_TRUE(text.contains("api.example"));
    EXPECT_FALSE(text.contains("hunter")) << text.toStdString();

    SavedRequests saved(file); // of another day
    ASSERT_EQ(saved.all().size(), 1);
    std::optional<api::ExplainRequestParams> whole;
    saved.read(saved.all().front().id, [&](api::ExplainRequestParams read, Kept outcome) {
        whole = std::move(read);
        kept = outcome;
    });
    ASSERT_TRUE(QTest::qWaitFor([&] { return whole.has_value(); }, kPatience));
    EXPECT_EQ(*kept, Kept::Yes);
    EXPECT_EQ(whole->url, request.url);
    EXPECT_EQ(whole->headers.front().value, "Bearer hunter2");
    EXPECT_EQ(whole->body, "hunter3");

    const auto id = saved.all().front().id;
    saved.forget(id);
    EXPECT_TRUE(
        QTest::qWaitFor([&] { return read(QStringLiteral("request ") + id).first == Kept::NotThere; }, kPatience))
        << "what is forgotten is forgotten there too";
}

/// The last one: the keyring is gone from then on.
TEST_F(InARealKeychain, WithoutItIsSaidThatNothingWasKept) {
    s_keyring->endKeyring();
    EXPECT_EQ(write(QStringLiteral("late"), QStringLiteral("secret")), Kept::NoKeychain);
    EXPECT_EQ(read(QStringLiteral("late")).first, Kept::NoKeychain);
}

} // namespace
} // namespace gatehouse::console

int main(int argc, char** argv) {
    ::testing::InitGoogleTest(&argc, argv);
    const QCoreApplication application(argc, argv);
    return RUN_ALL_TESTS();
}
