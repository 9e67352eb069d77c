#include "tests/gateway/net/loop_fixture.h"

#include <sys/eventfd.h>

#include <thread>

namespace gatehouse::net {
namespace {

struct Eventfd {
    Eventfd() : fd(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {}
    void signal() const {
        const std::uint64_t one = 1;
        EXPECT_EQ(::write(fd.get(), &one, sizeof one), 8);
    }
    UniqueFd fd;
};

struct Handler final : IoHandler {
    void onIo(std::uint32_t events) override {
        ++calls;
        last = events;
        if (then)
            then();
    }
    int calls = 0;
    std::uint32_t last = 0;
    std::function<void()> then;
};

struct Task final : Deferred {
    explicit Task(std::function<void()> what = {}) : then(std::move(what)) {}
    void onTurn() override {
        ++runs;
        if (then)
            then();
    }
    int runs = 0;
    std::function<void()> then;
};

struct EventLoopTest : LoopTest {};

TEST_F(EventLoopTest, CallsTheHandlerOncePerEdge) {
    const Eventfd source;
    Handler handler;
    ASSERT_TRUE(loop->watch(source.fd.get(), handler, EPOLLIN | EPOLLET));
    turn();
    EXPECT_EQ(handler.calls, 0);
    source.signal();
    turn();
    turn();
    EXPECT_EQ(handler.calls, 1);
    EXPECT_TRUE(handler.last & EPOLLIN);
    loop->unwatch(source.fd.get());
    source.signal();
    turn();
    EXPECT_EQ(handler.calls, 1);
}

TEST_F(EventLoopTest, TellsWhenTheKernelRefusesADescriptor) {
    Handler handler;
    EXPECT_FALSE(loop->watch(-1, handler));
    EXPECT_EQ(errno, EBADF);
    EXPECT_FALSE(loop->watch(1'000'000, handler));
    EXPECT_EQ(errno, EBADF);
}

TEST_F(EventLoopTest, NeverDeliversAWaitingEventToAHandlerThatHasLeft) {
    const Eventfd one;
    const Eventfd two;
    Handler first;
    Handler second;
    // Whichever comes first takes the other one away, whose event is in the same batch.
    first.then = [&] { loop->unwatch(two.fd.get()); };
    second.then = [&] { loop->unwatch(one.fd.get()); };
    ASSERT_TRUE(loop->watch(one.fd.get(), first));
    ASSERT_TRUE(loop->watch(two.fd.get(), second));
    one.signal();
    two.signal();
    settleDown();
    EXPECT_EQ(first.calls + second.calls, 1);
}

TEST_F(EventLoopTest, NeverDeliversAWaitingEventToTheNextUserOfTheSameNumber) {
    Eventfd one;
    Eventfd two;
    Handler first;
    Handler second;
    Handler heir;
    Eventfd reused;
    const auto replace = [&](Eventfd& old) {
        return [&] {
            const int number = old.fd.get();
            loop->forget(number);
            ASSERT_EQ(::dup3(reused.fd.get(), number, O_CLOEXEC), number); // closes the old file, takes its number
            ASSERT_TRUE(loop->watch(number, heir, EPOLLIN | EPOLLET));
        };
    };
    first.then = replace(two);
    second.then = replace(one);
    ASSERT_TRUE(loop->watch(one.fd.get(), first));
    ASSERT_TRUE(loop->watch(two.fd.get(), second));
    one.signal();
    two.signal();
    settleDown();
    EXPECT_EQ(first.calls + second.calls, 1);
    EXPECT_EQ(heir.calls, 0);
    reused.signal();
    settleDown();
    EXPECT_EQ(heir.calls, 1);
}

TEST_F(EventLoopTest, HandsAWaitingEventToTheNewOwner) {
    const Eventfd source;
    const Eventfd other;
    Handler before;
    Handler after;
    Handler mover;
    mover.then = [&] { loop->handOver(source.fd.get(), after); };
    ASSERT_TRUE(loop->watch(source.fd.get(), before, EPOLLIN | EPOLLET));
    loop->handOver(source.fd.get(), after);
    source.signal();
    turn();
    EXPECT_EQ(before.calls, 0);
    EXPECT_EQ(after.calls, 1);
}

TEST_F(EventLoopTest, ChangesWhatIsWatched) {
    const auto pair = unixPair();
    Handler handler;
    ASSERT_TRUE(loop->watch(pair.ours.get(), handler, EPOLLIN));
    turn();
    EXPECT_EQ(handler.calls, 0);
    ASSERT_TRUE(loop->rewatch(pair.ours.get(), EPOLLOUT));
    turn();
    EXPECT_EQ(handler.calls, 1);
    EXPECT_FALSE(loop->rewatch(pair.theirs.get(), EPOLLOUT));
}

TEST_F(EventLoopTest, StandsStillInTimeDuringATurn) {
    const Eventfd source;
    Handler handler;
    MonotonicTime inTurn;
    WallTime wallInTurn;
    handler.then = [&] {
        inTurn = loop->now();
        wallInTurn = loop->wallNow();
        clock.advance(5s);
        EXPECT_EQ(loop->now(), inTurn);
        EXPECT_EQ(loop->wallNow(), wallInTurn);
    };
    ASSERT_TRUE(loop->watch(source.fd.get(), handler));
    source.signal();
    turn();
    EXPECT_EQ(handler.calls, 1);
    EXPECT_EQ(loop->now(), inTurn + 5s);
    EXPECT_EQ(loop->wallNow(), wallInTurn + 5s);
}

TEST_F(EventLoopTest, FiresTimersByItsClock) {
    struct Owner {
        void onTimer() { ++fired; }
        int fired = 0;
        Timer timer = Timer::calling<&Owner::onTimer>(*this);
    } owner;
    loop->arm(owner.timer, 10s);
    turn();
    pass(9s);
    EXPECT_EQ(owner.fired, 0);
    pass(1001ms);
    EXPECT_EQ(owner.fired, 1);
    loop->arm(owner.timer, Duration::max()); // for ever
    pass(24h * 365);
    EXPECT_EQ(owner.fired, 1);
}

// The clock on the wall is put forward and back; what is waited for is measured by another one.
TEST_F(EventLoopTest, FiresTimersWhateverTheClockOnTheWallSays) {
    struct Owner {
        void onTimer() { ++fired; }
        int fired = 0;
        Timer timer = Timer::calling<&Owner::onTimer>(*this);
    } owner;
    for (const Duration jump : {Duration(1h), Duration(-1h), Duration(24h), Duration(-24h * 365)}) {
        owner.fired = 0;
        loop->arm(owner.timer, 10s);
        turn();
        clock.setWall(clock.wall() + jump);
        turn();
        EXPECT_EQ(owner.fired, 0);
        EXPECT_EQ(loop->wallNow(), clock.wall());
        pass(9s);
        EXPECT_EQ(owner.fired, 0);
        pass(1001ms);
        EXPECT_EQ(owner.fired, 1);
    }
}

TEST_F(EventLoopTest, SleepsUntilATimerIsDue) {
    const SystemClock realTime;
    const auto real = *EventLoop::create(realTime);
    struct Owner {
        void onTimer() { ++fired; }
        int fired = 0;
        Timer timer = Timer::calling<&Owner::onTimer>(*this);
    } owner;
    const auto begin = realTime.monotonic();
    real->arm(owner.timer, 30ms);
    int turns = 0;
    for (; owner.fired == 0; ++turns)
        real->processEvents(QEventLoop::WaitForMoreEvents);
    EXPECT_GE(realTime.monotonic() - begin, 30ms);
    EXPECT_LE(turns, 6);
}

TEST_F(EventLoopTest, RunsTheEndOfATurnUntilNothingIsLeft) {
    std::vector<int> order;
    Task third([&] { order.push_back(3); });
    Task second([&] {
        order.push_back(2);
        loop->atEndOfTurn(third);
    });
    Task first([&] { order.push_back(1); });
    loop->atEndOfTurn(first);
    loop->atEndOfTurn(second);
    loop->atEndOfTurn(second); // asked twice, called once
    turn();
    EXPECT_EQ(order, (std::vector<int>{1, 2, 3}));
}

TEST_F(EventLoopTest, RunsTheNextTurnOnceAndWithoutSleeping) {
    Task again;
    again.then = [&] {
        if (again.runs < 3)
            loop->nextTurn(again);
    };
    loop->nextTurn(again);
    for (int turns = 1; turns <= 3; ++turns) {
        loop->processEvents(QEventLoop::WaitForMoreEvents); // would hang if it slept
        EXPECT_EQ(again.runs, turns);
    }
}

TEST_F(EventLoopTest, ForgetsADeferredThatIsDestroyed) {
    bool ran = false;
    {
        Task gone([&] { ran = true; });
        loop->atEndOfTurn(gone);
        Task goneToo([&] { ran = true; });
        loop->nextTurn(goneToo);
    }
    turn();
    EXPECT_FALSE(ran);
}

TEST_F(EventLoopTest, MovesADeferredToTheLastRequest) {
    Task task;
    loop->nextTurn(task);
    loop->atEndOfTurn(task);
    turn();
    turn();
    EXPECT_EQ(task.runs, 1);
}

struct Mortal : Retired {
    Mortal(EventLoop& owner, int& counter, int generations) : loop(owner), deaths(counter), heirs(generations) {}
    ~Mortal() override {
        ++deaths;
        if (heirs > 0)
            loop.retire(std::make_unique<Mortal>(loop, deaths, heirs - 1));
    }
    EventLoop& loop;
    int& deaths;
    int heirs;
};

TEST_F(EventLoopTest, BuriesTheRetiredBetweenTurns) {
    int deaths = 0;
    Task retiring([&] {
        loop->retire(std::make_unique<Mortal>(*loop, deaths, 2)); // whose destructor retires another one
        EXPECT_EQ(deaths, 0);
    });
    loop->atEndOfTurn(retiring);
    turn();
    EXPECT_EQ(deaths, 3);
}

TEST_F(EventLoopTest, BuriesAfterTheOuterTurnOnly) {
    int deaths = 0;
    Task nesting([&] {
        loop->retire(std::make_unique<Mortal>(*loop, deaths, 0));
        turn();
        EXPECT_EQ(deaths, 0);
    });
    loop->atEndOfTurn(nesting);
    turn();
    EXPECT_EQ(deaths, 1);
}

TEST_F(EventLoopTest, RetiresWithoutABaseClass) {
    auto value = std::make_shared<int>(1);
    loop->retire(std::make_unique<std::shared_ptr<int>>(value));
    EXPECT_EQ(value.use_count(), 2);
    turn();
    EXPECT_EQ(value.use_count(), 1);
    loop->retire(std::unique_ptr<int>()); // nothing to do
}

TEST_F(EventLoopTest, DeletesResidentsWithItself) {
    struct Guest final : Resident {
        explicit Guest(int& counter) : deaths(counter) {}
        ~Guest() override { ++deaths; }
        int& deaths;
    };
    int deaths = 0;
    auto leaving = std::make_unique<Guest>(deaths);
    Guest& left = *leaving;
    loop->settle(std::move(leaving));
    loop->settle(std::make_unique<Guest>(deaths));
    EXPECT_EQ(loop->residents(), 2u);
    loop->dismiss(left);
    EXPECT_EQ(loop->residents(), 1u);
    turn();
    EXPECT_EQ(deaths, 1);
    loop.reset();
    EXPECT_EQ(deaths, 2);
}

TEST_F(EventLoopTest, RunsPostedTasksInOrderAlsoFromItself) {
    std::vector<int> order;
    loop->post([&] {
        order.push_back(1);
        loop->post([&] { order.push_back(3); });
    });
    loop->post([&] { order.push_back(2); });
    turn();
    EXPECT_EQ(order, (std::vector<int>{1, 2}));
    loop->processEvents(QEventLoop::WaitForMoreEvents); // does not sleep
    EXPECT_EQ(order, (std::vector<int>{1, 2, 3}));
}

TEST_F(EventLoopTest, IsWokenByTasksFromOtherThreads) {
    constexpr int kThreads = 4;
    constexpr int kTasks = 2000;
    int ran = 0;
    std::vector<std::thread> posters;
    for (int i = 0; i < kThreads; ++i)
        posters.emplace_back([&] {
            for (int task = 0; task < kTasks; ++task)
                loop->post([&] { ++ran; });
        });
    while (ran < kThreads * kTasks) // a lost wake-up would hang here
        loop->processEvents(QEventLoop::WaitForMoreEvents);
    for (auto& poster : posters)
        poster.join();
    EXPECT_EQ(ran, kThreads * kTasks);
}

TEST_F(EventLoopTest, DestroysTasksThatItNeverRan) {
    auto value = std::make_shared<int>(1);
    loop->post([value] { FAIL(); });
    loop.reset();
    EXPECT_EQ(value.use_count(), 1);
}

TEST_F(EventLoopTest, LetsANestedLoopFinishTheBatch) {
    const Eventfd one;
    const Eventfd two;
    Handler first;
    Handler second;
    int seenInside = 0;
    const auto nest = [&](const Handler& other) {
        return [&] {
            if (seenInside != 0 || other.calls != 0)
                return;
            turn();
            seenInside = other.calls;
        };
    };
    first.then = nest(second);
    second.then = nest(first);
    ASSERT_TRUE(loop->watch(one.fd.get(), first));
    ASSERT_TRUE(loop->watch(two.fd.get(), second));
    settleDown(); // eventfds are writable
    first.calls = second.calls = 0;
    one.signal();
    two.signal();
    turn();
    EXPECT_EQ(seenInside, 1);
    EXPECT_EQ(first.calls, 1);
    EXPECT_EQ(second.calls, 1);
}

TEST_F(EventLoopTest, KeepsOneDescriptorInReserve) {
    EXPECT_TRUE(static_cast<bool>(loop->reserveDescriptor()));
    loop->reserveDescriptor().reset();
    loop->refillReserve();
    EXPECT_TRUE(static_cast<bool>(loop->reserveDescriptor()));
}

TEST_F(EventLoopTest, DoesNotSpinWhenItIsIdle) {
    const SystemClock realTime;
    const auto real = *EventLoop::create(realTime);
    struct Owner {
        void onTimer() { done = true; }
        bool done = false;
        Timer timer = Timer::calling<&Owner::onTimer>(*this);
    } owner;
    real->arm(owner.timer, 100ms);
    int turns = 0;
    for (; !owner.done; ++turns)
        real->processEvents(QEventLoop::WaitForMoreEvents);
    EXPECT_LE(turns, 8);
}

} // namespace
} // namespace gatehouse::net
