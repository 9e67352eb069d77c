#include "gateway/policies/limit_window.h"

#include <algorithm>

namespace gatehouse::policies {

namespace {

using Counts = std::span<const std::int64_t>;
using Wide = __int128; // products of a count and nanoseconds

std::int64_t nanoseconds(MonotonicTime time) { return time.time_since_epoch().count(); }

std::int64_t ceilDivide(std::int64_t a, std::int64_t b) { return (a + b - 1) / b; }

/// The generic cell rate algorithm (ITU-T I.371): one number, the time at which the bucket would be full again.
struct Gcra {
    std::int64_t interval; ///< between two tokens; rounded up, so that never more than the limit passes
    std::int64_t capacity; ///< of the bucket, as time
    std::int64_t delay;    ///< how far beyond it requests may reach that wait

    explicit Gcra(const LimitWindow& window)
        : interval(
              std::max<std::int64_t>(1, ceilDivide(window.window.count(), std::max<std::int64_t>(1, window.limit)))),
          capacity(interval * window.most()), delay(window.delay.count()) {}

    [[nodiscard]] Allowance look(std::int64_t full, std::int64_t cost, std::int64_t now) const {
        const std::int64_t used = std::clamp<std::int64_t>(full - now, 0, capacity + delay);
        const std::int64_t lacking = std::max<std::int64_t>(0, used + cost * interval - capacity);
        const bool isEnough = lacking <= delay;
        return {isEnough, std::max<std::int64_t>(0, capacity - used) / interval, Duration(used),
                Duration(isEnough ? 0 : lacking - delay), Duration(isEnough ? lacking : 0)};
    }
};

/// Which window it is. Whoever looks may be a turn behind somebody who has counted in the next one already.
std::int64_t newest(Counts counts, std::int64_t index) { return std::max(counts[0], index); }

Allowance lookFixed(const LimitWindow& w, Counts counts, std::int64_t cost, std::int64_t now) {
    const std::int64_t length = w.window.count();
    const std::int64_t index = newest(counts, now / length);
    const std::int64_t used = counts[0] == index ? counts[1] : 0;
    const Duration reset((index + 1) * length - now);
    return {used + cost <= w.limit, std::max<std::int64_t>(0, w.limit - used), reset, reset};
}

/// The last two windows' counts, as of now.
struct TwoWindows {
    std::int64_t index;
    std::int64_t before;
    std::int64_t current;

    TwoWindows(Counts counts, std::int64_t now, std::int64_t length)
        : index(newest(counts, now / length)), before(counts[0] == index       ? counts[1]
                                                      : counts[0] == index - 1 ? counts[2]
                                                                               : 0),
          current(counts[0] == index ? counts[2] : 0) {}
};

Allowance lookSliding(const LimitWindow& w, Counts counts, std::int64_t cost, std::int64_t now) {
    const std::int64_t length = w.window.count();
    const TwoWindows two(counts, now, length);
    const std::int64_t inside =
        two.index > now / length ? length : length - now % length; // of the window before, what is still inside
    const Wide used = Wide(two.before) * inside + Wide(two.current) * length;
    const Wide room = Wide(w.limit) * length - used;
    const bool isEnough = room >= Wide(cost) * length;
    Duration retry{};
    if (!isEnough) {
        // When so much of the window before has left that there is room; else at the next one's beginning, then anew.
        const Wide lacking = Wide(cost) * length - room;
        const Wide wait = two.before == 0 ? Wide(inside) : (lacking + two.before - 1) / two.before;
        retry = Duration(static_cast<std::int64_t>(std::min<Wide>(wait, inside)));
    }
    return {isEnough, static_cast<std::int64_t>(std::max<Wide>(0, room / length)), Duration(inside), retry};
}

/// counts[0] is where the next time goes, the rest is a ring of the last `limit` times, 0 for none.
Allowance lookLog(const LimitWindow& w, Counts counts, std::int64_t cost, std::int64_t now) {
    const auto ring = counts.subspan(1);
    const std::int64_t since = now - w.window.count();
    const auto used = std::ranges::count_if(ring, [since](std::int64_t time) { return time != 0 && time > since; });
    if (used + cost <= w.limit)
        return {true, w.limit - used, w.window, {}};
    // The time that must leave the window so that there is room. The ring is in order from its next place on.
    const std::int64_t leaving = used + cost - w.limit;
    std::int64_t seen = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const std::int64_t time = ring[(static_cast<std::size_t>(counts[0]) + i) % ring.size()];
        if (time != 0 && time > since && ++seen == leaving)
            return {false, std::max<std::int64_t>(0, w.limit - used), Duration(time - since), Duration(time - since)};
    }
    return {false, 0, w.window, w.window};
}

} // namespace

