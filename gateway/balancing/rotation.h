#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace gatehouse::balancing {

/// Smooth weighted round robin, worked out beforehand: who is at which turn. Over one cycle each is at turn exactly as
/// often as its weight says, evenly spread, never in a burst. A cycle longer than kLongestCycle is not written down:
/// its turns are points that leap through the shares by the golden ratio, which spreads them evenly too and in the long
/// run meets each share as often as it is large.
class Rotation {
public:
    static constexpr std::size_t kLongestCycle = 65'536;

    Rotation() = default;
    explicit Rotation(std::span<const std::uint32_t> weights);

    [[nodiscard]] bool empty() const { return m_ends.empty(); }
    /// Whose turn it is. The first turn is 0; only if not empty().
    [[nodiscard]] std::size_t at(std::uint64_t turn) const { return m_cycle.empty() ? leap(turn) : m_cycle[turn]; }
    /// In so many turns everybody comes up who has more than a tiny share.
    [[nodiscard]] std::size_t turns() const { return m_cycle.empty() ? kLongestCycle : m_cycle.size(); }
    /// The one after it.
    [[nodiscard]] std::uint64_t after(std::uint64_t turn) const { return turn + 1 == m_cycle.size() ? 0 : turn + 1; }

private:
    void writeDown(std::span<const std::uint32_t> weights, std::uint64_t turns);
    [[nodiscard]] std::size_t leap(std::uint64_t turn) const;

    std::vector<std::uint32_t> m_cycle; ///< empty: too long
    std::vector<std::uint64_t> m_ends;  ///< of the shares on a line as long as all of them
};

} // namespace gatehouse::balancing
