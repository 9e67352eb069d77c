#pragma once

#include <cstddef>

namespace gatehouse {

/// So much memory for one purpose, over all that use it. For one thread.
class MemoryBudget {
public:
    explicit MemoryBudget(std::size_t most) : m_most(most) {}
    MemoryBudget(const MemoryBudget&) = delete;
    MemoryBudget& operator=(const MemoryBudget&) = delete;

    [[nodiscard]] bool tryTake(std::size_t size) {
        if (size > m_most - m_used)
            return false;
        m_used += size;
        return true;
    }
    void giveBack(std::size_t size) { m_used -= size; }
    [[nodiscard]] std::size_t used() const { return m_used; }

private:
    std::size_t m_most;
    std::size_t m_used = 0;
};

} // namespace gatehouse
