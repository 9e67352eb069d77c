#pragma once

#include "gateway/net/buffer_pool.h"
#include "gateway/net/intrusive_list.h"
#include "gateway/net/qt_dispatcher.h"
#include "gateway/net/timer_wheel.h"
#include "gateway/net/unique_fd.h"
#include "shared/core/result.h"
#include "shared/core/time.h"

#include <sys/epoll.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace gatehouse::net {

/// A descriptor's owner. `events` are EPOLL* bits.
class IoHandler {
public:
    virtual void onIo(std::uint32_t events) = 0;

protected:
    ~IoHandler() = default;
};

/// Something that asks to be called once, at the end of this turn or in the next one. It stands in one of the two lists
/// at most, the later request counts; destruction takes it out.
class Deferred : public ListHook {
public:
    virtual void onTurn() = 0;

protected:
    ~Deferred() = default;
};

/// Base for what retires itself without a common owner's type.
class Retired {
public:
    virtual ~Retired() = default;
};

/// Something that belongs to the loop itself, such as a closed connection's last bytes: it lives until it is dismissed
/// or the loop ends.
class Resident : public ListHook {
public:
    virtual ~Resident() = default;
};

/// The heart of a worker: an epoll loop that is a Qt event dispatcher, so QTimer, QSocketNotifier and queued calls work
/// on its thread, while hot descriptors call their handler directly. One per thread, given to it with
/// QThread::setEventDispatcher(); all but post(), wakeUp() and interrupt() belong to that thread.
///
/// A turn: wait → descriptors → timers → nextTurn() → post() and Qt's posted events → atEndOfTurn() until none is left
/// → deletion of the retired. The data path never runs a nested event loop.
class EventLoop final : public QtDispatcher {
public:
    /// Edge-triggered, registered once for a descriptor's whole life.
    static constexpr std::uint32_t kStreamEvents = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
    /// Level-triggered; of several loops that share a listening socket one is woken.
    static constexpr std::uint32_t kAcceptEvents = EPOLLIN | EPOLLEXCLUSIVE;

    /// `clock` outlives the loop. With a ManualClock, drive it by processEvents(QEventLoop::AllEvents), which never
    /// sleeps.
    [[nodiscard]] static Result<std::unique_ptr<EventLoop>> create(const Clock& clock);
    ~EventLoop() override;

    /// The time of this turn (one clock read a turn); outside of turns, the time.
    [[nodiscard]] MonotonicTime now() const { return m_depth > 0 ? m_now : m_clock.monotonic(); }
    [[nodiscard]] WallTime wallNow() const;
    [[nodiscard]] const Clock& clock() const { return m_clock; }

    /// False (with errno) when the kernel refuses.
    [[nodiscard]] bool watch(int fd, IoHandler& handler, std::uint32_t events = kStreamEvents);
    /// Other events for a watched descriptor.
    bool rewatch(int fd, std::uint32_t events);
    /// From now on `handler` is called for a watched descriptor, also for events that are already waiting in this turn.
    void handOver(int fd, IoHandler& handler);
    /// No event of `fd` reaches its handler any more, not even one that is already waiting in this turn.
    void unwatch(int fd);
    /// As unwatch(), for a descriptor that is closed right after it and has no duplicate: saves the system call.
    void forget(int fd);

    [[nodiscard]] TimerWheel& timers() { return m_timers; }
    void arm(Timer& timer, Duration delay);
    [[nodiscard]] BufferPool& buffers() { return m_buffers; }
    /// More descriptors were ready than one turn takes: others may still wait.
    [[nodiscard]] bool isSaturated() const { return m_batchEnd == kBatch; }

    /// Called once before this turn ends; what is asked for meanwhile is called in the same turn. For batching writes.
    void atEndOfTurn(Deferred& deferred) { m_endOfTurn.pushBack(deferred); }
    /// This turn is long: what waits for its end waits only until the current handler returns.
    void hurry() { m_hurry = true; }
    /// Called in the next turn, which comes without sleeping. For sharing the loop fairly.
    void nextTurn(Deferred& deferred) { m_nextTurn.pushBack(deferred); }

    /// Deletes between turns, so an object can retire from inside its own callbacks.
    template <class T> void retire(std::unique_ptr<T> object) {
        if (object != nullptr)
            m_retired.emplace_back(object.release(),
                                   [](void* dead) { std::unique_ptr<T>(static_cast<T*>(dead)).reset(); });
    }

    void settle(std::unique_ptr<Resident> resident);
    void dismiss(Resident& resident);
    [[nodiscard]] std::size_t residents() const { return m_residentCount; }

    /// Runs `task` on this loop's thread, in order. Any thread. Tasks that the loop never gets to are destroyed unrun.
    void post(std::function<void()> task);

    /// A descriptor that is kept in hand for the moment when there are no more; empty while it is lent.
    [[nodiscard]] UniqueFd& reserveDescriptor() { return m_reserve; }
    void refillReserve();

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;
    void wakeUp() override;
    void interrupt() override;
    bool event(QEvent* event) override;

private:
    struct Slot {
        IoHandler* handler = nullptr;
        std::uint32_t generation = 0; ///< grows when a handler leaves: what epoll still reports for it is stale
    };
    struct Wake final : IoHandler {
        explicit Wake(EventLoop& owner) : loop(owner) {}
        void onIo(std::uint32_t events) override;
        EventLoop& loop;
    };
    using Deleter = void (*)(void*);
    static constexpr int kBatch = 256;

    EventLoop(const Clock& clock, UniqueFd epoll, UniqueFd wake);

    [[nodiscard]] int waitBudget(QEventLoop::ProcessEventsFlags flags);
    void wait(QEventLoop::ProcessEventsFlags flags);
    std::size_t dispatchBatch();
    std::size_t runNextTurn();
    std::size_t runPosted();
    void runTasks();
    std::size_t runEndOfTurn();
    void bury();
    [[nodiscard]] Slot* slotOf(int fd);
    [[nodiscard]] epoll_event eventFor(int fd, std::uint32_t events) const;

    const Clock& m_clock;
    UniqueFd m_epoll;
    UniqueFd m_wakeFd;
    UniqueFd m_reserve;
    Wake m_wake{*this};

    MonotonicTime m_now;
    mutable std::optional<WallTime> m_wall; ///< of this turn, once somebody has asked
    int m_depth = 0;                        ///< nested processEvents()
    bool m_woken = true;                    ///< tasks or Qt events may be waiting

    std::vector<Slot> m_slots; ///< by descriptor
    std::array<epoll_event, kBatch> m_batch;
    int m_batchNext = 0;
    int m_batchEnd = 0;
    bool m_hurry = false;

    TimerWheel m_timers;
    BufferPool m_buffers;
    IntrusiveList<Deferred> m_endOfTurn;
    IntrusiveList<Deferred> m_nextTurn;
    IntrusiveList<Deferred> m_thisTurn;
    IntrusiveList<Resident> m_residents;
    std::size_t m_residentCount = 0;
    std::vector<std::unique_ptr<void, Deleter>> m_retired;
    std::vector<std::unique_ptr<void, Deleter>> m_burying;

    std::atomic<Qt::HANDLE> m_thread{nullptr}; ///< who runs the loop
    std::atomic<bool> m_wakeSent{false};
    std::atomic<bool> m_interrupted{false};
    std::mutex m_tasksMutex;
    std::vector<std::function<void()>> m_tasks;
};

} // namespace gatehouse::net
