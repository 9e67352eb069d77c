#include "tests/gateway/net/loop_fixture.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QPointer>
#include <QSocketNotifier>
#include <QThread>
#include <QTimer>

#include <sys/mman.h>

#include <atomic>
#include <set>
#include <thread>

namespace gatehouse::net {
namespace {

/// The loop as the dispatcher of a Qt application, on the machine's clock.
struct QtDispatcherTest : testing::Test {
    QtDispatcherTest() {
        auto created = *EventLoop::create(clock);
        loop = created.get();
        QCoreApplication::setEventDispatcher(created.release()); // the application deletes it
        application = std::make_unique<QCoreApplication>(argc, argv);
    }

    template <class Condition> [[nodiscard]] bool execUntil(Condition done) {
        const auto giveUp = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        QTimer tick; // so that the wait for a condition that never comes ends
        tick.start(100);
        while (!done()) {
            if (std::chrono::steady_clock::now() > giveUp)
                return false;
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        return true;
    }

    SystemClock clock;
    EventLoop* loop = nullptr;
    int argc = 1;
    char name[5] = "test";
    char* argv[2] = {name, nullptr};
    std::unique_ptr<QCoreApplication> application;
};

TEST_F(QtDispatcherTest, IsTheDispatcherOfItsThread) { EXPECT_EQ(QAbstractEventDispatcher::instance(), loop); }

TEST_F(QtDispatcherTest, FiresTimersNeitherEarlyNorTwice) {
    for (const auto type : {Qt::PreciseTimer, Qt::CoarseTimer}) {
        const auto begin = clock.monotonic();
        int fired = 0;
        QTimer timer;
        timer.setTimerType(type);
        timer.setSingleShot(true);
        QObject::connect(&timer, &QTimer::timeout, [&] { ++fired; });
        timer.start(30);
        EXPECT_TRUE(timer.isActive());
        EXPECT_LE(timer.remainingTime(), 30);
        EXPECT_GT(timer.remainingTime(), 0);
        ASSERT_TRUE(execUntil([&] { return fired > 0; }));
        EXPECT_GE(clock.monotonic() - begin, 30ms);
        EXPECT_FALSE(timer.isActive());
        EXPECT_EQ(timer.remainingTime(), -1);
        QCoreApplication::processEvents();
        EXPECT_EQ(fired, 1);
    }
}

TEST_F(QtDispatcherTest, RepeatsTimersWithoutDrift) {
    int fired = 0;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, [&] { ++fired; });
    const auto begin = clock.monotonic();
    timer.start(10);
    ASSERT_TRUE(execUntil([&] { return fired == 5; }));
    EXPECT_GE(clock.monotonic() - begin, 50ms);
    timer.stop();
    bool isLater = false;
    QTimer::singleShot(20, application.get(), [&] { isLater = true; });
    ASSERT_TRUE(execUntil([&] { return isLater; }));
    EXPECT_EQ(fired, 5) << "after it was stopped";
}

TEST_F(QtDispatcherTest, FiresZeroTimersInEveryTurn) {
    int fired = 0;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, [&] { ++fired; });
    timer.start(0);
    for (int turns = 1; turns <= 3; ++turns) {
        loop->processEvents(QEventLoop::WaitForMoreEvents);
        EXPECT_GE(fired, turns - 1);
    }
    EXPECT_GE(fired, 2);
}

TEST_F(QtDispatcherTest, RunsSingleShots) {
    std::vector<int> order;
    QTimer::singleShot(20, application.get(), [&] { order.push_back(2); });
    QTimer::singleShot(0, application.get(), [&] { order.push_back(1); });
    ASSERT_TRUE(execUntil([&] { return order.size() == 2; }));
    EXPECT_EQ(order, (std::vector<int>{1, 2}));
}

TEST_F(QtDispatcherTest, LetsATimerStopItselfOrDieInItsHandler) {
    auto timer = std::make_unique<QTimer>();
    int fired = 0;
    QObject::connect(timer.get(), &QTimer::timeout, [&] {
        ++fired;
        timer.reset();
    });
    timer->start(1);
    ASSERT_TRUE(execUntil([&] { return fired == 1; }));
    QTimer other;
    QObject::connect(&other, &QTimer::timeout, [&] {
        ++fired;
        other.stop();
        other.start(1);
    });
    other.start(1);
    EXPECT_TRUE(execUntil([&] { return fired == 4; }));
}

TEST_F(QtDispatcherTest, DoesNotReenterATimerInANestedLoop) {
    int depth = 0;
    int deepest = 0;
    int fired = 0;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, [&] {
        deepest = std::max(deepest, ++depth);
        if (++fired < 3) {
            QEventLoop nested;
            QTimer::singleShot(20, &nested, &QEventLoop::quit);
            nested.exec();
        }
        --depth;
    });
    timer.start(1);
    ASSERT_TRUE(execUntil([&] { return fired >= 3; }));
    EXPECT_EQ(deepest, 1);
}

