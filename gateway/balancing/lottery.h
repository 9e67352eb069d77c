#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace gatehouse::balancing {

/// Draws endpoints by lot, each as often as its weight says, in the same few instructions however many there are (the
/// alias method of Walker and Vose: as many columns as endpoints, each shared by two at most).
class Lottery {
public:
    Lottery() = default;
    /// Places of weight 0 are never drawn.
    explicit Lottery(std::span<const std::uint32_t> weights);

    [[nodiscard]] bool empty() const { return m_columns.empty(); }
    /// Who wins with this random number; only if not empty().
    [[nodiscard]] std::size_t draw(std::uint64_t random) const {
        __extension__ using Product = unsigned __int128;
        const Product product = Product{random} * m_columns.size();
        const Column& column = m_columns[static_cast<std::size_t>(product >> 64)];
        return static_cast<std::uint64_t>(product) < column.cut ? column.below : column.above;
    }

private:
    struct Column {
        std::uint64_t cut;   ///< of 2^64
        std::uint32_t below; ///< who wins below the cut
        std::uint32_t above;
    };
    std::vector<Column> m_columns;
};

} // namespace gatehouse::balancing
