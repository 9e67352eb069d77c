#pragma once

#include "gateway/observe/verdicts/verdict_record.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace gatehouse::observe {

/// The latest verdicts, so many of them: a new one takes the place of the oldest. All memory is taken at the start. One
/// thread.
class VerdictRing {
public:
    explicit VerdictRing(std::size_t capacity) : m_records(capacity) {}

    [[nodiscard]] std::size_t capacity() const { return m_records.size(); }
    [[nodiscard]] std::size_t size() const {
        return static_cast<std::size_t>(std::min<std::uint64_t>(m_written, capacity()));
    }
    /// Verdicts that have come so far. The first one has the number 0.
    [[nodiscard]] std::uint64_t written() const { return m_written; }
    /// The number of the oldest that is still here.
    [[nodiscard]] std::uint64_t oldest() const { return m_written - size(); }
    /// From oldest() up to, and without, written().
    [[nodiscard]] const VerdictRecord& at(std::uint64_t number) const {
        return m_records[static_cast<std::size_t>(number % capacity())];
    }
    /// The latest one of that id; null if there is none. Looks at all of them.
    [[nodiscard]] const VerdictRecord* find(std::string_view id) const {
        for (std::uint64_t number = m_written; number-- > oldest();) {
            if (at(number).isCalled(id))
                return &at(number);
        }
        return nullptr;
    }

    /// Where the next one is to be written. Only if there is a capacity.
    [[nodiscard]] VerdictRecord& next() { return m_records[static_cast<std::size_t>(m_written++ % capacity())]; }

private:
    std::vector<VerdictRecord> m_records;
    std::uint64_t m_written = 0;
};

} // namespace gatehouse::observe