TEST_F(QtDispatcherTest, KnowsTheTimersOfAnObject) {
    QObject object;
    const int first = object.startTimer(1000);
    const int second = object.startTimer(2000, Qt::PreciseTimer);
    std::set<int> ids;
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    for (const auto& timer : loop->timersForObject(&object))
        ids.insert(static_cast<int>(timer.timerId));
#else
    for (const auto& timer : loop->registeredTimers(&object))
        ids.insert(timer.timerId);
#endif
    EXPECT_EQ(ids, (std::set<int>{first, second}));
    EXPECT_TRUE(loop->unregisterTimers(&object));
    EXPECT_FALSE(loop->unregisterTimers(&object));
}

TEST_F(QtDispatcherTest, NotifiesOfReadableAndWritableSockets) {
    const auto pair = unixPair();
    std::string got;
    int writable = 0;
    QSocketNotifier reading(pair.ours.get(), QSocketNotifier::Read);
    QSocketNotifier writing(pair.ours.get(), QSocketNotifier::Write);
    QObject::connect(&reading, &QSocketNotifier::activated, [&] { got += readNow(pair.ours.get(), 1); });
    QObject::connect(&writing, &QSocketNotifier::activated, [&] {
        ++writable;
        writing.setEnabled(false);
    });
    ASSERT_TRUE(execUntil([&] { return writable == 1; }));
    // Level-triggered: one byte a time is read, and each is announced.
    ASSERT_EQ(::send(pair.theirs.get(), "abc", 3, 0), 3);
    ASSERT_TRUE(execUntil([&] { return got == "abc"; }));
    reading.setEnabled(false);
    ASSERT_EQ(::send(pair.theirs.get(), "d", 1, 0), 1);
    QCoreApplication::processEvents();
    EXPECT_EQ(got, "abc");
    reading.setEnabled(true);
    ASSERT_TRUE(execUntil([&] { return got == "abcd"; }));
    EXPECT_EQ(writable, 1);
}

TEST_F(QtDispatcherTest, LetsNotifiersDieInTheirHandlers) {
    const auto pair = unixPair();
    int calls = 0;
    auto reading = std::make_unique<QSocketNotifier>(pair.ours.get(), QSocketNotifier::Read);
    auto writing = std::make_unique<QSocketNotifier>(pair.ours.get(), QSocketNotifier::Write);
    const auto killBoth = [&] {
        ++calls;
        reading.reset();
        writing.reset();
    };
    QObject::connect(reading.get(), &QSocketNotifier::activated, killBoth);
    QObject::connect(writing.get(), &QSocketNotifier::activated, killBoth);
    ASSERT_EQ(::send(pair.theirs.get(), "x", 1, 0), 1);
    ASSERT_TRUE(execUntil([&] { return calls == 1; }));
    QCoreApplication::processEvents();
    EXPECT_EQ(calls, 1);
}

TEST_F(QtDispatcherTest, LeavesNotifiersOutWhenAsked) {
    const auto pair = unixPair();
    int calls = 0;
    QSocketNotifier writing(pair.ours.get(), QSocketNotifier::Write);
    QObject::connect(&writing, &QSocketNotifier::activated, [&] { ++calls; });
    bool queued = false;
    QMetaObject::invokeMethod(
        application.get(), [&] { queued = true; }, Qt::QueuedConnection);
    QCoreApplication::processEvents(QEventLoop::ExcludeSocketNotifiers);
    EXPECT_TRUE(queued);
    EXPECT_EQ(calls, 0);
    QCoreApplication::processEvents();
    EXPECT_EQ(calls, 1);
}

TEST_F(QtDispatcherTest, IsWokenWhileNotifiersAreLeftOut) {
    QEventLoop nested;
    std::thread waker([&] { QMetaObject::invokeMethod(&nested, &QEventLoop::quit, Qt::QueuedConnection); });
    nested.exec(QEventLoop::ExcludeSocketNotifiers);
    waker.join();
}

TEST_F(QtDispatcherTest, TreatsRegularFilesAsAlwaysReady) {
    const UniqueFd file(::memfd_create("ready", MFD_CLOEXEC));
    int calls = 0;
    QSocketNotifier reading(file.get(), QSocketNotifier::Read);
    QObject::connect(&reading, &QSocketNotifier::activated, [&] { ++calls; });
    EXPECT_TRUE(execUntil([&] { return calls >= 3; }));
    reading.setEnabled(false);
    const int before = calls;
    QCoreApplication::processEvents();
    EXPECT_EQ(calls, before);
}

