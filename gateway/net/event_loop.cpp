#include "gateway/net/event_loop.h"

#include <QCoreApplication>
#include <QThread>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <limits>
#include <system_error>
#include <utility>

namespace gatehouse::net {

namespace {

constexpr std::size_t kFirstSlots = 256;
constexpr auto kRunTasks = static_cast<QEvent::Type>(QEvent::User); // only ever sent to the loop itself

UniqueFd makeReserve() { return UniqueFd(::eventfd(0, EFD_CLOEXEC)); }

} // namespace

Result<std::unique_ptr<EventLoop>> EventLoop::create(const Clock& clock) {
    UniqueFd epoll(::epoll_create1(EPOLL_CLOEXEC));
    if (!epoll)
        return fail("cannot create an epoll set: " + std::generic_category().message(errno));
    UniqueFd wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    if (!wake)
        return fail("cannot create an eventfd: " + std::generic_category().message(errno));
    std::unique_ptr<EventLoop> loop(new EventLoop(clock, std::move(epoll), std::move(wake)));
    if (!loop->watch(loop->m_wakeFd.get(), loop->m_wake, EPOLLIN))
        return fail("cannot watch an eventfd: " + std::generic_category().message(errno));
    return loop;
}

EventLoop::EventLoop(const Clock& clock, UniqueFd epoll, UniqueFd wake)
    : QtDispatcher(*this), m_clock(clock), m_epoll(std::move(epoll)), m_wakeFd(std::move(wake)),
      m_reserve(makeReserve()), m_now(clock.monotonic()), m_slots(kFirstSlots), m_timers(m_now) {}

EventLoop::~EventLoop() {
    while (!m_residents.empty())
        dismiss(m_residents.front());
    clearQt();
    bury();
}

WallTime EventLoop::wallNow() const {
    if (m_depth == 0)
        return m_clock.wall();
    if (!m_wall)
        m_wall = m_clock.wall();
    return *m_wall;
}

// --- descriptors -----------------------------------------------------------------------------------------------------

EventLoop::Slot* EventLoop::slotOf(int fd) {
    const auto index = static_cast<std::size_t>(fd);
    return fd >= 0 && index < m_slots.size() ? &m_slots[index] : nullptr;
}

epoll_event EventLoop::eventFor(int fd, std::uint32_t events) const {
    const auto index = static_cast<std::size_t>(fd);
    epoll_event event{};
    event.events = events;
    event.data.u64 = std::uint64_t{m_slots[index].generation} << 32 | index;
    return event;
}

bool EventLoop::watch(int fd, IoHandler& handler, std::uint32_t events) {
    if (fd < 0) {
        errno = EBADF;
        return false;
    }
    const auto index = static_cast<std::size_t>(fd);
    if (index >= m_slots.size())
        m_slots.resize(std::max(m_slots.size() * 2, index + 1));
    if (m_slots[index].handler != nullptr)
        forget(fd); // closed behind our back and opened anew
    auto event = eventFor(fd, events);
    if (::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, fd, &event) != 0)
        return false;
    m_slots[index].handler = &handler;
    return true;
}

bool EventLoop::rewatch(int fd, std::uint32_t events) {
    const Slot* slot = slotOf(fd);
    if (slot == nullptr || slot->handler == nullptr)
        return false;
    auto event = eventFor(fd, events);
    return ::epoll_ctl(m_epoll.get(), EPOLL_CTL_MOD, fd, &event) == 0;
}

void EventLoop::handOver(int fd, IoHandler& handler) {
    if (Slot* slot = slotOf(fd); slot != nullptr && slot->handler != nullptr)
        slot->handler = &handler;
}

void EventLoop::unwatch(int fd) {
    if (const Slot* slot = slotOf(fd); slot == nullptr || slot->handler == nullptr)
        return;
    forget(fd);
    ::epoll_ctl(m_epoll.get(), EPOLL_CTL_DEL, fd, nullptr);
}

void EventLoop::forget(int fd) {
    Slot* slot = slotOf(fd);
    if (slot == nullptr || slot->handler == nullptr)
        return;
    slot->handler = nullptr;
    ++slot->generation;
}

// --- the turn --------------------------------------------------------------------------------------------------------

bool EventLoop::processEvents(QEventLoop::ProcessEventsFlags flags) {
    struct Depth {
        explicit Depth(EventLoop& owner) : loop(owner) { ++loop.m_depth; }
        ~Depth() {
            // What a nested loop could not deliver (deleteLater() of an outer level) is looked at again.
            if (--loop.m_depth > 0)
                loop.m_woken = true;
        }
        EventLoop& loop;
    };
    m_interrupted.store(false, std::memory_order_relaxed);
    m_thread.store(QThread::currentThreadId(), std::memory_order_release);
    const Depth depth(*this);
    const bool withDescriptors = !flags.testFlag(QEventLoop::ExcludeSocketNotifiers);

    std::size_t worked = 0;
    if (withDescriptors)
        worked += dispatchBatch(); // nested: what the outer turn has fetched and not yet delivered
    wait(flags);
    m_now = m_clock.monotonic();
    m_wall.reset();
    m_buffers.beginTurn();

    if (withDescriptors)
        worked += dispatchBatch();
    if (!flags.testFlag(QEventLoop::X11ExcludeTimers))
        worked += m_timers.advance(m_now);
    worked += runNextTurn();
    worked += runPosted();
    worked += runEndOfTurn();
    if (m_depth == 1)
        bury();
    return worked > 0;
}

