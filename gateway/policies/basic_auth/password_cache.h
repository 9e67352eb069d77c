#pragma once

#include "shared/core/time.h"
#include "shared/credentials/keyed_hash.h"

#include <array>
#include <cstddef>
#include <mutex>
#include <string_view>
#include <vector>

namespace gatehouse::policies::basic_auth {

/// Passwords that were right a moment ago, so that they need not be hashed slowly for each request. Holds keyed hashes
/// of them under a key of this process. Bounded; the entry that ends first makes room. Shared by all workers.
class PasswordCache {
public:
    explicit PasswordCache(std::size_t entries);

    /// `stored` is the hash that the password was compared with: with another one, all is forgotten.
    [[nodiscard]] credentials::Hash keyOf(std::string_view stored, std::string_view password) const;
    [[nodiscard]] bool contains(const credentials::Hash& key, MonotonicTime now);
    void insert(const credentials::Hash& key, MonotonicTime until);

private:
    static constexpr std::size_t kShards = 16;
    static constexpr std::size_t kWays = 4; ///< places that an entry can take
    struct Entry {
        credentials::Hash key;
        MonotonicTime until; ///< the epoch: empty
    };
    struct Shard {
        std::mutex mutex;
        std::vector<Entry> entries;
    };
    [[nodiscard]] Shard& shardOf(const credentials::Hash& key) { return m_shards[key.prefix() % kShards]; }
    [[nodiscard]] std::size_t firstOf(const credentials::Hash& key, const Shard& shard) const {
        return key.prefix() / kShards % (shard.entries.size() / kWays) * kWays;
    }

    credentials::KeyedHash m_hash = credentials::KeyedHash::random();
    std::array<Shard, kShards> m_shards;
};

} // namespace gatehouse::policies::basic_auth