TEST_F(QtDispatcherTest, DeliversQueuedCallsAcrossThreads) {
    struct Worker : QThread {
        void run() override { exec(); }
    };
    std::atomic<int> fromMain{0};
    std::atomic<int> backInMain{0};
    std::vector<std::unique_ptr<Worker>> workers;
    std::vector<std::unique_ptr<QObject>> residents;
    constexpr int kCalls = 500;
    for (int i = 0; i < 3; ++i) {
        auto& worker = workers.emplace_back(std::make_unique<Worker>());
        worker->setEventDispatcher(EventLoop::create(clock)->release()); // the thread deletes it
        worker->start();
        auto& resident = residents.emplace_back(std::make_unique<QObject>());
        resident->moveToThread(worker.get());
        for (int call = 0; call < kCalls; ++call)
            QMetaObject::invokeMethod(
                resident.get(),
                [&, thread = worker.get()] {
                    EXPECT_EQ(QThread::currentThread(), thread);
                    ++fromMain;
                    QMetaObject::invokeMethod(
                        application.get(), [&] { ++backInMain; }, Qt::QueuedConnection);
                },
                Qt::QueuedConnection);
    }
    EXPECT_TRUE(execUntil([&] { return backInMain == 3 * kCalls; }));
    EXPECT_EQ(fromMain, 3 * kCalls);
    int answer = 0;
    QMetaObject::invokeMethod(
        residents[0].get(), [&] { answer = 42; }, Qt::BlockingQueuedConnection);
    EXPECT_EQ(answer, 42);
    for (auto& worker : workers) {
        worker->quit();
        EXPECT_TRUE(worker->wait(10'000));
    }
}

TEST_F(QtDispatcherTest, RunsTimersOfObjectsThatMoveToAnotherThread) {
    QThread worker;
    worker.setEventDispatcher(EventLoop::create(clock)->release());
    worker.start();
    QTimer timer;
    std::atomic<int> fired{0};
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
        EXPECT_EQ(QThread::currentThread(), &worker);
        ++fired;
    });
    timer.start(5);
    timer.moveToThread(&worker);
    EXPECT_TRUE(execUntil([&] { return fired >= 2; }));
    QMetaObject::invokeMethod(&timer, &QTimer::stop, Qt::BlockingQueuedConnection);
    worker.quit();
    EXPECT_TRUE(worker.wait(10'000));
}

TEST_F(QtDispatcherTest, DeletesLaterAlsoWhatATaskGaveUp) {
    QObject* const object = std::make_unique<QObject>().release();
    const QPointer<QObject> watch(object);
    loop->post([object] { object->deleteLater(); });
    QTimer::singleShot(0, application.get(), [&] {
        QEventLoop nested; // its turns are not the ones that may delete
        QTimer::singleShot(5, &nested, &QEventLoop::quit);
        nested.exec();
    });
    QEventLoop outer;
    QObject::connect(object, &QObject::destroyed, &outer, &QEventLoop::quit);
    QTimer::singleShot(10'000, &outer, &QEventLoop::quit);
    outer.exec();
    EXPECT_TRUE(watch.isNull());
}

TEST_F(QtDispatcherTest, StopsWaitingWhenItIsInterrupted) {
    std::thread interrupter([&] { loop->interrupt(); });
    loop->processEvents(QEventLoop::WaitForMoreEvents); // would hang
    interrupter.join();
    QEventLoop nested;
    QTimer::singleShot(1, &nested, [&] { nested.exit(7); });
    EXPECT_EQ(nested.exec(), 7);
}

TEST_F(QtDispatcherTest, SaysWhenItSleepsAndWakes) {
    int sleeps = 0;
    int wakes = 0;
    QObject::connect(loop, &QAbstractEventDispatcher::aboutToBlock, [&] { ++sleeps; });
    QObject::connect(loop, &QAbstractEventDispatcher::awake, [&] { ++wakes; });
    QCoreApplication::processEvents();
    EXPECT_EQ(sleeps, 0);
    EXPECT_GE(wakes, 1);
    QTimer::singleShot(5, application.get(), [] {});
    while (sleeps == 0)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

TEST_F(QtDispatcherTest, SpendsNoTimeWhileItWaits) {
    QEventLoop waiting;
    QTimer::singleShot(100, &waiting, &QEventLoop::quit);
    int wakes = 0;
    QObject::connect(loop, &QAbstractEventDispatcher::awake, [&] { ++wakes; });
    waiting.exec();
    EXPECT_LE(wakes, 10);
}

} // namespace
} // namespace gatehouse::net
