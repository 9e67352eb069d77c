#pragma once

#include "shared/core/time.h"
#include "shared/credentials/short_hash.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

namespace gatehouse::policies {

/// The counts of many callers, a few numbers each: exact for all workers, bounded, and no larger than it has to be. Who
/// has not called for longest makes room. Outlives reloads.
class LimitTable {
public:
    using Key = credentials::ShortHash;

    /// `numbers` a caller. So many `callers` have a place; which ones of more is chance to some degree.
    LimitTable(std::size_t numbers, std::size_t callers);

    /// Calls visit(counts) with the caller's numbers, all zero if it is new, while nobody else can. Answers whether
    /// somebody who has called after `forgotten` had to make room. Any thread.
    template <class Visit> bool with(const Key& key, MonotonicTime now, MonotonicTime forgotten, Visit visit) {
        Shard& shard = m_shards[key.high % kShards];
        const std::lock_guard lock(shard.mutex);
        bool evicted = false;
        visit(place(shard, key, now, forgotten, evicted));
        return evicted;
    }
    /// The same for a caller that is known; nothing happens for one that is not. Whose numbers are all zero then is not
    /// known any more.
    template <class Visit> void withKnown(const Key& key, Visit visit) {
        Shard& shard = m_shards[key.high % kShards];
        const std::lock_guard lock(shard.mutex);
        const auto place = find(shard, key);
        if (!place)
            return;
        const auto counts = countsOf(shard, *place);
        visit(counts);
        if (std::ranges::all_of(counts, [](std::int64_t count) { return count == 0; }))
            shard.entries[*place].used = {};
    }
    /// Bytes that a full one takes.
    [[nodiscard]] static std::size_t largestSize(std::size_t numbers, std::size_t callers);
    [[nodiscard]] std::size_t callers() const;

private:
    static constexpr std::size_t kShards = 64;
    static constexpr std::size_t kWays = 16; ///< places that a caller can have

    struct Entry {
        Key key;
        MonotonicTime used; ///< the epoch: nobody
    };
    struct alignas(64) Shard {
        mutable std::mutex mutex;
        std::vector<Entry> entries; ///< sets of kWays; a power of two of them
        std::vector<std::int64_t> counts;
    };

    [[nodiscard]] std::span<std::int64_t> place(Shard& shard, const Key& key, MonotonicTime now,
                                                MonotonicTime forgotten, bool& evicted);
    [[nodiscard]] static std::optional<std::size_t> find(const Shard& shard, const Key& key);
    [[nodiscard]] static std::size_t mostEntries(std::size_t callers);
    [[nodiscard]] std::span<std::int64_t> countsOf(Shard& shard, std::size_t entry) {
        return std::span(shard.counts).subspan(entry * m_numbers, m_numbers);
    }
    [[nodiscard]] static std::size_t setOf(const Shard& shard, const Key& key) {
        return key.low % (shard.entries.size() / kWays) * kWays;
    }
    void grow(Shard& shard) const;

    std::size_t m_numbers;
    std::size_t m_mostEntries; ///< of one shard
    std::array<Shard, kShards> m_shards;
};

} // namespace gatehouse::policies
