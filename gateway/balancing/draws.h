#pragma once

#include "gateway/balancing/stable_hash.h"

#include <cstdint>

namespace gatehouse::balancing {

/// Any number of random numbers from one (splitmix64).
class Draws {
public:
    explicit Draws(std::uint64_t seed) : m_state(seed) {}

    [[nodiscard]] std::uint64_t next() { return mixBits(m_state += 0x9e37'79b9'7f4a'7c15); }

private:
    std::uint64_t m_state;
};

} // namespace gatehouse::balancing
