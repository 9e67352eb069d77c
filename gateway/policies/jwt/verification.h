#pragma once

#include "gateway/jose/key_ring.h"
#include "gateway/jose/verifier.h"
#include "gateway/observe/random_source.h"
#include "gateway/policies/jwt/token_cache.h"
#include "gateway/policies/jwt/token_hash.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace gatehouse::policies::jwt {

/// One worker's part in verifying tokens: the keys as it has them, OpenSSL's contexts, tokens that it has verified with
/// them. Used by that worker only.
class WorkerSide {
public:
    explicit WorkerSide(std::size_t cache) : m_cache(cache) {}

    /// Takes the ring's keys, if they have changed; what was verified with others is forgotten.
    void follow(const jose::KeyRing& ring);
    /// Null: there are no keys.
    [[nodiscard]] jose::Verifier* verifier() { return m_verifier ? &*m_verifier : nullptr; }
    /// Of the keys that it has.
    [[nodiscard]] std::uint64_t version() const { return m_version; }
    [[nodiscard]] TokenCache& cache() { return m_cache; }

private:
    std::uint64_t m_version = 0;
    std::optional<jose::Verifier> m_verifier;
    TokenCache m_cache;
};

/// What verifying tokens under the same options remembers, beyond one plan. Shared by all workers, each of which
/// touches its own side and the ring only.
class Verification {
public:
    Verification(std::shared_ptr<jose::KeyRing> ring, std::size_t workers, std::size_t cache,
                 observe::RandomSource& random, observe::MetricRegistry& metrics);
    /// On the control thread, when no worker uses it any more.
    ~Verification();
    Verification(const Verification&) = delete;
    Verification& operator=(const Verification&) = delete;

    [[nodiscard]] WorkerSide& side(std::size_t worker);
    [[nodiscard]] jose::KeyRing& ring() const { return *m_ring; }
    [[nodiscard]] const TokenHash& hash() const { return m_hash; }

private:
    observe::MetricScope m_scope; ///< of its own: it may outlive the plan that it was made for; plans show the series
    CacheMetrics m_metrics = cacheMetrics(m_scope);
    std::shared_ptr<jose::KeyRing> m_ring;
    TokenHash m_hash;
    std::vector<std::unique_ptr<WorkerSide>> m_sides;
};

} // namespace gatehouse::policies::jwt
