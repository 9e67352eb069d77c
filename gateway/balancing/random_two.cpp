#include "gateway/balancing/random_two.h"

#include "gateway/balancing/load.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace gatehouse::balancing {

namespace {

/// Further numbers from one (splitmix64's step and finisher).
class Draws {
public:
    explicit Draws(std::uint64_t seed) : m_state(seed) {}

    [[nodiscard]] std::uint64_t below(std::uint64_t bound) {
        __extension__ using Product = unsigned __int128;
        return static_cast<std::uint64_t>(Product{next()} * bound >> 64);
    }

private:
    std::uint64_t next() {
        auto mixed = m_state += 0x9e37'79b9'7f4a'7c15;
        mixed = (mixed ^ mixed >> 30) * 0xbf58'476d'1ce4'e5b9;
        mixed = (mixed ^ mixed >> 27) * 0x94d0'49bb'1331'11eb;
        return mixed ^ mixed >> 31;
    }

    std::uint64_t m_state;
};

std::size_t endpointAt(const ServicePlan& plan, std::uint64_t point) {
    const auto found = std::ranges::upper_bound(plan.cumulativeWeights, point);
    return static_cast<std::size_t>(found - plan.cumulativeWeights.begin());
}

/// Two different ones of all, or the same twice if only one has any weight. The total is not 0.
std::pair<std::size_t, std::size_t> drawTwo(const ServicePlan& plan, Draws& draws) {
    const auto total = plan.cumulativeWeights.back();
    const auto first = endpointAt(plan, draws.below(total));
    const std::uint64_t weight = plan.endpoints[first].weight;
    if (weight == total)
        return {first, first};
    // The second falls anywhere but into the first one's share, which is leapt over.
    auto point = draws.below(total - weight);
    if (point >= plan.cumulativeWeights[first] - weight)
        point += weight;
    return {first, endpointAt(plan, point)};
}

/// One by weight among those that are neither excluded nor `other`; kNoEndpoint if there is none. For retries: looks at
/// all.
std::size_t drawOne(const ServicePlan& plan, const ExcludedEndpoints& excluded, std::size_t other, Draws& draws) {
    const auto weightOf = [&](std::size_t i) -> std::uint64_t {
        return i == other || excluded.contains(i) ? 0 : plan.endpoints[i].weight;
    };
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < plan.endpoints.size(); ++i)
        total += weightOf(i);
    if (total == 0)
        return kNoEndpoint;
    auto point = draws.below(total);
    std::size_t index = 0;
    for (; point >= weightOf(index); ++index)
        point -= weightOf(index);
    return index;
}

} // namespace

std::size_t pickRandomTwo(const ServicePlan& plan, const ServiceState& state, const ExcludedEndpoints& excluded,
                          std::uint64_t random) {
    if (plan.endpoints.empty() || plan.cumulativeWeights.back() == 0)
        return kNoEndpoint;
    Draws draws(random);
    std::size_t first = kNoEndpoint;
    std::size_t second = kNoEndpoint;
    if (excluded.empty()) {
        std::tie(first, second) = drawTwo(plan, draws);
    } else {
        first = drawOne(plan, excluded, kNoEndpoint, draws);
        second = first == kNoEndpoint ? first : drawOne(plan, excluded, first, draws);
    }
    if (second == kNoEndpoint || first == second)
        return first;
    return Load::of(plan, state, second) < Load::of(plan, state, first) ? second : first;
}

} // namespace gatehouse::balancing
