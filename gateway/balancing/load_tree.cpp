#include "gateway/balancing/load_tree.h"

#include <algorithm>
#include <bit>

namespace gatehouse::balancing {

namespace {

/// Of an endpoint with share 1. Divides well, and leaves room for billions of turns.
constexpr std::uint64_t kStride = std::uint64_t{1} << 30;

} // namespace

LoadTree::LoadTree(std::span<const std::uint32_t> shares)
    : m_entrants(std::bit_ceil(std::max<std::size_t>(shares.size(), 2))), m_winners(m_entrants.size()) {
    for (std::size_t i = 0; i < shares.size(); ++i) {
        m_entrants[i].share = shares[i];
        m_entrants[i].turn = shares[i] == 0 ? 0 : kStride / shares[i] / 2; // in the middle: no burst at the beginning
    }
    const std::size_t half = m_winners.size() / 2;
    for (std::size_t i = m_winners.size() - 1; i >= 1; --i)
        m_winners[i] = i >= half ? better(static_cast<std::uint32_t>(2 * (i - half)),
                                          static_cast<std::uint32_t>(2 * (i - half) + 1))
                                 : better(m_winners[2 * i], m_winners[2 * i + 1]);
}

std::uint32_t LoadTree::better(std::uint32_t left, std::uint32_t right) const {
    const Entrant& a = m_entrants[left];
    const Entrant& b = m_entrants[right];
    if (a.share == 0 || b.share == 0)
        return b.share == 0 ? left : right;
    const std::uint64_t mine = std::uint64_t{a.underWay} * b.share; // loads, compared without a division
    const std::uint64_t other = std::uint64_t{b.underWay} * a.share;
    if (mine != other)
        return mine < other ? left : right;
    return a.turn <= b.turn ? left : right;
}

void LoadTree::begin(std::size_t place, std::uint32_t underWay) {
    Entrant& entrant = m_entrants[place];
    if (entrant.share != 0) {
        // Who was busy for a while does not make up for the turns that it has missed.
        m_now = std::max(m_now, entrant.turn);
        entrant.turn = m_now + kStride / entrant.share;
    }
    set(place, underWay);
}

void LoadTree::set(std::size_t place, std::uint32_t underWay) {
    m_entrants[place].underWay = underWay;
    replay(place);
}

void LoadTree::replay(std::size_t place) {
    std::size_t match = (place + m_entrants.size()) / 2;
    auto contender = better(static_cast<std::uint32_t>(place & ~std::size_t{1}), static_cast<std::uint32_t>(place | 1));
    while (true) {
        const std::uint32_t before = m_winners[match];
        m_winners[match] = contender;
        // Where somebody else has won before and now, nothing changes further up.
        if (match == 1 || (before == contender && contender != place))
            return;
        match /= 2;
        contender = better(m_winners[2 * match], m_winners[2 * match + 1]);
    }
}

} // namespace gatehouse::balancing
