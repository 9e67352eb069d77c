#pragma once

#include "gateway/balancing/no_endpoint.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace gatehouse::balancing {

/// Which endpoint has the fewest attempts under way for its share: a tournament in which each round is won by the less
/// loaded of two. A change costs as many comparisons as the endpoints' number has bits; who has won is there to be
/// read. Those that are equal take turns by their shares, each turn being worth a stride that is the longer the smaller
/// the share.
class LoadTree {
public:
    explicit LoadTree(std::span<const std::uint32_t> shares);

    /// kNoEndpoint if nobody has a share.
    [[nodiscard]] std::size_t winner() const {
        const std::uint32_t first = m_winners[1];
        return m_entrants[first].share == 0 ? kNoEndpoint : first;
    }
    /// An attempt on that endpoint begins: it also has had a turn.
    void begin(std::size_t place, std::uint32_t underWay);
    void set(std::size_t place, std::uint32_t underWay);

private:
    struct Entrant {
        std::uint32_t underWay = 0;
        std::uint32_t share = 0;
        std::uint64_t turn = 0; ///< who has the smallest is next among equals
    };

    [[nodiscard]] std::uint32_t better(std::uint32_t left, std::uint32_t right) const;
    void replay(std::size_t place);

    std::vector<Entrant> m_entrants;      ///< as many as a power of two; those beyond the endpoints have no share
    std::vector<std::uint32_t> m_winners; ///< [1] of all, [2n] and [2n + 1] are those that [n] is decided between
    std::uint64_t m_now = 0;              ///< the turn that was taken last
};

} // namespace gatehouse::balancing
