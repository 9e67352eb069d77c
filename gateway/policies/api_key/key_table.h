#pragma once

#include "gateway/observe/metrics/registry.h"
#include "gateway/pipeline/consumer_plan.h"
#include "gateway/policies/api_key/hash_index.h"
#include "gateway/policies/api_key/key_uses.h"
#include "gateway/policies/build_context.h"
#include "shared/core/cidr_set.h"
#include "shared/core/result.h"
#include "shared/core/time.h"
#include "shared/credentials/keyed_hash.h"

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::policies::api_key {

/// A key of a consumer, compiled.
struct Key {
    std::string id;
    const pipeline::ConsumerPlan* consumer = nullptr;
    std::optional<WallTime> expires;
    std::optional<WallTime> oldUntil; ///< the first of two secrets ends then
    std::vector<std::string> scopes;
    std::vector<std::string_view> scopeViews;
    std::vector<bool> routes; ///< by index; empty: all
    CidrSet networks;
    bool limitsNetworks = false;
    bool isRevoked = false;
    std::array<observe::Counter, 2> uses; ///< of either secret while there are two; else counts nothing
    std::size_t firstMark = 0;            ///< of its secrets

    [[nodiscard]] bool opens(std::size_t route) const {
        return routes.empty() || (route < routes.size() && routes[route]);
    }
};

/// All keys of a plan, found by what is shown in one step, however many there are. Shared by its policies.
class KeyTable {
public:
    [[nodiscard]] static Result<std::shared_ptr<KeyTable>> create(const BuildContext& context);
    [[nodiscard]] static std::span<const observe::MetricFamily* const> metricFamilies();

    struct Found {
        const Key* key;
        std::size_t secret; ///< 0 or 1
    };
    /// By the keyed hash of all that was shown. Never allocates.
    [[nodiscard]] std::optional<Found> find(std::string_view shown, observe::MetricShard& metrics) const;
    /// It has let somebody in. Never allocates.
    void markUse(const Found& found, std::size_t worker, WallTime now) const noexcept {
        m_marks->mark(worker, found.key->firstMark + found.secret, now);
    }

private:
    KeyTable(credentials::KeyedHash hash, observe::CounterRow lookups) : m_hash(hash), m_lookups(lookups) {}
    [[nodiscard]] Result<void> fill(const BuildContext& context);

    credentials::KeyedHash m_hash;
    observe::CounterRow m_lookups;
    std::vector<Key> m_keys;
    HashIndex m_index{0};
    std::shared_ptr<KeyMarks> m_marks;
};

} // namespace gatehouse::policies::api_key
