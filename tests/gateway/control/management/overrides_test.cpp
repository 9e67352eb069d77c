#include "gateway/control/management/deeds.h"
#include "shared/api/overrides.h"
#include "shared/document/writer.h"
#include "tests/gateway/control/management/method_call.h"

#include <gtest/gtest.h>

namespace gatehouse::control {
namespace {

class OverrideMethods : public testing::Test {
protected:
    OverrideMethods() { serveOverrides(dispatcher, overrides); }

    void set(OverrideKind kind, const std::string& target, const std::string& value, std::optional<Duration> lasts) {
        const auto done =
            overrides.set({.kind = kind, .target = target, .value = value, .reason = "a test", .actor = "bob"}, lasts);
        ASSERT_TRUE(done) << done.error().message;
    }
    api::Overrides list(const api::OverridesListParams& params = {}) {
        const auto answer = callAs(rpc::Role::Viewer, dispatcher, api::kOverridesList, params);
        EXPECT_TRUE(answer) << answer.error().message;
        return answer.value_or(api::Overrides{});
    }
    rpc::Answer<rpc::Nothing> clear(OverrideKind kind, const std::string& target,
                                    rpc::Role role = rpc::Role::Operator) {
        return callAs(role, dispatcher, api::kOverridesClear, {kind, target, "done"});
    }

    ManualClock clock;
    std::vector<OverrideEvent> events;
    OverrideRegister overrides{clock, {{}, [this](const OverrideEvent& event) { events.push_back(event); }}};
    Dispatcher dispatcher;
};

TEST_F(OverrideMethods, TellEverythingThatIsSet) {
    set(OverrideKind::EndpointState, "orders/http://a", "drain", 1h);
    set(OverrideKind::BreakerMode, "service/orders", "tripped", {});
    const auto all = list();
    ASSERT_EQ(all.overrides.size(), 2U);
    EXPECT_EQ(all.total, 2U);
    EXPECT_EQ(all.overrides[0].kind, OverrideKind::EndpointState);
    EXPECT_EQ(all.overrides[0].target, "orders/http://a");
    EXPECT_EQ(all.overrides[0].value, "drain");
    EXPECT_EQ(all.overrides[0].set.actor, "bob");
    EXPECT_EQ(all.overrides[0].set.reason, "a test");
    EXPECT_EQ(all.overrides[0].set.since, clock.wall());
    EXPECT_EQ(all.overrides[0].set.until, clock.wall() + 1h);
    EXPECT_FALSE(all.overrides[1].set.until);

    const auto breakers = list({OverrideKind::BreakerMode, ""});
    ASSERT_EQ(breakers.overrides.size(), 1U);
    EXPECT_EQ(breakers.overrides[0].target, "service/orders");
    EXPECT_EQ(list({{}, "http://a"}).total, 1U);
    EXPECT_EQ(list({{}, "nowhere"}).total, 0U);
}

TEST_F(OverrideMethods, TakeOneBackWithWhoAndWhy) {
    set(OverrideKind::EndpointState, "orders/http://a", "drain", {});
    set(OverrideKind::EndpointWeight, "orders/http://a", "3", {});
    events.clear();
    ASSERT_TRUE(clear(OverrideKind::EndpointState, "orders/http://a"));
    ASSERT_EQ(list().overrides.size(), 1U);
    EXPECT_EQ(list().overrides[0].kind, OverrideKind::EndpointWeight);
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].text(), "orders/http://a: endpoint_state drain cleared by ann (done)");
}

TEST_F(OverrideMethods, SayThatNothingIsSet) {
    const auto answer = clear(OverrideKind::BreakerMode, "service/orders");
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, rpc::ErrorCode::NotFound);
    EXPECT_TRUE(events.empty());
}

TEST_F(OverrideMethods, AreTakenBackByOperatorsOnly) {
    set(OverrideKind::BreakerMode, "service/orders", "tripped", {});
    const auto answer = clear(OverrideKind::BreakerMode, "service/orders", rpc::Role::Viewer);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, rpc::ErrorCode::Forbidden);
    EXPECT_EQ(list().total, 1U);
}

TEST_F(OverrideMethods, FitIntoMessagesHoweverManyAndLongTheyAre) {
    const std::string url = "http://" + std::string(Override::kLongestText - 20, 'a');
    for (int i = 0; i < 2'000; ++i)
        set(OverrideKind::EndpointWeight, "s" + std::to_string(i) + '/' + url, "1", {});
    std::size_t seen = 0;
    std::size_t pages = 0;
    api::OverridesListParams params;
    params.limit = 1'000;
    do {
        const api::Overrides page = list(params);
        EXPECT_LT(document::writeJsonLine(rpc::write(page)).size(), rpc::kMaxMessage);
        ASSERT_FALSE(page.overrides.empty());
        seen += page.overrides.size();
        ++pages;
        params.offset = page.next;
    } while (params.offset != 0);
    EXPECT_EQ(seen, 2'000U);
    EXPECT_GT(pages, 2U) << "fewer than asked for, where they would not fit";
}

} // namespace
} // namespace gatehouse::control
