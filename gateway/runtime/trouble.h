#pragma once

#include <cstdint>

namespace gatehouse::runtime {

/// Turns a count of failures into one word when failing begins and one when it is over. To be asked at regular
/// intervals; over it is after kQuietLooks of them without a failure, so that what comes and goes is not told each
/// time.
class Trouble {
public:
    static constexpr int kQuietLooks = 5;
    enum class News : std::uint8_t { None, Began, Ended };

    /// `failures` is how many there have been so far.
    [[nodiscard]] News look(std::uint64_t failures) {
        const bool isFailing = failures != m_failures;
        m_failures = failures;
        if (isFailing)
            m_quietLooks = 0;
        if (isFailing != m_isOn && (isFailing || ++m_quietLooks == kQuietLooks)) {
            m_isOn = isFailing;
            return isFailing ? News::Began : News::Ended;
        }
        return News::None;
    }

private:
    std::uint64_t m_failures = 0;
    int m_quietLooks = 0;
    bool m_isOn = false;
};

} // namespace gatehouse::runtime
