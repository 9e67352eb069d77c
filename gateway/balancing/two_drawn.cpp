#include "gateway/balancing/two_drawn.h"

#include "gateway/balancing/draws.h"

namespace gatehouse::balancing {

namespace {

/// Drawing again until it is another one gives the right odds. Where one has nearly all shares that may not come to an
/// end, and it is the one to be taken anyway.
constexpr int kMostDraws = 16;

std::size_t drawAnother(const Roster& roster, const ExcludedEndpoints& excluded, std::size_t than, Draws& draws) {
    for (int i = 0; i < kMostDraws; ++i) {
        const std::size_t drawn = roster.lottery.draw(draws.next());
        if (drawn != than && (excluded.empty() || !excluded.contains(drawn)))
            return drawn;
    }
    return kNoEndpoint;
}

/// The one with the largest share, for when luck has found none. Looks at all.
std::size_t anyBut(const Roster& roster, const ExcludedEndpoints& excluded) {
    std::size_t best = kNoEndpoint;
    for (std::size_t i = 0; i < roster.shares.size(); ++i) {
        const bool isLarger = best == kNoEndpoint ? roster.shares[i] != 0 : roster.shares[i] > roster.shares[best];
        if (isLarger && !excluded.contains(i))
            best = i;
    }
    return best;
}

} // namespace

TwoDrawn drawTwo(const Roster& roster, const ExcludedEndpoints& excluded, std::uint64_t random) {
    if (roster.lottery.empty())
        return {};
    Draws draws(random);
    TwoDrawn drawn;
    drawn.first = drawAnother(roster, excluded, kNoEndpoint, draws);
    if (drawn.first == kNoEndpoint)
        return {anyBut(roster, excluded), kNoEndpoint};
    drawn.second = drawAnother(roster, excluded, drawn.first, draws);
    return drawn;
}

} // namespace gatehouse::balancing
