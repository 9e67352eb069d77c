#include "gateway/runtime/breaker_status.h"
#include "gateway/runtime/breaker_watch.h"

#include <gmock/gmock.h>

// What the control thread sees of breakers and does with them.

namespace gatehouse::runtime {
namespace {

using balancing::Breaker;
using balancing::BreakerOverride;
using balancing::CallResult;
using testing::ElementsAre;
using testing::IsEmpty;

class Breakers : public testing::Test {
protected:
    Breakers() {
        for (const char* name : {"orders", "stock"}) {
            auto plan = std::make_unique<pipeline::BreakerPlan>();
            plan->id = std::string("service/") + name;
            model::Breaker options;
            options.minCalls = 2;
            options.trials = 1;
            plan->rules = balancing::BreakerRules::compile(options);
            plan->breaker = std::make_shared<Breaker>(1);
            plan->metrics = observe::breakerMetrics(m_scope, "service", name);
            m_plan.breakers.push_back(std::move(plan));
        }
    }
    [[nodiscard]] const pipeline::BreakerPlan& orders() const { return *m_plan.breakers[0]; }
    void call(const CallResult& result) {
        const auto permit = orders().breaker->admit(orders().rules, 0, m_now);
        orders().breaker->finish(orders().rules, 0, permit, result, m_now, "01a2");
    }
    [[nodiscard]] std::vector<std::string> look() { return lookAtBreakers(m_plan, m_now, m_metrics.control()); }
    [[nodiscard]] std::int64_t phase() const { return m_metrics.value(orders().metrics.phase); }

    MonotonicTime m_now{1000s};
    observe::MetricRegistry m_metrics{1};
    observe::MetricScope m_scope{m_metrics};
    pipeline::Plan m_plan;
};

constexpr CallResult kBad{CallResult::Kind::Answered, 500, 1ms};
constexpr CallResult kGood{CallResult::Kind::Answered, 200, 1ms};

TEST_F(Breakers, AreToldOfWhenTheyChangeAndWhy) {
    EXPECT_THAT(look(), IsEmpty());
    call(kBad);
    call(kBad);
    EXPECT_THAT(look(), ElementsAre("breaker service/orders is open for 10s (2 of 2 calls failed)"));
    EXPECT_EQ(phase(), 1);
    EXPECT_THAT(look(), IsEmpty());
    m_now += 10s;
    call(kGood);
    EXPECT_THAT(look(), ElementsAre("breaker service/orders is half open: some calls are let through as a trial (its "
                                    "time is over)",
                                    "breaker service/orders is closing: more and more calls are let through, all of "
                                    "them in 10s (the trials went well)"));
    EXPECT_EQ(phase(), 3);
    m_now += 10s;
    EXPECT_THAT(look(), ElementsAre("breaker service/orders is closed (it works again)")) << "though nobody calls";
    EXPECT_EQ(phase(), 0);
    EXPECT_EQ(m_metrics.value(orders().metrics.changes.at(1)), 1U);
    EXPECT_EQ(m_metrics.value(orders().metrics.changes.at(0)), 1U);
}

TEST_F(Breakers, DoWhatOperatorsSay) {
    const std::vector<BreakerWish> wishes{{"service/orders", BreakerOverride::Tripped},
                                          {"service/of-another-configuration", BreakerOverride::Disabled}};
    grantBreakerWishes(m_plan, wishes, m_now);
    EXPECT_EQ(orders().breaker->override(), BreakerOverride::Tripped);
    EXPECT_EQ(m_plan.breakers[1]->breaker->override(), BreakerOverride::None);
    EXPECT_THAT(look(), ElementsAre("breaker service/orders is tripped (an operator said so)"));
    EXPECT_EQ(m_metrics.value(orders().metrics.override), 1);
    grantBreakerWishes(m_plan, wishes, m_now);
    EXPECT_THAT(look(), IsEmpty()) << "no news";
    grantBreakerWishes(m_plan, {}, m_now);
    EXPECT_EQ(orders().breaker->override(), BreakerOverride::None) << "taken back";
}

TEST_F(Breakers, AreShownAsTheyAre) {
    call(kGood);
    call(kBad);
    call(kBad);
    m_now += 4s;
    const auto statuses = breakerStatuses(m_plan, m_now);
    ASSERT_EQ(statuses.size(), 2U);
    EXPECT_EQ(statuses[0].id, "service/orders");
    EXPECT_EQ(statuses[0].phase, Breaker::Phase::Open);
    EXPECT_EQ(statuses[0].openFor, 6s);
    EXPECT_EQ(statuses[0].rules.minCalls, orders().rules.minCalls);
    EXPECT_TRUE(statuses[0].recent.empty()) << "only of one that is asked for";
    EXPECT_EQ(statuses[1].phase, Breaker::Phase::Closed);
    EXPECT_EQ(statuses[1].openFor, 0s);
    const auto one = breakerStatuses(m_plan, m_now, "service/orders");
    ASSERT_EQ(one.size(), 1U);
    ASSERT_EQ(one[0].recent.size(), 2U) << "the third was refused";
    EXPECT_EQ(one[0].recent[0].requestId, "01a2");
    EXPECT_THAT(breakerStatuses(m_plan, m_now, "service/nobody"), IsEmpty());
}

TEST_F(Breakers, BeginAnewWhenTheyAreReset) {
    call(kBad);
    call(kBad);
    EXPECT_TRUE(resetBreaker(m_plan, "service/orders", m_now));
    EXPECT_EQ(orders().breaker->phase(), Breaker::Phase::Closed);
    EXPECT_FALSE(resetBreaker(m_plan, "service/nobody", m_now));
}

} // namespace
} // namespace gatehouse::runtime
