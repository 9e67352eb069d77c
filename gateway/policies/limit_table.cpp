#include "gateway/policies/limit_table.h"

#include <algorithm>
#include <bit>

namespace gatehouse::policies {

namespace {

constexpr MonotonicTime kNobody{};

} // namespace

LimitTable::LimitTable(std::size_t numbers, std::size_t callers)
    : m_numbers(numbers), m_mostEntries(mostEntries(callers)) {}

/// Room for half as many again, so that hardly a set is full while there are no more callers than there may be.
std::size_t LimitTable::mostEntries(std::size_t callers) {
    return std::max(kWays, std::bit_ceil((callers + callers / 2) / kShards));
}

std::size_t LimitTable::largestSize(std::size_t numbers, std::size_t callers) {
    return mostEntries(callers) * kShards * (numbers * sizeof(std::int64_t) + sizeof(Entry));
}

std::optional<std::size_t> LimitTable::find(const Shard& shard, const Key& key) {
    if (shard.entries.empty())
        return std::nullopt;
    const std::size_t first = setOf(shard, key);
    for (std::size_t i = first; i < first + kWays; ++i)
        if (shard.entries[i].used != kNobody && shard.entries[i].key == key)
            return i;
    return std::nullopt;
}

std::span<std::int64_t> LimitTable::place(Shard& shard, const Key& key, MonotonicTime now, MonotonicTime forgotten,
                                          bool& evicted) {
    if (shard.entries.empty())
        grow(shard);
    while (true) {
        const std::size_t first = setOf(shard, key);
        const auto set = std::span(shard.entries).subspan(first, kWays);
        const auto known =
            std::ranges::find_if(set, [&](const Entry& entry) { return entry.used != kNobody && entry.key == key; });
        if (known != set.end()) {
            known->used = now;
            return countsOf(shard, first + static_cast<std::size_t>(known - set.begin()));
        }
        const auto oldest = std::ranges::min_element(set, {}, &Entry::used);
        if (oldest->used > forgotten && shard.entries.size() < m_mostEntries) {
            grow(shard);
            continue;
        }
        evicted = oldest->used > forgotten;
        *oldest = {key, now};
        const auto counts = countsOf(shard, first + static_cast<std::size_t>(oldest - set.begin()));
        std::ranges::fill(counts, 0);
        return counts;
    }
}

/// Twice the sets: each one's callers go to one of two.
void LimitTable::grow(Shard& shard) const {
    const std::size_t before = shard.entries.size();
    Shard larger;
    larger.entries.resize(before == 0 ? kWays : before * 2);
    larger.counts.resize(larger.entries.size() * m_numbers);
    for (std::size_t i = 0; i < before; ++i) {
        if (shard.entries[i].used == kNobody)
            continue;
        std::size_t at = setOf(larger, shard.entries[i].key);
        while (larger.entries[at].used != kNobody)
            ++at; // there is room: they came from one set
        larger.entries[at] = shard.entries[i];
        std::ranges::copy_n(shard.counts.begin() + static_cast<std::ptrdiff_t>(i * m_numbers),
                            static_cast<std::ptrdiff_t>(m_numbers),
                            larger.counts.begin() + static_cast<std::ptrdiff_t>(at * m_numbers));
    }
    shard.entries = std::move(larger.entries);
    shard.counts = std::move(larger.counts);
}

std::size_t LimitTable::callers() const {
    std::size_t count = 0;
    for (const Shard& shard : m_shards) {
        const std::lock_guard lock(shard.mutex);
        count += static_cast<std::size_t>(
            std::ranges::count_if(shard.entries, [](const Entry& entry) { return entry.used != kNobody; }));
    }
    return count;
}

} // namespace gatehouse::policies
