#pragma once

#include "shared/core/time.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace gatehouse::observe {

/// How latencies are counted: log-linear cells as in HdrHistogram, 16 to an octave, so that a cell is at most 1/16 of
/// its value wide and its middle at most 3.2 % off. The first 16 cells are 64 ns each; the last one takes all above 137
/// s.
struct HistogramLayout {
    static constexpr unsigned kSubBits = 4;
    static constexpr unsigned kUnitBits = 6; ///< 64 ns
    static constexpr unsigned kOctaves = 27;
    static constexpr std::size_t kCells = (kOctaves + 1) << kSubBits;

    [[nodiscard]] static constexpr std::size_t cellOf(std::uint64_t nanoseconds) {
        const std::uint64_t units = nanoseconds >> kUnitBits;
        if (units < (1U << kSubBits))
            return units;
        const unsigned octave = static_cast<unsigned>(std::bit_width(units)) - kSubBits; // 1 for [16, 32)
        if (octave > kOctaves)
            return kCells - 1;
        return (static_cast<std::size_t>(octave) << kSubBits) + ((units >> (octave - 1)) & ((1U << kSubBits) - 1));
    }
    /// Of what is below zero, the first.
    [[nodiscard]] static constexpr std::size_t cellOf(Duration value) {
        return cellOf(static_cast<std::uint64_t>(value.count() < 0 ? 0 : value.count()));
    }
    /// The smallest value of a cell, in nanoseconds.
    [[nodiscard]] static constexpr std::uint64_t lowerBound(std::size_t cell) {
        const std::size_t octave = cell >> kSubBits;
        const std::uint64_t sub = cell & ((1U << kSubBits) - 1);
        if (octave == 0)
            return sub << kUnitBits;
        return (sub + (1U << kSubBits)) << (octave - 1 + kUnitBits);
    }
    [[nodiscard]] static constexpr std::uint64_t middle(std::size_t cell) {
        return (lowerBound(cell) + lowerBound(cell + 1)) / 2;
    }
};

/// What a histogram held at one moment, all workers together.
struct HistogramSnapshot {
    std::uint64_t count = 0;
    Duration sum{0};
    std::array<std::uint64_t, HistogramLayout::kCells> cells{};

    /// The value that a share `quantile` (0…1) of all recorded ones does not exceed, to 3 %; zero when empty.
    [[nodiscard]] Duration quantile(double quantile) const;
    /// How many recorded values are at most `bound`, to the width of a cell.
    [[nodiscard]] std::uint64_t atMost(Duration bound) const;
};

} // namespace gatehouse::observe
