#pragma once

#include "shared/core/time.h"

#include <cstddef>
#include <cstdint>
#include <deque>

namespace gatehouse::control {

/// How requests were answered that had a route, in some time.
struct AnswerCounts {
    std::uint64_t requests = 0;
    std::uint64_t errors = 0; ///< answered with 5xx, by the gateway or an upstream

    [[nodiscard]] double share() const {
        return requests == 0 ? 0 : static_cast<double>(errors) / static_cast<double>(requests);
    }
};

/// The same of the latest seconds, one by one.
class RecentAnswers {
public:
    static constexpr std::size_t kMost = 64;

    void add(MonotonicTime begin, AnswerCounts counts) {
        if (m_seconds.size() == kMost)
            m_seconds.pop_front();
        m_seconds.push_back({begin, counts});
    }
    /// Of the seconds that began then or later.
    [[nodiscard]] AnswerCounts since(MonotonicTime begin) const {
        AnswerCounts sum;
        for (const Second& second : m_seconds)
            if (second.begin >= begin) {
                sum.requests += second.counts.requests;
                sum.errors += second.counts.errors;
            }
        return sum;
    }

private:
    struct Second {
        MonotonicTime begin;
        AnswerCounts counts;
    };
    std::deque<Second> m_seconds;
};

} // namespace gatehouse::control
