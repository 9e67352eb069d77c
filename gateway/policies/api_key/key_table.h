#pragma once

#include "gateway/observe/metrics/registry.h"
#include "gateway/pipeline/consumer_plan.h"
#include "gateway/policies/build_context.h"
#include "shared/core/cidr_set.h"
#include "shared/core/result.h"
#include "shared/core/time.h"
#include "shared/credentials/keyed_hash.h"

#include <array>
#include <cstdint>
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
    std::vector<std::string> scopes;
    std::vector<std::string_view> scopeViews;
    std::vector<bool> routes; ///< by index; empty: all
    CidrSet networks;
    bool limitsNetworks = false;
    bool isRevoked = false;
    std::array<observe::Counter, 2> uses; ///< of either secret while there are two; else counts nothing

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

private:
    struct Slot {
        credentials::Hash hash;
        std::uint32_t key = 0; ///< its number and one; 0: nothing is here
        std::uint32_t secret = 0;
    };

    KeyTable(credentials::KeyedHash hash, observe::CounterRow lookups) : m_hash(hash), m_lookups(lookups) {}
    void insert(const credentials::Hash& hash, std::size_t key, std::size_t secret);
    [[nodiscard]] std::size_t slotOf(const credentials::Hash& hash) const {
        return hash.prefix() & (m_slots.size() - 1);
    }

    credentials::KeyedHash m_hash;
    observe::CounterRow m_lookups;
    std::vector<Key> m_keys;
    std::vector<Slot> m_slots; ///< a power of two, half of it empty
};

} // namespace gatehouse::policies::api_key
