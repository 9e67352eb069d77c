#pragma once

#include <array>
#include <bit>
#include <chrono>
#include <cstdint>

namespace gatehouse::load {

/// Durations, each kept to within 1/64 of its value, from a nanosecond to centuries, in a fixed amount of memory.
class Histogram {
public:
    void add(std::chrono::nanoseconds value) {
        const auto count = static_cast<std::uint64_t>(value.count() < 0 ? 0 : value.count());
        ++m_counts[slot(count)];
        ++m_total;
    }

    [[nodiscard]] std::uint64_t total() const { return m_total; }

    /// The smallest value that at least `share` (0 to 1) of all values do not exceed; zero without values.
    [[nodiscard]] std::chrono::nanoseconds quantile(double share) const {
        const auto wanted = static_cast<std::uint64_t>(share * static_cast<double>(m_total) + 0.5);
        std::uint64_t seen = 0;
        for (std::size_t i = 0; i < m_counts.size(); ++i) {
            seen += m_counts[i];
            if (seen >= wanted && seen != 0)
                return std::chrono::nanoseconds(upperEnd(i));
        }
        return {};
    }

private:
    static constexpr unsigned kStepBits = 6; ///< steps per power of two
    static constexpr std::uint64_t kSteps = 1 << kStepBits;

    static std::size_t slot(std::uint64_t value) {
        if (value < kSteps)
            return value;
        const unsigned shift = static_cast<unsigned>(std::bit_width(value)) - kStepBits - 1;
        return (shift + 1) * kSteps + (value >> shift) - kSteps;
    }

    static std::int64_t upperEnd(std::size_t slot) {
        if (slot < kSteps)
            return static_cast<std::int64_t>(slot);
        const std::size_t shift = slot / kSteps - 1;
        return static_cast<std::int64_t>(((slot % kSteps + kSteps + 1) << shift) - 1);
    }

    std::array<std::uint64_t, (64 - kStepBits) * kSteps> m_counts{};
    std::uint64_t m_total = 0;
};

} // namespace gatehouse::load
