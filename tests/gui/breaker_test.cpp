#include "console/pages/breakers/breaker_card.h"
#include "console/sample/sample_upstream.h"
#include "tests/gui/own_gateway.h"
#include "tests/gui/sample_window.h"

namespace gatehouse::console {
namespace {

/// A gateway before one service, whose upstream works or fails as the test says.
class FailingUpstream : public SampleWindow {
protected:
    static constexpr SampleUpstream::Manner kWorks{1, 0, 0, 0, 0};
    static constexpr SampleUpstream::Manner kFails{1, 1, 0, 0, 0};

    /// `open`: how long the breaker leaves the service alone.
    testing::AssertionResult openShop(const char* open) {
        const auto document = words(R"(listeners: [{ name: public, address: "127.0.0.1:0" }]
services:
  - name: orders
    breaker: { window: 10s, min_calls: 5, open: %1, max_open: %1 }
    endpoints: ["http://127.0.0.1:%2"]
routes: [{ name: all, match: { path: "/*" }, service: orders }]
)")
                                  .arg(words(open))
                                  .arg(m_upstream.port());
        if (const auto isStarted = m_gateway.start(document.toUtf8()); !isStarted)
            return isStarted;
        openWindow();
        m_window->openGateway(m_gateway.saved("shop"));
        workspace().goTo(words("breakers"));
        return eventually([&] { return isSeen(words("Closed")); })
                   ? testing::AssertionSuccess()
                   : testing::AssertionFailure() << desk().session().problem().toStdString();
    }
    BreakerCard* card() const {
        const auto cards = visible<BreakerCard>();
        return cards.isEmpty() ? nullptr : cards.front();
    }
    /// As a screen reader says it.
    bool isSeen(const QString& state) const {
        return card() != nullptr && card()->accessibleName() == words("orders, service, ") + state;
    }
    bool cardSays(const QString& text) const {
        return std::ranges::any_of(card()->findChildren<QLabel*>(),
                                   [&](const QLabel* label) { return label->text().contains(text); });
    }
    const api::Breaker& breaker() { return desk().view().breakers().front(); }
    void breakIt() {
        EXPECT_EQ(statusOf(words("/7")), 200);
        m_upstream.setManner(kFails);
        for (int i = 0; i < 10; ++i)
            statusOf(words("/7"));
        EXPECT_TRUE(eventually([&] { return isSeen(words("Open")); })) << "nobody has pressed anything";
    }

    SampleUpstream m_upstream{words("orders"), kWorks, 7};
    OwnGateway m_gateway;
};

TEST_F(FailingUpstream, OpensItsBreakerAndIsResetFromThePage) {
    ASSERT_TRUE(openShop("10m"));
    breakIt();
    EXPECT_TRUE(cardSays(words("Tries again in"))) << "what it does next";
    EXPECT_GE(breaker().failed * 2, breaker().calls) << "its rates are those that opened it";
    EXPECT_TRUE(cardSays(words("of 50")));
    EXPECT_EQ(statusOf(words("/7")), 503) << "the service is left alone";
    EXPECT_TRUE(eventually([&] { return says(words("all")); })) << "whose clients get something else meanwhile";
    picture(words("breaker-open"));
    lookOver();
    workspace().goTo(words("overview"));
    EXPECT_TRUE(eventually([&] { return says(words("orders")); }));
    picture(words("breaker-open-overview"));

    workspace().goTo(words("breakers"));
    m_upstream.setManner(kWorks);
    ASSERT_NE(button(words("Reset")), nullptr);
    button(words("Reset"))->click();
    EXPECT_TRUE(eventually([&] { return isSeen(words("Closed")); }));
    EXPECT_EQ(statusOf(words("/7")), 200);
}

TEST_F(FailingUpstream, OpensTheBreakerAgainAfterAResetThatWasTooEarly) {
    ASSERT_TRUE(openShop("10m"));
    breakIt();
    button(words("Reset"))->click();
    EXPECT_TRUE(eventually([&] { return isSeen(words("Closed")); }));
    for (int i = 0; i < 10; ++i)
        statusOf(words("/7"));
    EXPECT_TRUE(eventually([&] { return isSeen(words("Open")); }));
}

TEST_F(FailingUpstream, ClosesItsBreakerByItselfWhenItHasRecovered) {
    ASSERT_TRUE(openShop("1s"));
    breakIt();
    m_upstream.setManner(kWorks);
    EXPECT_TRUE(eventually([&] {
        statusOf(words("/7"));
        return isSeen(words("Closed"));
    }));
}

} // namespace
} // namespace gatehouse::console
