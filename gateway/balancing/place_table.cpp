#include "gateway/balancing/place_table.h"

#include "gateway/balancing/stable_hash.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

namespace gatehouse::balancing {

namespace {

/// Primes, so that every step leads through all slots; a hundred slots and more for each member keep shares within a
/// few per cent.
constexpr std::array<std::uint32_t, 7> kSizes{251, 1'021, 4'093, 16'381, 65'521, 262'139, 1'048'573};
constexpr std::size_t kSlotsOfEach = 100;

std::uint32_t sizeFor(std::size_t members) {
    const auto enough =
        std::ranges::find_if(kSizes, [&](std::uint32_t size) { return size >= members * kSlotsOfEach; });
    return enough == kSizes.end() ? kSizes.back() : *enough;
}

/// A member's own order of all slots.
struct Preference {
    std::uint32_t next;
    std::uint32_t step;
    std::uint32_t place;
    std::uint64_t weight;
    std::uint64_t due = 0; ///< slots that it may take now, times the largest weight
};

} // namespace

PlaceTable::PlaceTable(std::span<const Member> members) {
    constexpr auto kFree = std::numeric_limits<std::uint32_t>::max();
    const std::uint32_t size = sizeFor(members.size());
    std::vector<Preference> preferences;
    std::uint64_t largest = 0;
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (members[i].weight == 0)
            continue;
        const std::uint64_t other = mixBits(members[i].id + 1);
        preferences.push_back({static_cast<std::uint32_t>(members[i].id % size),
                               static_cast<std::uint32_t>(other % (size - 1) + 1), static_cast<std::uint32_t>(i),
                               members[i].weight});
        largest = std::max<std::uint64_t>(largest, members[i].weight);
    }
    if (preferences.empty())
        return;
    // Who chooses first must not depend on the order in which the endpoints are written down.
    std::ranges::sort(preferences, {}, [&](const Preference& each) { return members[each.place].id; });
    m_slots.assign(size, kFree);
    for (std::uint32_t taken = 0; taken < size;) {
        for (Preference& each : preferences) {
            each.due += each.weight;
            if (each.due < largest)
                continue;
            each.due -= largest;
            while (m_slots[each.next] != kFree)
                each.next = (each.next + each.step) % size;
            m_slots[each.next] = each.place;
            if (++taken == size)
                break;
        }
    }
}

} // namespace gatehouse::balancing
