#pragma once

#include "shared/core/time.h"

#include <poll.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace gatehouse::test {

/// How long a test waits for what must happen before it calls it missing. Passing tests never wait this long;
/// sanitizers and loaded machines may need GATEHOUSE_TEST_PATIENCE (seconds).
[[nodiscard]] inline Duration patience() {
    if (const char* seconds = std::getenv("GATEHOUSE_TEST_PATIENCE"); seconds != nullptr)
        return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(std::strtod(seconds, nullptr)));
    return 10s;
}

/// A point in real time at which waiting ends.
class Deadline {
public:
    explicit Deadline(Duration after = patience()) : m_at(std::chrono::steady_clock::now() + after) {}
    [[nodiscard]] bool passed() const { return std::chrono::steady_clock::now() >= m_at; }
    /// Rounded up, for poll().
    [[nodiscard]] int millisecondsLeft() const {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_at - std::chrono::steady_clock::now());
        return std::max(0, static_cast<int>(left.count()));
    }

private:
    std::chrono::steady_clock::time_point m_at;
};

/// Asks `condition` again and again until it holds (true) or the deadline has passed (false).
template <class Condition> [[nodiscard]] bool waitUntil(Condition&& condition, Deadline deadline = Deadline()) {
    while (true) {
        if (condition())
            return true;
        if (deadline.passed())
            return false;
        ::poll(nullptr, 0, 1);
    }
}

} // namespace gatehouse::test
