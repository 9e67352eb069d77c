#include "gateway/balancing/rotation.h"

#include "gateway/balancing/no_endpoint.h"

#include <queue>

#include <algorithm>
#include <numeric>
#include <utility>

namespace gatehouse::balancing {

namespace {

/// Somebody's next turn: in the middle of the k-th of as many equal parts of the cycle as its weight says.
struct Due {
    std::uint64_t half; ///< 2k + 1, of 2 · weight
    std::uint64_t weight;
    std::uint32_t place;

    [[nodiscard]] bool isWith(const Due& other) const { return half * other.weight == other.half * weight; }
    friend bool operator>(const Due& left, const Due& right) {
        const std::uint64_t mine = left.half * right.weight;
        const std::uint64_t other = right.half * left.weight;
        return mine != other ? mine > other : left.place > right.place;
    }
};

} // namespace

Rotation::Rotation(std::span<const std::uint32_t> weights) {
    const std::uint64_t total = std::accumulate(weights.begin(), weights.end(), std::uint64_t{0});
    if (total == 0)
        return;
    m_ends.resize(weights.size());
    std::inclusive_scan(weights.begin(), weights.end(), m_ends.begin(), std::plus<>(), std::uint64_t{0});
    const auto divisor =
        std::accumulate(weights.begin(), weights.end(), std::uint64_t{0},
                        [](std::uint64_t a, std::uint32_t b) { return std::gcd(a, std::uint64_t{b}); });
    if (total / divisor <= kLongestCycle)
        writeDown(weights, total / divisor);
}

void Rotation::writeDown(std::span<const std::uint32_t> weights, std::uint64_t turns) {
    std::vector<Due> first;
    for (std::size_t i = 0; i < weights.size(); ++i)
        if (weights[i] != 0)
            first.push_back({1, weights[i], static_cast<std::uint32_t>(i)});
    std::priority_queue<Due, std::vector<Due>, std::greater<>> queue(std::greater<>(), std::move(first));
    m_cycle.reserve(turns);
    std::size_t last = kNoEndpoint;
    while (m_cycle.size() < turns) {
        Due next = queue.top();
        queue.pop();
        if (next.place == last && !queue.empty() && queue.top().isWith(next)) { // not the same one twice
            const Due other = queue.top();
            queue.pop();
            queue.push(std::exchange(next, other));
        }
        last = next.place;
        m_cycle.push_back(next.place);
        next.half += 2;
        queue.push(next);
    }
}

std::size_t Rotation::leap(std::uint64_t turn) const {
    __extension__ using Product = unsigned __int128;
    constexpr std::uint64_t kGoldenRatio = 0x9e37'79b9'7f4a'7c15; // of 2^64
    const auto point = static_cast<std::uint64_t>(Product{turn * kGoldenRatio} * m_ends.back() >> 64);
    return static_cast<std::size_t>(std::ranges::upper_bound(m_ends, point) - m_ends.begin());
}

} // namespace gatehouse::balancing
