#include "gateway/policies/basic_auth/password_cache.h"

#include <algorithm>

namespace gatehouse::policies::basic_auth {

PasswordCache::PasswordCache(std::size_t entries) {
    const std::size_t sets = std::max<std::size_t>(1, entries / kShards / kWays);
    for (Shard& shard : m_shards)
        shard.entries.resize(sets * kWays);
}

credentials::Hash PasswordCache::keyOf(std::string_view stored, std::string_view password) const {
    // Two fixed sizes in a row: no pair of texts can be taken for another one.
    const credentials::Hash first = m_hash.of(stored);
    const credentials::Hash second = m_hash.of(password);
    std::array<char, 2 * credentials::Hash::kSize> both;
    std::ranges::copy(second.bytes, std::ranges::copy(first.bytes, both.begin()).out);
    return m_hash.of({both.data(), both.size()});
}

bool PasswordCache::contains(const credentials::Hash& key, MonotonicTime now) {
    Shard& shard = shardOf(key);
    const std::lock_guard lock(shard.mutex);
    const auto set = std::span(shard.entries).subspan(firstOf(key, shard), kWays);
    return std::ranges::any_of(set, [&](const Entry& entry) { return now < entry.until && entry.key.equals(key); });
}

void PasswordCache::insert(const credentials::Hash& key, MonotonicTime until) {
    Shard& shard = shardOf(key);
    const std::lock_guard lock(shard.mutex);
    const auto set = std::span(shard.entries).subspan(firstOf(key, shard), kWays);
    const auto known = std::ranges::find_if(set, [&](const Entry& entry) { return entry.key.equals(key); });
    *(known != set.end() ? known : std::ranges::min_element(set, {}, &Entry::until)) = {key, until};
}

} // namespace gatehouse::policies::basic_auth
