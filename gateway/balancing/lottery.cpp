#include "gateway/balancing/lottery.h"

#include <limits>

namespace gatehouse::balancing {

Lottery::Lottery(std::span<const std::uint32_t> weights) {
    struct Share {
        std::uint32_t place;
        std::uint64_t left; ///< of its weight times the number of columns; a full column holds `total`
    };
    std::uint64_t total = 0;
    std::size_t count = 0;
    for (const std::uint32_t weight : weights) {
        total += weight;
        count += weight != 0 ? 1 : 0;
    }
    std::vector<Share> poor;
    std::vector<Share> rich;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weights[i] == 0)
            continue;
        const Share share{static_cast<std::uint32_t>(i), std::uint64_t{weights[i]} * count};
        (share.left < total ? poor : rich).push_back(share);
    }
    constexpr auto kWhole = std::numeric_limits<std::uint64_t>::max();
    m_columns.reserve(count);
    while (!poor.empty() && !rich.empty()) { // who does not fill a column is joined by who fills more than one
        const Share less = poor.back();
        poor.pop_back();
        Share& more = rich.back();
        const auto cut = static_cast<std::uint64_t>(static_cast<long double>(less.left) /
                                                    static_cast<long double>(total) * static_cast<long double>(kWhole));
        m_columns.push_back({cut, less.place, more.place});
        more.left -= total - less.left;
        if (more.left < total) {
            poor.push_back(more);
            rich.pop_back();
        }
    }
    for (const auto* left : {&rich, &poor})
        for (const Share& share : *left)
            m_columns.push_back({kWhole, share.place, share.place});
}

} // namespace gatehouse::balancing
