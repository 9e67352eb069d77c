#pragma once

#include "gateway/policies/jwt/cache_metrics.h"
#include "gateway/policies/jwt/grant.h"
#include "gateway/policies/jwt/token_hash.h"
#include "shared/core/arena.h"
#include "shared/core/time.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

namespace gatehouse::policies::jwt {

/// Grants of tokens that have been verified, by fingerprint: a bounded table in which tokens compete for the few places
/// of a set, the longest unused one giving way. One a worker. Keeps no token and no secret.
class TokenCache {
public:
    /// `capacity` is rounded up to a power of two; 0: keeps nothing. Takes no memory before there is something to keep.
    explicit TokenCache(std::size_t capacity);
    /// From now on it counts by `metrics` in `shard`, which is its worker's.
    void countIn(observe::MetricShard& shard, const CacheMetrics& metrics) {
        m_shard = &shard;
        m_metrics = metrics;
    }

    /// The grant, copied into `arena`; nothing for a token that is not known, or not valid at this time.
    [[nodiscard]] std::optional<Grant> find(const TokenHash::Value& token, WallTime now, Arena& arena);
    void insert(const TokenHash::Value& token, const Grant& grant);
    void clear();
    [[nodiscard]] std::size_t entries() const { return m_entries; }

private:
    static constexpr std::size_t kWays = 4;
    static constexpr std::size_t kInline = 232;
    static constexpr std::size_t kLargestText = 8 * 1024; ///< grants with more are not kept

    struct Counts {
        std::uint16_t roles = 0;
        std::uint16_t scopes = 0;
        std::uint16_t headers = 0;
        std::uint16_t text = 0; ///< bytes behind the lengths
        [[nodiscard]] std::size_t lengths() const { return 3U + roles + scopes + headers; }
        [[nodiscard]] std::size_t bytes() const { return lengths() * sizeof(std::uint16_t) + text; }
    };
    struct Place {
        TokenHash::Value token;
        std::uint64_t used = 0; ///< when, in lookups; 0: empty
        WallTime validFrom{};
        WallTime validUntil{};
        Counts counts;
        bool hasScopes = false;
        std::unique_ptr<char[]> large; ///< what does not fit inline
        alignas(std::uint16_t) std::array<char, kInline> small;

        [[nodiscard]] char* bytes() { return large != nullptr ? large.get() : small.data(); }
    };

    /// The fingerprint's lowest bits are far from even: a product of two numbers is even three times out of four.
    [[nodiscard]] Place* setOf(const TokenHash::Value& token) {
        return &m_places[((token.words[0] * 0x9E3779B97F4A7C15 + token.words[1]) >> 32 & (m_sets - 1)) * kWays];
    }
    [[nodiscard]] static Grant unpack(Place& place, Arena& arena);
    /// The valid entry of that token; null without.
    [[nodiscard]] Place* findValid(const TokenHash::Value& token, WallTime now);
    void count(observe::Counter counter) {
        if (m_shard != nullptr)
            m_shard->add(counter);
    }
    void changeEntries(std::ptrdiff_t by);

    std::size_t m_sets;
    std::unique_ptr<Place[]> m_places;
    std::uint64_t m_lookups = 0;
    std::size_t m_entries = 0;
    observe::MetricShard* m_shard = nullptr; ///< null: nothing is counted
    CacheMetrics m_metrics;
};

} // namespace gatehouse::policies::jwt
