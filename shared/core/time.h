#pragma once

#include <chrono>

namespace gatehouse {

using Duration = std::chrono::nanoseconds;
using namespace std::chrono_literals;

/// Time that only goes forward; deadlines, timers, limits and latencies are measured in it (CLOCK_MONOTONIC).
using MonotonicTime = std::chrono::time_point<std::chrono::steady_clock, Duration>;
/// Time of day (UTC); for logs, dates and certificates, never for deadlines.
using WallTime = std::chrono::time_point<std::chrono::system_clock, Duration>;

/// Where time comes from. Injected so that tests own it; the event loop reads it once a turn.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual MonotonicTime monotonic() const = 0;
    [[nodiscard]] virtual WallTime wall() const = 0;
};

/// The machine's clocks.
class SystemClock final : public Clock {
public:
    [[nodiscard]] MonotonicTime monotonic() const override { return std::chrono::steady_clock::now(); }
    [[nodiscard]] WallTime wall() const override { return std::chrono::system_clock::now(); }
};

/// A clock that stands still until a test moves it.
class ManualClock final : public Clock {
public:
    [[nodiscard]] MonotonicTime monotonic() const override { return m_monotonic; }
    [[nodiscard]] WallTime wall() const override { return m_wall; }
    void advance(Duration by) {
        m_monotonic += by;
        m_wall += by;
    }
    void setWall(WallTime wall) { m_wall = wall; }

private:
    MonotonicTime m_monotonic{1000s};
    WallTime m_wall{std::chrono::seconds{1'700'000'000}};
};

} // namespace gatehouse
