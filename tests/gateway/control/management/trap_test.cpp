#include "gateway/control/management/deeds.h"
#include "gateway/control/management/dispatcher.h"
#include "shared/api/trap.h"
#include "tests/gateway/control/management/method_call.h"
#include "tests/support/qt_application.h"

#include <QCoreApplication>

#include <gtest/gtest.h>

#include <optional>

namespace gatehouse::control {
namespace {

class Trap : public testing::Test {
protected:
    static void SetUpTestSuite() { test::needQtApplication(); }

    Trap() {
        serveTrap(dispatcher, {[this](std::optional<observe::VerdictFilter> filter) {
                                   set = std::move(filter);
                                   ++changes;
                               },
                               clock});
    }

    ManualClock clock;
    Dispatcher dispatcher;
    std::optional<observe::VerdictFilter> set;
    int changes = 0;
};

TEST_F(Trap, IsSetForWhatFitsAndGoesByItself) {
    api::TrapSetParams params;
    params.filter.route = "orders";
    params.filter.host = "API.example.com";
    params.lasts = 1s;
    const auto answer = callAs(rpc::Role::Operator, dispatcher, api::kTrapSet, params);
    ASSERT_TRUE(answer) << answer.error().message;
    EXPECT_TRUE(answer->isSet);
    EXPECT_EQ(answer->until, clock.wall() + 1s);
    ASSERT_TRUE(set);
    EXPECT_EQ(set->route, "orders");
    EXPECT_EQ(set->host, "api.example.com");
    EXPECT_EQ(callAs(rpc::Role::Viewer, dispatcher, api::kTrapGet, rpc::Nothing{})->filter.route, "orders");
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    while (set && std::chrono::steady_clock::now() < deadline)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    EXPECT_FALSE(set);
    EXPECT_FALSE(callAs(rpc::Role::Viewer, dispatcher, api::kTrapGet, rpc::Nothing{})->isSet);
}

TEST_F(Trap, IsClearedAndNotForViewers) {
    EXPECT_FALSE(callAs(rpc::Role::Viewer, dispatcher, api::kTrapSet, api::TrapSetParams{}));
    ASSERT_TRUE(callAs(rpc::Role::Operator, dispatcher, api::kTrapSet, api::TrapSetParams{}));
    EXPECT_TRUE(set);
    ASSERT_TRUE(callAs(rpc::Role::Operator, dispatcher, api::kTrapClear, rpc::Nothing{}));
    EXPECT_FALSE(set);
}

TEST_F(Trap, IsNotSetForWhatDoesNotExist) {
    api::TrapSetParams params;
    params.filter.reason = "no_such_reason";
    const auto answer = callAs(rpc::Role::Operator, dispatcher, api::kTrapSet, params);
    ASSERT_FALSE(answer);
    EXPECT_NE(answer.error().message.find("no_such_reason"), std::string::npos);
    EXPECT_EQ(changes, 0);
}

} // namespace
} // namespace gatehouse::control
