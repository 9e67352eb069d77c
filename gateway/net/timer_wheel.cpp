#include "gateway/net/timer_wheel.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace gatehouse::net {

// A timer stands on the level of the highest slot digit in which its tick differs from m_elapsed. So everything on a
// lower level is due before anything on a higher one, and moving m_elapsed over empty slots never puts a timer in the
// wrong place.

std::uint64_t TimerWheel::tickOf(MonotonicTime time) {
    const auto count = time.time_since_epoch().count();
    return count <= 0 ? 0 : static_cast<std::uint64_t>(count) >> kTickBits;
}

MonotonicTime TimerWheel::timeOf(std::uint64_t tick) {
    constexpr std::uint64_t kLast = std::numeric_limits<std::int64_t>::max() >> kTickBits;
    return tick > kLast ? MonotonicTime::max() : MonotonicTime(Duration(static_cast<std::int64_t>(tick << kTickBits)));
}

void TimerWheel::arm(Timer& timer, MonotonicTime deadline) {
    timer.unlink();
    timer.m_deadline = deadline;
    if (deadline <= m_now)
        m_overdue.pushBack(timer);
    else
        place(timer);
}

void TimerWheel::place(Timer& timer) {
    const std::uint64_t tick = tickOf(timer.m_deadline);
    const int level = (std::bit_width((tick ^ m_elapsed) | 1) - 1) / kSlotBits;
    const std::uint64_t slot = (tick >> (level * kSlotBits)) % kSlots;
    Level& wheel = m_levels[static_cast<std::size_t>(level)];
    wheel.slots[slot].pushBack(timer);
    wheel.occupied |= std::uint64_t{1} << slot;
}

std::optional<TimerWheel::NextSlot> TimerWheel::nextSlot() {
    for (int level = 0; level < kLevels; ++level) {
        Level& wheel = m_levels[static_cast<std::size_t>(level)];
        while (wheel.occupied != 0) {
            const auto slot = static_cast<std::uint64_t>(std::countr_zero(wheel.occupied));
            if (wheel.slots[slot].empty()) { // cancelled meanwhile
                wheel.occupied &= wheel.occupied - 1;
                continue;
            }
            const int shift = level * kSlotBits;
            const std::uint64_t above = m_elapsed >> (shift + kSlotBits) << (shift + kSlotBits);
            return NextSlot{level, slot, above | slot << shift};
        }
    }
    return std::nullopt;
}

std::optional<MonotonicTime> TimerWheel::nextDeadline() {
    if (!m_overdue.empty() || !m_firing.empty())
        return m_now;
    const auto next = nextSlot();
    if (!next)
        return std::nullopt;
    // At the end of its tick everything in a slot is due; a higher slot is only dealt out, which takes no exact moment.
    return timeOf(next->level == 0 ? next->tick + 1 : next->tick);
}

std::size_t TimerWheel::advance(MonotonicTime now) {
    // First everything that is due is collected, then it is fired: what a callback arms belongs to a later advance().
    m_firing.append(m_overdue);
    collect(now);
    std::size_t fired = 0;
    for (; !m_firing.empty(); ++fired) {
        Timer& timer = m_firing.popFront();
        timer.m_call(timer.m_owner, timer);
    }
    return fired;
}

std::size_t TimerWheel::armed() {
    std::size_t count = 0;
    const auto countOne = [&count](Timer&) { ++count; };
    m_overdue.forEach(countOne);
    m_firing.forEach(countOne);
    for (Level& level : m_levels)
        for (IntrusiveList<Timer>& slot : level.slots)
            slot.forEach(countOne);
    return count;
}

void TimerWheel::collect(MonotonicTime now) {
    const std::uint64_t nowTick = tickOf(now);
    for (auto next = nextSlot(); next && next->tick <= nowTick; next = nextSlot()) {
        m_elapsed = next->tick;
        Level& wheel = m_levels[static_cast<std::size_t>(next->level)];
        wheel.occupied &= ~(std::uint64_t{1} << next->slot);
        IntrusiveList<Timer> timers;
        timers.append(wheel.slots[next->slot]);
        while (!timers.empty()) {
            Timer& timer = timers.popFront();
            if (next->level == 0 && timer.m_deadline <= now)
                m_firing.pushBack(timer);
            else
                place(timer); // a level down, or back into the slot of the present tick
        }
        if (next->tick == nowTick && next->level == 0)
            break;
    }
    m_elapsed = std::max(m_elapsed, nowTick);
    m_now = std::max(m_now, now);
}

} // namespace gatehouse::net
