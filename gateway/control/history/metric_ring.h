#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace gatehouse::control {

/// The latest points of one subject in one resolution, a row of short numbers each. Points are numbered by the time
/// that they stand for, in steps since the epoch; where none came there are gaps. Memory is taken from the system as it
/// fills.
class MetricRing {
public:
    MetricRing(std::size_t capacity, std::size_t columns)
        : m_capacity(capacity), m_columns(columns),
          m_cells(std::make_unique_for_overwrite<std::uint16_t[]>(capacity * columns)) {}

    /// Behind the last one; a point that is not is passed over.
    void push(std::int64_t index, std::span<const std::uint16_t> row);
    /// ShortNumber::kNone where there is none.
    [[nodiscard]] std::uint16_t at(std::int64_t index, std::size_t column) const;
    /// The clock was set back: what would come again is forgotten.
    void forgetFrom(std::int64_t index);

    [[nodiscard]] bool isEmpty() const { return m_first == m_end; }
    [[nodiscard]] std::int64_t first() const { return m_first; } ///< index of the oldest
    [[nodiscard]] std::int64_t end() const { return m_end; }     ///< behind the latest
    [[nodiscard]] std::size_t columns() const { return m_columns; }
    [[nodiscard]] std::size_t bytes() const { return m_capacity * m_columns * sizeof(std::uint16_t); }

private:
    [[nodiscard]] std::uint16_t* row(std::int64_t index) const {
        return m_cells.get() + static_cast<std::size_t>(index) % m_capacity * m_columns;
    }

    std::size_t m_capacity;
    std::size_t m_columns;
    std::unique_ptr<std::uint16_t[]> m_cells; // NOLINT: an array whose untouched pages are not there
    std::int64_t m_first = 0;
    std::int64_t m_end = 0;
};

} // namespace gatehouse::control
