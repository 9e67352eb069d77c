#pragma once

#include "gateway/net/intrusive_list.h"
#include "shared/core/time.h"

#include <array>
#include <cstdint>
#include <optional>

namespace gatehouse::net {

class Timer;

/// Who is told that a timer has run out.
class TimerHandler {
public:
    virtual void onTimer(Timer& timer) = 0;

protected:
    ~TimerHandler() = default;
};

/// A deadline that its owner arms, moves and cancels in O(1) and without malloc. It disarms itself before it calls; the
/// callback may arm it again or destroy it. Destruction cancels.
class Timer : private ListHook {
public:
    explicit Timer(TimerHandler& handler)
        : m_owner(&handler),
          m_call([](void* owner, Timer& timer) { static_cast<TimerHandler*>(owner)->onTimer(timer); }) {}

    /// `Timer m_idle = Timer::calling<&Connection::onIdle>(*this);`
    template <auto Method, class Owner> [[nodiscard]] static Timer calling(Owner& owner) {
        return Timer(&owner, [](void* who, Timer&) { (static_cast<Owner*>(who)->*Method)(); });
    }

    [[nodiscard]] bool isArmed() const { return isLinked(); }
    /// When it runs out; meaningful while it is armed.
    [[nodiscard]] MonotonicTime deadline() const { return m_deadline; }
    void cancel() { unlink(); }

private:
    friend class TimerWheel;
    friend class IntrusiveList<Timer>;
    using Call = void (*)(void* owner, Timer& timer);

    Timer(void* owner, Call call) : m_owner(owner), m_call(call) {}

    void* m_owner;
    Call m_call;
    MonotonicTime m_deadline{};
};

/// All timers of a loop: a hierarchical wheel of eight levels with 64 slots each. A tick is 2^20 ns (about a
/// millisecond); a timer moves down at most one slot per level while its time comes near. Never fires early, at most
/// one tick plus the length of a turn late. Knows no clock; a jump of hours costs what fires in it and no more.
class TimerWheel {
public:
    static constexpr int kTickBits = 20;
    static constexpr Duration kTick{std::int64_t{1} << kTickBits};

    explicit TimerWheel(MonotonicTime start) : m_now(start), m_elapsed(tickOf(start)) {}
    TimerWheel(const TimerWheel&) = delete;
    TimerWheel& operator=(const TimerWheel&) = delete;

    /// Arms, or moves when armed. A deadline that has passed fires at the next advance(), never inside the one that
    /// runs.
    void arm(Timer& timer, MonotonicTime deadline);

    /// When advance() next has something to do, at the earliest; nothing when no timer is armed.
    [[nodiscard]] std::optional<MonotonicTime> nextDeadline();

    /// Fires all timers whose deadline is not after `now`, in the order of their ticks. Returns how many.
    std::size_t advance(MonotonicTime now);

    /// How many are armed. They are counted one by one: for those who look for what was left behind.
    [[nodiscard]] std::size_t armed();

private:
    static constexpr int kSlotBits = 6;
    static constexpr std::uint64_t kSlots = std::uint64_t{1} << kSlotBits;
    static constexpr int kLevels = 8; // 2^48 ticks: more than the 2^63 ns that a time can be

    struct Level {
        std::uint64_t occupied = 0; // a superset: a slot that cancel() emptied is noticed when it is looked at
        std::array<IntrusiveList<Timer>, kSlots> slots;
    };
    struct NextSlot {
        int level;
        std::uint64_t slot;
        std::uint64_t tick;
    };

    static std::uint64_t tickOf(MonotonicTime time);
    static MonotonicTime timeOf(std::uint64_t tick);
    void place(Timer& timer);
    [[nodiscard]] std::optional<NextSlot> nextSlot();
    void collect(MonotonicTime now);

    MonotonicTime m_now;            ///< of the last advance()
    std::uint64_t m_elapsed;        ///< the tick that m_now lies in; all before it are dealt with
    IntrusiveList<Timer> m_overdue; ///< armed with a deadline that had passed
    IntrusiveList<Timer> m_firing;
    std::array<Level, kLevels> m_levels;
};

} // namespace gatehouse::net
