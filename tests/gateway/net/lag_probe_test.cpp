#include "gateway/net/lag_probe.h"
#include "tests/gateway/net/loop_fixture.h"

#include <sys/eventfd.h>

#include <list>

namespace gatehouse::net {
namespace {

/// Work that comes in by a descriptor, takes its time, and asks whether it comes too late.
class LagProbeTest : public LoopTest {
protected:
    struct Work final : IoHandler, Deferred {
        explicit Work(LagProbeTest& test) : owner(test) {
            EXPECT_TRUE(owner.loop->watch(event.get(), *this, EPOLLIN | EPOLLET));
        }
        ~Work() { owner.loop->unwatch(event.get()); }
        Work(const Work&) = delete;
        Work& operator=(const Work&) = delete;
        void onIo(std::uint32_t) override {
            if (owner.probe->isBehind(owner.limit)) {
                ++owner.refused;
            } else {
                ++owner.served;
                owner.clock.advance(owner.cost);
                done = owner.clock.monotonic();
                owner.loop->atEndOfTurn(*this);
            }
        }
        void onTurn() override { owner.keptBack = std::max(owner.keptBack, owner.clock.monotonic() - done); }
        LagProbeTest& owner;
        UniqueFd event{::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)};
        MonotonicTime done;
    };

    /// `count` requests come in at once.
    void comeIn(std::size_t count) {
        while (all.size() < count)
            all.emplace_back(*this);
        for (auto work = all.begin(); count > 0; ++work, --count)
            ASSERT_EQ(::eventfd_write(work->event.get(), 1), 0);
    }

    std::unique_ptr<LagProbe> probe = *LagProbe::create(*loop);
    std::list<Work> all;
    Duration cost = 1ms;
    Duration limit = 50ms;
    int served = 0;
    int refused = 0;
    Duration keptBack{0}; ///< the longest that something done waited to be written
};

TEST_F(LagProbeTest, RefusesNothingWhileTheLoopKeepsUp) {
    for (int round = 0; round < 100; ++round) {
        comeIn(20);
        settleDown();
    }
    EXPECT_EQ(served, 2000);
    EXPECT_EQ(refused, 0);
}

TEST_F(LagProbeTest, RefusesWhatHasWaitedTooLong) {
    comeIn(1000); // a second's work, of which 50 ms may wait
    settleDown();
    EXPECT_EQ(served + refused, 1000);
    EXPECT_GE(served, 50);
    EXPECT_LE(served, 60) << "the next waits hardly longer than it may";
}

TEST_F(LagProbeTest, WhatALongTurnHasToWriteDoesNotWaitForItsEnd) {
    comeIn(40);
    turn();
    EXPECT_EQ(served, 40);
    EXPECT_LT(keptBack, 10ms);
}

TEST_F(LagProbeTest, ServesWhatCanBeServedWhenTenTimesAsMuchComesIn) {
    limit = 10ms;
    for (int round = 0; round < 50; ++round) { // 200 a round
        const MonotonicTime began = clock.monotonic();
        comeIn(200);
        turn();
        clock.advance(std::max(Duration::zero(), began + 20ms - clock.monotonic())); // 20 could be served
    }
    settleDown();
    EXPECT_EQ(served + refused, 10'000);
    EXPECT_GE(served, 400) << "of about 1,000 in the same time";
}

TEST_F(LagProbeTest, ServesTheFirstThatComesWhenAllIsOver) {
    comeIn(1000);
    settleDown();
    refused = 0;
    comeIn(1);
    settleDown();
    EXPECT_EQ(refused, 0);
}

} // namespace
} // namespace gatehouse::net