std::size_t LimitWindow::numbers() const {
    switch (algorithm) {
    case Algorithm::FixedWindow:
        return 2;
    case Algorithm::SlidingWindow:
        return 3;
    case Algorithm::SlidingLog:
        return static_cast<std::size_t>(limit) + 1;
    default:
        return 1;
    }
}

Duration LimitWindow::memory() const {
    switch (algorithm) {
    case Algorithm::TokenBucket:
        return Duration(Gcra(*this).capacity) + delay;
    case Algorithm::SlidingWindow:
        return window * 2;
    case Algorithm::Concurrency:
        return kLongestFill;
    default:
        return window;
    }
}

double LimitWindow::fillSeconds() const {
    return std::chrono::duration<double>(window).count() * static_cast<double>(most()) / static_cast<double>(limit);
}

Allowance LimitWindow::look(Counts counts, std::int64_t cost, MonotonicTime time) const {
    const std::int64_t now = nanoseconds(time);
    cost = std::min(cost, most() + 1); // as impossible as any more, and within the numbers' range
    switch (algorithm) {
    case Algorithm::TokenBucket:
        return Gcra(*this).look(counts[0], cost, now);
    case Algorithm::FixedWindow:
        return lookFixed(*this, counts, cost, now);
    case Algorithm::SlidingWindow:
        return lookSliding(*this, counts, cost, now);
    case Algorithm::SlidingLog:
        return lookLog(*this, counts, cost, now);
    case Algorithm::Concurrency:
        return {counts[0] + cost <= limit, std::max<std::int64_t>(0, limit - counts[0]), Duration(1s), Duration(1s)};
    }
    return {};
}

void LimitWindow::take(std::span<std::int64_t> counts, std::int64_t cost, MonotonicTime time) const {
    const std::int64_t now = nanoseconds(time);
    switch (algorithm) {
    case Algorithm::TokenBucket:
        counts[0] = std::max(counts[0], now) + cost * Gcra(*this).interval;
        return;
    case Algorithm::FixedWindow: {
        const std::int64_t index = newest(counts, now / window.count());
        counts[1] = (counts[0] == index ? counts[1] : 0) + cost;
        counts[0] = index;
        return;
    }
    case Algorithm::SlidingWindow: {
        const TwoWindows two(counts, now, window.count());
        counts[0] = two.index;
        counts[1] = two.before;
        counts[2] = two.current + cost;
        return;
    }
    case Algorithm::SlidingLog:
        for (std::int64_t i = 0; i < cost; ++i) {
            counts[1 + static_cast<std::size_t>(counts[0])] = now;
            counts[0] = (counts[0] + 1) % limit;
        }
        return;
    case Algorithm::Concurrency:
        counts[0] += cost;
        return;
    }
}

void LimitWindow::charge(std::span<std::int64_t> counts, std::int64_t cost, MonotonicTime time) const {
    if (algorithm == Algorithm::Concurrency)
        return;
    if (algorithm != Algorithm::TokenBucket)
        return take(counts, std::min(cost, look(counts, 0, time).remaining), time);
    const Gcra bucket(*this);
    const std::int64_t now = nanoseconds(time);
    const Wide full = Wide(std::max(counts[0], now)) + Wide(cost) * bucket.interval;
    counts[0] = std::max(counts[0], static_cast<std::int64_t>(std::min<Wide>(full, Wide(now) + bucket.capacity)));
}

void LimitWindow::giveBack(std::span<std::int64_t> counts, std::int64_t cost) const {
    if (algorithm == Algorithm::Concurrency)
        counts[0] = std::max<std::int64_t>(0, counts[0] - cost);
}

} // namespace gatehouse::policies
