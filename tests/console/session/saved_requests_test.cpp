#include "console/session/saved_requests.h"
#include "tests/console/support/words.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

namespace gatehouse::console {
namespace {

constexpr int kPatience = 10'000; // ms

api::ExplainRequestParams telling() {
    api::ExplainRequestParams request;
    request.method = "POST";
    request.url = "https://ann:hunter2@api.example/v1/orders?access=hunter3#hunter4";
    request.headers = {{"Accept", "application/json"},
                       {"X-Api-Key", "hunter5"},
                       {"x-made-up", "hunter6"},
                       {"X-Made-Up", "hunter7"},
                       {"X-Empty", ""}};
    request.body = "{\"password\": \"hunter8\"}";
    request.consumer = "acme";
    request.listener = "public";
    request.client = *IpAddress::parse("203.0.113.9");
    request.revision = "12";
    request.draft = "d1";
    return request;
}

TEST(DividedRequest, HoldsBackWhateverMayBeSecret) {
    const auto parts = divided(telling());
    EXPECT_EQ(parts.open.url, "https://api.example/v1/orders");
    EXPECT_EQ(parts.open.headers[0].value, "application/json");
    for (std::size_t i = 1; i < parts.open.headers.size(); ++i)
        EXPECT_EQ(parts.open.headers[i].value, "") << parts.open.headers[i].name;
    EXPECT_EQ(parts.open.body, "");
    EXPECT_EQ(parts.open.draft, "") << "of a day that is over when it comes back";
    EXPECT_FALSE(parts.open.revision);
    for (char digit = '2'; digit <= '8'; ++digit)
        EXPECT_TRUE(parts.withheld.contains(words("hunter") + QLatin1Char(digit))) << digit;
}

TEST(DividedRequest, IsReunitedAsItWas) {
    const auto whole = telling();
    const auto parts = divided(whole);
    const auto again = reunited(parts.open, parts.withheld);
    EXPECT_EQ(again.url, whole.url);
    EXPECT_EQ(again.body, whole.body);
    ASSERT_EQ(again.headers.size(), whole.headers.size());
    for (std::size_t i = 0; i < whole.headers.size(); ++i) {
        EXPECT_EQ(again.headers[i].name, whole.headers[i].name);
        EXPECT_EQ(again.headers[i].value, whole.headers[i].value);
    }
    api::ExplainRequestParams plain;
    plain.url = "http://a/b@c";
    EXPECT_EQ(divided(plain).withheld, QString());
    EXPECT_EQ(divided(plain).open.url, "http://a/b@c");
    EXPECT_EQ(reunited(plain, words("no JSON")).url, "http://a/b@c");
}

/// Where no session bus is, no keychain is.
class WithoutKeychain : public testing::Test {
protected:
    WithoutKeychain() {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
        qunsetenv("DISPLAY");
    }
    QTemporaryDir m_folder;
    QString m_file = m_folder.filePath(words("settings.ini"));
};

TEST_F(WithoutKeychain, ARequestComesBackWithoutWhatMayBeSecret) {
    {
        SavedRequests saved(m_file);
        std::optional<Kept> kept;
        saved.put(words("orders"), telling(), [&](Kept outcome) { kept = outcome; });
        ASSERT_TRUE(QTest::qWaitFor([&] { return kept.has_value(); }, kPatience));
        EXPECT_EQ(*kept, Kept::NoKeychain) << "and it is said";
    }
    QFile file(m_file);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const auto text = file.readAll();
    EXPECT_TRUE(text.contains("api.example"));
    EXPECT_FALSE(text.contains("hunter")) << text.toStdString();

    SavedRequests saved(m_file);
    ASSERT_EQ(saved.all().size(), 1);
    std::optional<api::ExplainRequestParams> request;
    std::optional<Kept> kept;
    saved.read(saved.all().front().id, [&](api::ExplainRequestParams read, Kept outcome) {
        request = std::move(read);
        kept = outcome;
    });
    ASSERT_TRUE(QTest::qWaitFor([&] { return kept.has_value(); }, kPatience));
    EXPECT_NE(*kept, Kept::Yes);
    EXPECT_EQ(request->method, "POST");
    EXPECT_EQ(request->headers[1].name, "X-Api-Key") << "what has to be typed again is seen";
    EXPECT_EQ(request->headers[1].value, "");
    EXPECT_EQ(request->client.toString(), "203.0.113.9");
    EXPECT_EQ(request->consumer, "acme");
}

TEST_F(WithoutKeychain, ARequestOfTheSameNameTakesItsPlace) {
    SavedRequests saved(m_file);
    api::ExplainRequestParams request;
    for (const char* url : {"http://a/1", "http://a/2"}) {
        request.url = url;
        saved.put(words("one"), request, [](Kept) {});
    }
    saved.put(words("other"), request, [](Kept) {});
    ASSERT_EQ(saved.all().size(), 2);
    EXPECT_EQ(saved.all().front().name, words("other")) << "the newest first";
    EXPECT_EQ(saved.all().back().request.url, "http://a/2");
    saved.forget(saved.all().front().id);
    EXPECT_EQ(SavedRequests(m_file).all().size(), 1);
}

} // namespace
} // namespace gatehouse::console
