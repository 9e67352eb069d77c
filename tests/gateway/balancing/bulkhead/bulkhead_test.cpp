#include "gateway/balancing/bulkhead/bulkhead.h"

#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <thread>
#include <vector>

namespace gatehouse::balancing {
namespace {

using Entry = Bulkhead::Entry;

class BulkheadTest : public testing::Test {
protected:
    struct Guest {
        std::shared_ptr<Bulkhead::Ticket> ticket;
        Entry entry = Entry::Full;
        bool letIn = false;
    };
    std::unique_ptr<Guest> come() {
        auto guest = std::make_unique<Guest>();
        if (m_bulkhead.tryEnter(m_limits)) {
            guest->entry = Entry::Inside;
            return guest;
        }
        guest->ticket = std::make_shared<Bulkhead::Ticket>([&guest = *guest] { guest.letIn = true; });
        guest->entry = m_bulkhead.enterOrWait(m_limits, guest->ticket);
        return guest;
    }

    Bulkhead::Limits m_limits{2, 2};
    Bulkhead m_bulkhead;
};

TEST_F(BulkheadTest, LetsInAsManyAsItMayAndLetsAsManyWait) {
    const auto a = come();
    const auto b = come();
    const auto c = come();
    const auto d = come();
    const auto e = come();
    EXPECT_EQ(a->entry, Entry::Inside);
    EXPECT_EQ(b->entry, Entry::Inside);
    EXPECT_EQ(c->entry, Entry::Queued);
    EXPECT_EQ(d->entry, Entry::Queued);
    EXPECT_EQ(e->entry, Entry::Full);
    EXPECT_EQ(m_bulkhead.requests(), 2U);
    EXPECT_EQ(m_bulkhead.queued(), 2U);
}

TEST_F(BulkheadTest, LetsInWhoHasWaitedLongest) {
    const auto a = come();
    const auto b = come();
    const auto c = come();
    const auto d = come();
    m_bulkhead.leave(m_limits);
    EXPECT_TRUE(c->letIn);
    EXPECT_FALSE(d->letIn);
    m_bulkhead.leave(m_limits);
    EXPECT_TRUE(d->letIn);
    m_bulkhead.leave(m_limits);
    m_bulkhead.leave(m_limits);
    EXPECT_EQ(m_bulkhead.requests(), 0U);
    EXPECT_EQ(m_bulkhead.queued(), 0U);
}

TEST_F(BulkheadTest, LetsNobodyPassThoseWhoWait) {
    m_limits = {1, 2};
    const auto a = come();
    const auto b = come();
    m_limits.requests = 2; // a reload
    const auto c = come();
    EXPECT_EQ(c->entry, Entry::Queued);
    m_bulkhead.leave(m_limits);
    EXPECT_TRUE(b->letIn && c->letIn) << "as many as there is room for now";
}

TEST_F(BulkheadTest, ForgetsWhoWaitsNoMore) {
    const auto a = come();
    const auto b = come();
    const auto c = come();
    const auto d = come();
    EXPECT_TRUE(m_bulkhead.cancel(*c->ticket));
    EXPECT_FALSE(m_bulkhead.cancel(*c->ticket));
    m_bulkhead.leave(m_limits);
    EXPECT_FALSE(c->letIn);
    EXPECT_TRUE(d->letIn);
    EXPECT_FALSE(m_bulkhead.cancel(*d->ticket)) << "it is in, and owes leave()";
}

TEST_F(BulkheadTest, LetsNobodyInWhileThereAreMoreThanThereMayBe) {
    const auto a = come();
    const auto b = come();
    const auto c = come();
    m_limits.requests = 1; // a reload
    m_bulkhead.leave(m_limits);
    EXPECT_FALSE(c->letIn);
    m_bulkhead.leave(m_limits);
    EXPECT_TRUE(c->letIn);
}

TEST(BulkheadThreads, NeverHaveMoreInsideThanThereMayBeAndLeaveNobodyWaiting) {
    constexpr Bulkhead::Limits kLimits{3, 100};
    constexpr int kWorkers = 4;
    constexpr int kVisits = 2'000;
    Bulkhead bulkhead;
    std::atomic<int> inside{0};
    std::atomic<int> most{0};
    std::barrier begin(kWorkers);
    {
        std::vector<std::jthread> workers;
        for (int worker = 0; worker < kWorkers; ++worker)
            workers.emplace_back([&, worker] {
                begin.arrive_and_wait();
                for (int i = 0; i < kVisits; ++i) {
                    if (!bulkhead.tryEnter(kLimits)) {
                        std::atomic<bool> letIn{false};
                        auto ticket = std::make_shared<Bulkhead::Ticket>([&letIn] { letIn = true; });
                        const Entry entry = bulkhead.enterOrWait(kLimits, ticket);
                        ASSERT_NE(entry, Entry::Full);
                        if (entry == Entry::Queued && (i + worker) % 3 == 0 && bulkhead.cancel(*ticket))
                            continue;
                        while (entry == Entry::Queued && !letIn)
                            std::this_thread::yield();
                    }
                    const int now = ++inside;
                    for (int known = most; known < now && !most.compare_exchange_weak(known, now);) {
                    }
                    --inside;
                    bulkhead.leave(kLimits);
                }
            });
    }
    EXPECT_LE(most.load(), 3);
    EXPECT_EQ(bulkhead.requests(), 0U);
    EXPECT_EQ(bulkhead.queued(), 0U);
}

} // namespace
} // namespace gatehouse::balancing
