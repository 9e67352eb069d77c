#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>

namespace gatehouse::control {

/// A number of a history in two bytes: not negative, 0.05 % off at most, whole ones up to 2048 exact; from 6e-8, below
/// which it is zero, to 1e12.
class ShortNumber {
public:
    static constexpr std::uint16_t kNone = 0xffff; ///< there is no number

    [[nodiscard]] static constexpr std::uint16_t of(double value) {
        if (!(value >= kSmallest)) // NaN too
            return 0;
        const auto bits = std::bit_cast<std::uint32_t>(static_cast<float>(std::min(value, kLargest)));
        return static_cast<std::uint16_t>(((bits + kHalf) >> kDropped) - kOffset);
    }
    [[nodiscard]] static constexpr double read(std::uint16_t number) {
        if (number == 0)
            return 0;
        return std::bit_cast<float>((static_cast<std::uint32_t>(number) + kOffset) << kDropped);
    }

private:
    // What is kept of a float (IEEE 754 binary32) is the upper ten bits of its fraction, and six bits of its exponent:
    // those of 2^-24 to 2^39.
    static constexpr std::uint32_t kDropped = 13;
    static constexpr std::uint32_t kHalf = 1U << (kDropped - 1);
    static constexpr std::uint32_t kOffset = (127U - 24U) << 10;
    static constexpr double kSmallest = 0x1.01p-24; // above the number that is written as zero
    static constexpr double kLargest = 1e12;
};

} // namespace gatehouse::control
