#include "console/theme/looks.h"
#include "console/widgets/basic/segmented_control.h"
#include "tests/gui/sample_window.h"

#include <QPushButton>

namespace gatehouse::console {
namespace {

/// What may not be done, or only by somebody who means it.
class Guards : public SampleWindow {
protected:
    /// In the control of that name.
    void press(const QString& control, const QString& choice) {
        for (auto* one : visible<SegmentedControl>()) {
            if (one->accessibleName() != control)
                continue;
            for (auto* segment : one->findChildren<QAbstractButton*>()) {
                if (segment->text() == choice)
                    segment->click();
            }
        }
    }
    const api::Endpoint& endpoint() { return desk().view().endpoints().front(); }
    void showEndpoint() {
        workspace().goTo(words("services"), QString::fromStdString(endpoint().service) + u'\n' +
                                                QString::fromStdString(endpoint().endpoint));
        ASSERT_TRUE(eventually([&] { return field(words("Reason")) != nullptr; }));
    }
    const api::Breaker& breaker() {
        const auto& all = desk().view().breakers();
        return *std::ranges::find(all, "service/users", &api::Breaker::id);
    }
    void showBreaker() {
        workspace().goTo(words("breakers"), words("service/users"));
        ASSERT_TRUE(eventually([&] { return field(words("Reason")) != nullptr; }));
    }
    /// In the question that is open: it does nothing until the name is typed.
    void answer(const QString& verb, const QString& name) {
        const auto label = words("Type \u2068%1\u2069 to confirm").arg(name);
        ASSERT_TRUE(eventually([&] { return field(label) != nullptr; })) << label.toStdString();
        QAbstractButton* confirm = nullptr;
        for (auto* one : field(label)->parentWidget()->findChildren<QPushButton*>()) {
            if (one->text() == verb)
                confirm = one;
        }
        ASSERT_NE(confirm, nullptr) << verb.toStdString();
        EXPECT_FALSE(confirm->isEnabled());
        QTest::keyClicks(field(label), name.chopped(1));
        EXPECT_FALSE(confirm->isEnabled());
        QTest::keyClicks(field(label), name.right(1));
        EXPECT_TRUE(confirm->isEnabled());
        picture(words("guard-") + name.section(u':', 0, 0), field(label)->window());
        confirm->click();
    }
    /// A revision that stands for nothing else.
    bool commit(std::int64_t priority, std::optional<Review::Trial> trial = {}) {
        auto route = *objectOf(desk().edited(), "routes", "orders-get");
        put(route, "priority", document::Node::integer(priority));
        desk().edit("routes", "orders-get", route);
        const auto before = desk().view().status()->revision;
        bool isApplied = false;
        desk().review().commit({}, trial,
                               [&](const rpc::Answer<api::Revision>& answer) { isApplied = answer.has_value(); });
        return eventually([&] {
            return isApplied && desk().view().revision() == before + 1 && !desk().view().revisions().empty() &&
                   desk().view().revisions().front().number == before + 1;
        });
    }
};

TEST_F(Guards, NothingIsChangedOnAGatewayThatWasOpenedReadOnly) {
    ASSERT_TRUE(open(1));
    ASSERT_TRUE(reopen(Environment::Local, true));
    EXPECT_TRUE(eventually([&] { return says(words("This gateway was opened read only")); }));
    workspace().goTo(words("routes"));
    ASSERT_NE(button(words("New route")), nullptr);
    EXPECT_TRUE(isBlocked(button(words("New route"))));
    showEndpoint();
    EXPECT_TRUE(isBlocked(button(words("Apply"))));
    QTest::keyClick(field(words("Reason")), Qt::Key_Return);
    showBreaker();
    EXPECT_TRUE(isBlocked(button(words("Reset"))));
    QTest::keyClick(field(words("Reason")), Qt::Key_Return);
    workspace().goTo(words("consumers"), words("partner-acme"));
    ASSERT_TRUE(eventually([&] { return button(words("Issue key")) != nullptr; }));
    EXPECT_TRUE(isBlocked(button(words("Issue key"))));
    button(words("Issue key"))->click();
    QTest::qWait(100); // a call would have been answered
    EXPECT_EQ(endpoint().state, api::EndpointState::Ready);
    EXPECT_EQ(breaker().mode, api::BreakerMode::None);
    EXPECT_TRUE(desk().callers().keys().empty());
}

TEST_F(Guards, AnEndpointIsMaintainedAtOnceOutsideOfProduction) {
    ASSERT_TRUE(open(1));
    showEndpoint();
    press(words("State"), words("Maintain"));
    button(words("Apply"))->click();
    EXPECT_TRUE(eventually([&] { return endpoint().state == api::EndpointState::Maintenance; }));
    ASSERT_TRUE(eventually([&] { return button(words("Ready now")) != nullptr; }));
    button(words("Ready now"))->click();
    EXPECT_TRUE(eventually([&] { return endpoint().state == api::EndpointState::Ready; }));
}

TEST_F(Guards, AnEndpointOfProductionIsMaintainedByItsName) {
    ASSERT_TRUE(open(1));
    ASSERT_TRUE(reopen(Environment::Production));
    showEndpoint();
    press(words("State"), words("Maintain"));
    button(words("Apply"))->click();
    EXPECT_EQ(endpoint().state, api::EndpointState::Ready);
    answer(words("Apply"), QString::fromStdString(endpoint().endpoint).section(words("://"), -1));
    EXPECT_TRUE(eventually([&] { return endpoint().state == api::EndpointState::Maintenance; }));
}

TEST_F(Guards, ABreakerIsObservedAndDisabledAtOnceOutsideOfProduction) {
    ASSERT_TRUE(open(1));
    ASSERT_TRUE(eventually([&] { return !desk().view().breakers().empty(); }));
    showBreaker();
    press(words("What to say of it"), words("Observe"));
    QTest::keyClick(field(words("Reason")), Qt::Key_Return);
    EXPECT_TRUE(eventually([&] { return breaker().mode == api::BreakerMode::Observed; }));
    press(words("What to say of it"), words("Disable"));
    QTest::keyClick(field(words("Reason")), Qt::Key_Return);
    EXPECT_TRUE(eventually([&] { return breaker().mode == api::BreakerMode::Disabled; }));
}

TEST_F(Guards, ABreakerOfProductionIsDisabledByItsName) {
    ASSERT_TRUE(open(1));
    ASSERT_TRUE(reopen(Environment::Production));
    showBreaker();
    press(words("What to say of it"), words("Disable"));
    QTest::keyClick(field(words("Reason")), Qt::Key_Return);
    EXPECT_EQ(breaker().mode, api::BreakerMode::None);
    answer(words("Disable"), words("users"));
    EXPECT_TRUE(eventually([&] { return breaker().mode == api::BreakerMode::Disabled; }));
}

TEST_F(Guards, ATrialIsEndedAtOnceOutsideOfProduction) {
    ASSERT_TRUE(open());
    const auto before = desk().view().status()->revision;
    ASSERT_TRUE(commit(7, Review::Trial{Duration(1h), {}}));
    workspace().goTo(words("revisions"));
    ASSERT_TRUE(eventually([&] { return button(words("Return now")) != nullptr; }));
    button(words("Return now"))->click();
    ASSERT_TRUE(eventually([&] {
        const auto* route = objectOf(*desk().view().configuration(), "routes", "orders-get");
        return desk().view().revision() == before + 2 && route->find("priority") == nullptr;
    }));
    EXPECT_EQ(desk().view().trial(), nullptr);
}

TEST_F(Guards, ARevisionOfProductionIsReturnedToByTheNameOfTheGateway) {
    ASSERT_TRUE(open());
    ASSERT_TRUE(reopen(Environment::Production));
    const auto first = desk().view().status()->revision;
    ASSERT_TRUE(commit(7));
    ASSERT_TRUE(commit(8));
    workspace().goTo(words("revisions"), QString::number(first));
    ASSERT_TRUE(eventually(
        [&] { return button(words("Return to this")) != nullptr && !isBlocked(button(words("Return to this"))); }));
    button(words("Return to this"))->click();
    ASSERT_TRUE(eventually([&] { return says(words("8")) && says(words("Live")); })) << "from what is live";
    answer(words("Return to revision %1").arg(first), desk().gateway().name);
    EXPECT_TRUE(eventually([&] { return desk().view().revision() == first + 3; }));
}

} // namespace
} // namespace gatehouse::console
