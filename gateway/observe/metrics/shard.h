#pragma once

#include "gateway/observe/metrics/family.h"
#include "gateway/observe/metrics/histogram.h"
#include "shared/core/time.h"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace gatehouse::observe {

// What a plan holds of a metric: the number of a slot, the same in every shard. A default-made one counts into the
// void.

struct Counter {
    std::uint32_t slot = 0;
};
struct Gauge {
    std::uint32_t slot = 0;
};
struct Histogram {
    std::uint32_t slot = 0;
};

/// A counter with one dense label, or two.
struct CounterRow {
    std::uint32_t slot = 0;
    [[nodiscard]] Counter at(std::size_t index) const {
        return {slot == 0 ? 0 : slot + static_cast<std::uint32_t>(index)};
    }
};
struct CounterGrid {
    std::uint32_t slot = 0;
    std::uint32_t columns = 1; ///< values of the second label
    [[nodiscard]] Counter at(std::size_t row, std::size_t column) const {
        return {slot == 0 ? 0 : slot + static_cast<std::uint32_t>(row * columns + column)};
    }
};

/// Zeroed memory of its own pages: no cache line is shared with anybody else, and pages never touched are never there.
class CellBlock {
public:
    using Cell = std::atomic<std::uint64_t>;
    static constexpr unsigned kBits = 13;
    static constexpr std::size_t kCells = std::size_t{1} << kBits;

    CellBlock();
    ~CellBlock();
    CellBlock(const CellBlock&) = delete;
    CellBlock& operator=(const CellBlock&) = delete;

    [[nodiscard]] Cell* cells() const { return m_cells; }

private:
    Cell* m_cells;
};

/// One thread's share of every metric. Written by that thread alone, hence additions need no locked instruction; read
/// by a scrape at any time. Owned by the registry, which adds blocks while the thread goes on counting.
class MetricShard {
public:
    static constexpr std::size_t kMaxBlocks = 2048;

    MetricShard() = default;
    MetricShard(const MetricShard&) = delete;
    MetricShard& operator=(const MetricShard&) = delete;

    void add(Counter counter, std::uint64_t amount = 1) { bump(cell(counter.slot), amount); }
    /// A gauge is the sum of what all threads added to it; amounts may be negative.
    void add(Gauge gauge, std::int64_t amount) { bump(cell(gauge.slot), static_cast<std::uint64_t>(amount)); }
    /// For gauges that only one thread ever writes.
    void set(Gauge gauge, std::int64_t value) {
        cell(gauge.slot).store(static_cast<std::uint64_t>(value), std::memory_order_relaxed);
    }
    void record(Histogram histogram, Duration value) {
        const auto nanoseconds = static_cast<std::uint64_t>(value.count() < 0 ? 0 : value.count());
        CellBlock::Cell* const cells = &cell(histogram.slot);
        bump(cells[kHistogramCount], 1);
        bump(cells[kHistogramSum], nanoseconds);
        bump(cells[kHistogramCells + HistogramLayout::cellOf(nanoseconds)], 1);
    }

private:
    friend class MetricRegistry;

    static constexpr std::size_t kHistogramCount = 0;
    static constexpr std::size_t kHistogramSum = 1;
    static constexpr std::size_t kHistogramCells = 2;

public:
    static constexpr std::size_t kHistogramSize = kHistogramCells + HistogramLayout::kCells;

private:
    static void bump(CellBlock::Cell& cell, std::uint64_t amount) {
        cell.store(cell.load(std::memory_order_relaxed) + amount, std::memory_order_relaxed);
    }
    [[nodiscard]] CellBlock::Cell& cell(std::uint32_t slot) const {
        // Acquire pairs with the publication of a block; who knows a slot has its block.
        return m_blocks[slot >> CellBlock::kBits].load(std::memory_order_acquire)[slot & (CellBlock::kCells - 1)];
    }
    void addBlock();

    alignas(64) std::array<std::atomic<CellBlock::Cell*>, kMaxBlocks> m_blocks{};
    std::vector<std::unique_ptr<CellBlock>> m_owned; ///< the registry's side, under its lock
};

} // namespace gatehouse::observe