/// How long the turn may sleep, in milliseconds for epoll_wait(): 0 not at all, -1 without end.
int EventLoop::waitBudget(QEventLoop::ProcessEventsFlags flags) {
    if (!flags.testFlag(QEventLoop::WaitForMoreEvents) || m_interrupted.load(std::memory_order_acquire) || m_woken ||
        !m_endOfTurn.empty() || !m_nextTurn.empty() || !m_thisTurn.empty() || (m_depth == 1 && !m_retired.empty()))
        return 0;
    if (flags.testFlag(QEventLoop::X11ExcludeTimers))
        return -1;
    const auto deadline = m_timers.nextDeadline();
    if (!deadline)
        return -1;
    // The data path's timers do not mind the length of a turn; Qt's do, and they are rare.
    const auto now = qtTimers().empty() ? m_now : m_clock.monotonic();
    if (*deadline <= now)
        return 0;
    const auto milliseconds = std::chrono::ceil<std::chrono::milliseconds>(*deadline - now).count();
    return static_cast<int>(std::min<std::int64_t>(milliseconds, std::numeric_limits<int>::max()));
}

void EventLoop::wait(QEventLoop::ProcessEventsFlags flags) {
    int budget = waitBudget(flags);
    if (budget != 0) {
        Q_EMIT aboutToBlock();
        budget = waitBudget(flags); // a slot may have found something to do
    }
    if (flags.testFlag(QEventLoop::ExcludeSocketNotifiers)) {
        pollfd wake{m_wakeFd.get(), POLLIN, 0};
        if (::poll(&wake, 1, budget) > 0)
            m_wake.onIo(EPOLLIN);
    } else {
        const int count = ::epoll_wait(m_epoll.get(), m_batch.data(), kBatch, budget);
        m_batchNext = 0;
        m_batchEnd = std::max(count, 0); // EINTR is a turn without events
    }
    Q_EMIT awake();
}

/// Delivers what epoll_wait() has fetched. A handler may run a nested loop, which then goes on where we stand.
std::size_t EventLoop::dispatchBatch() {
    std::size_t delivered = 0;
    while (m_batchNext < m_batchEnd) {
        const epoll_event event = m_batch[static_cast<std::size_t>(m_batchNext++)];
        const Slot& slot = m_slots[static_cast<std::uint32_t>(event.data.u64)];
        if (slot.handler == nullptr || slot.generation != event.data.u64 >> 32)
            continue;
        slot.handler->onIo(event.events);
        ++delivered;
        if (m_hurry) {
            m_hurry = false;
            runEndOfTurn();
        }
    }
    return delivered;
}

std::size_t EventLoop::runNextTurn() {
    m_thisTurn.append(m_nextTurn);
    std::size_t run = 0;
    for (; !m_thisTurn.empty(); ++run)
        m_thisTurn.popFront().onTurn();
    return run;
}

std::size_t EventLoop::runEndOfTurn() {
    std::size_t run = 0;
    for (; !m_endOfTurn.empty(); ++run)
        m_endOfTurn.popFront().onTurn();
    return run;
}

void EventLoop::bury() {
    while (!m_retired.empty()) { // a destructor may retire something in its turn
        std::swap(m_retired, m_burying);
        m_burying.clear();
    }
}

void EventLoop::arm(Timer& timer, Duration delay) {
    const auto start = now();
    m_timers.arm(timer, delay < MonotonicTime::max() - start ? start + delay : MonotonicTime::max());
}

// --- residents and the reserve ---------------------------------------------------------------------------------------

void EventLoop::settle(std::unique_ptr<Resident> resident) {
    m_residents.pushBack(*resident.release());
    ++m_residentCount;
}

void EventLoop::dismiss(Resident& resident) {
    resident.unlink();
    --m_residentCount;
    retire(std::unique_ptr<Resident>(&resident));
}

void EventLoop::refillReserve() {
    if (!m_reserve)
        m_reserve = makeReserve();
}

// --- other threads, and Qt -------------------------------------------------------------------------------------------

void EventLoop::post(std::function<void()> task) {
    {
        const std::scoped_lock lock(m_tasksMutex);
        m_tasks.push_back(std::move(task));
    }
    wakeUp();
}

void EventLoop::wakeUp() {
    if (m_thread.load(std::memory_order_acquire) == QThread::currentThreadId()) {
        m_woken = true;
        return;
    }
    if (!m_wakeSent.exchange(true, std::memory_order_acq_rel)) {
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = ::write(m_wakeFd.get(), &one, sizeof one);
    }
}

void EventLoop::interrupt() {
    m_interrupted.store(true, std::memory_order_release);
    wakeUp();
}

void EventLoop::Wake::onIo(std::uint32_t) {
    std::uint64_t count = 0;
    [[maybe_unused]] const auto read = ::read(loop.m_wakeFd.get(), &count, sizeof count);
    // After the read: whoever wakes us from here on writes again. An exchange, to see what the last waker did before.
    loop.m_wakeSent.exchange(false, std::memory_order_acq_rel);
    loop.m_woken = true;
}

std::size_t EventLoop::runPosted() {
    if (!std::exchange(m_woken, false))
        return 0;
    // As an event of our own, so that a task's deleteLater() is honoured when it returns, as in any slot. Without an
    // application object Qt delivers nothing.
    QEvent runTasksEvent(kRunTasks);
    if (!QCoreApplication::sendEvent(this, &runTasksEvent))
        runTasks();
    QCoreApplication::sendPostedEvents();
    return 1;
}

bool EventLoop::event(QEvent* event) {
    if (event->type() != kRunTasks)
        return QtDispatcher::event(event);
    runTasks();
    return true;
}

void EventLoop::runTasks() {
    std::vector<std::function<void()>> tasks;
    {
        const std::scoped_lock lock(m_tasksMutex);
        tasks.swap(m_tasks);
    }
    for (auto& task : tasks)
        task();
}

} // namespace gatehouse::net
