#include "gateway/control/management/deeds.h"
#include "gateway/control/management/dispatcher.h"
#include "gateway/policies/limit_board.h"
#include "shared/api/limits.h"
#include "tests/gateway/control/management/method_call.h"

#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace gatehouse::control {
namespace {

using policies::LimitTable;

/// A limit by consumer that everybody has used up.
class UsedUp final : public policies::LimitView {
public:
    UsedUp(std::string id, std::string store)
        : LimitView(std::move(id), std::make_shared<policies::RefusedCallers>()), m_store(std::move(store)) {}
    [[nodiscard]] std::string by() const override { return "consumer"; }
    [[nodiscard]] std::vector<std::string> limits() const override { return {"5 in 1m"}; }
    [[nodiscard]] bool isShadow() const override { return false; }
    [[nodiscard]] std::string store() const override { return m_store; }
    [[nodiscard]] std::size_t callers() const override { return used.size(); }
    [[nodiscard]] std::optional<std::int64_t> remaining(const LimitTable::Key& key,
                                                        const Clock& /*clock*/) const override {
        if (!m_store.empty())
            return std::nullopt;
        return used.contains(key) ? 0 : 5;
    }
    [[nodiscard]] bool reset(const LimitTable::Key& key) const override { return used.erase(key) != 0; }
    [[nodiscard]] std::optional<LimitTable::Key> keyOf(std::string_view value) const override {
        return LimitTable::Key::of(value);
    }
    void refuse(const std::string& consumer) const {
        used.insert(LimitTable::Key::of(consumer));
        refused().note(LimitTable::Key::of(consumer), WallTime(1'700'000'000s), [&] { return "consumer " + consumer; });
    }

    mutable std::set<LimitTable::Key> used;

private:
    std::string m_store;
};

class Limits : public testing::Test {
protected:
    Limits() {
        board.add(own);
        board.add(shared);
        serveLimits(dispatcher, {[this]() -> policies::LimitBoard& { return board; }, clock,
                                 [this](api::Event::Severity, const std::string& text) { told.push_back(text); }});
    }
    rpc::Answer<rpc::Nothing> reset(const std::string& id, const std::string& caller,
                                    rpc::Role role = rpc::Role::Operator) {
        return callAs(role, dispatcher, api::kLimitsReset, {id, caller, "they asked nicely"});
    }
    api::Limits top(const api::LimitsTopParams& params = {}) {
        const auto reply = callAs(rpc::Role::Viewer, dispatcher, api::kLimitsTop, params);
        return reply ? *reply : api::Limits{};
    }

    ManualClock clock;
    policies::LimitBoard board;
    std::shared_ptr<const UsedUp> own = std::make_shared<UsedUp>("route orders/rate_limit/0", "");
    std::shared_ptr<const UsedUp> shared = std::make_shared<UsedUp>("service shop/quota/0", "redis");
    Dispatcher dispatcher;
    std::vector<std::string> told;
};

TEST_F(Limits, NamesThoseWhoAreRefusedMost) {
    own->refuse("acme");
    own->refuse("greedy");
    own->refuse("greedy");
    const api::Limits limits = top();
    ASSERT_EQ(limits.limits.size(), 2U);
    EXPECT_EQ(limits.limits[0].id, "route orders/rate_limit/0");
    EXPECT_EQ(limits.limits[0].by, "consumer");
    EXPECT_EQ(limits.limits[0].callers, 2U);
    ASSERT_EQ(limits.limits[0].top.size(), 2U);
    EXPECT_EQ(limits.limits[0].top[0].name, "consumer greedy");
    EXPECT_EQ(limits.limits[0].top[0].refused, 2U);
    EXPECT_EQ(limits.limits[0].top[0].remaining, 0U);
    EXPECT_EQ(limits.limits[0].top[0].caller.size(), 16U);
    EXPECT_EQ(limits.limits[1].store, "redis");

    EXPECT_EQ(top({.id = "service shop/quota/0"}).total, 1U);
    EXPECT_EQ(top({.callers = 1}).limits[0].top.size(), 1U);
    EXPECT_FALSE(callAs(rpc::Role::Viewer, dispatcher, api::kLimitsTop, {.id = "nothing"}));
}

TEST_F(Limits, ForgetsWhatACallerHasUsedByAnyOfItsNames) {
    for (const std::string name : {"by digits", "by name", "by value"})
        own->refuse(name);
    const std::string digits = top().limits[0].top[0].caller;
    EXPECT_TRUE(reset(own->id(), digits));
    EXPECT_TRUE(reset(own->id(), "consumer by name"));
    EXPECT_TRUE(reset(own->id(), "by value"));
    EXPECT_TRUE(own->used.empty());
    EXPECT_TRUE(top().limits[0].top.empty());
    ASSERT_EQ(told.size(), 3U);
    EXPECT_EQ(told[2], "route orders/rate_limit/0: what by value has used was forgotten by ann (they asked nicely)");
}

TEST_F(Limits, TheAuditHasWhatACallerHadLeftAndHasNow) {
    std::vector<std::pair<std::string, std::string>> states;
    dispatcher.onDeed([&](const Dispatcher::Deed& deed, const std::function<void()>& kept) {
        states.emplace_back(deed.before, deed.after);
        kept();
    });
    own->refuse("acme");
    ASSERT_TRUE(reset(own->id(), "acme"));
    EXPECT_FALSE(reset(own->id(), "acme")) << "it has used nothing";
    ASSERT_EQ(states.size(), 2U);
    EXPECT_NE(states[0].first, states[0].second);
    EXPECT_EQ(states[1].first, states[0].second);
    EXPECT_EQ(states[1].second, states[0].second);
}

TEST_F(Limits, SaysWhyItCannotForget) {
    own->refuse("acme");
    const auto unknown = reset("route nothing/rate_limit/0", "acme");
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code, rpc::ErrorCode::NotFound);
    const auto stranger = reset(own->id(), "nobody");
    ASSERT_FALSE(stranger);
    EXPECT_EQ(stranger.error().code, rpc::ErrorCode::NotFound);
    const auto elsewhere = reset(shared->id(), "acme");
    ASSERT_FALSE(elsewhere);
    EXPECT_NE(elsewhere.error().message.find("the store redis"), std::string::npos);
    const auto viewer = reset(own->id(), "acme", rpc::Role::Viewer);
    ASSERT_FALSE(viewer);
    EXPECT_EQ(viewer.error().code, rpc::ErrorCode::Forbidden);
    EXPECT_EQ(own->used.size(), 1U);
    EXPECT_TRUE(told.empty());
}

} // namespace
} // namespace gatehouse::control
