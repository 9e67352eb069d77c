#pragma once

#include "gateway/observe/verdicts/verdict_filter.h"
#include "gateway/observe/verdicts/verdict_ring.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace gatehouse::observe {

/// What a tap has caught since it was asked last.
struct CaughtVerdicts {
    std::vector<VerdictRecord> records; ///< the oldest first
    std::uint64_t lost = 0;             ///< older ones, for which there was no room
};

/// Catches the exchanges of one worker that somebody watches. Bounded: of those that come faster than they are taken
/// the latest stay, and the others are counted. Worker's thread only.
class VerdictTap {
public:
    static constexpr std::size_t kCapacity = 128;

    explicit VerdictTap(VerdictFilter filter) : m_filter(std::move(filter)) {}

    void offer(const VerdictRecord& record) {
        if (m_filter.admits(record))
            m_caught.next() = record;
    }
    [[nodiscard]] CaughtVerdicts take() {
        CaughtVerdicts caught;
        const std::uint64_t from = std::max(m_taken, m_caught.oldest());
        caught.lost = from - m_taken;
        caught.records.reserve(static_cast<std::size_t>(m_caught.written() - from));
        for (std::uint64_t number = from; number < m_caught.written(); ++number)
            caught.records.push_back(m_caught.at(number));
        m_taken = m_caught.written();
        return caught;
    }

private:
    VerdictFilter m_filter;
    VerdictRing m_caught{kCapacity};
    std::uint64_t m_taken = 0; ///< number of the next to be taken
};

} // namespace gatehouse::observe
