#pragma once

#include "shared/api/keys.h"
#include "shared/core/time.h"
#include "shared/model/consumer.h"

namespace gatehouse::control {

/// A key that ends within this time is said to be expiring.
inline constexpr Duration kExpiringSoon = std::chrono::days(14);

[[nodiscard]] inline api::KeyState stateOf(const model::ApiKey& key, WallTime now) {
    if (key.revoked)
        return api::KeyState::Revoked;
    if (!key.expires || *key.expires - now > kExpiringSoon)
        return api::KeyState::Active;
    return *key.expires <= now ? api::KeyState::Expired : api::KeyState::Expiring;
}

/// Its old secret lets its consumer in, besides the new one.
[[nodiscard]] inline bool overlaps(const model::ApiKey& key, WallTime now) {
    return key.hashes.size() == 2 && (!key.oldUntil || *key.oldUntil > now);
}

} // namespace gatehouse::control
