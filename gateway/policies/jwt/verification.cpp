#include "gateway/policies/jwt/verification.h"

namespace gatehouse::policies::jwt {

void WorkerSide::follow(const jose::KeyRing& ring) {
    if (ring.version() == m_version) [[likely]]
        return;
    const jose::KeyRing::Current current = ring.current();
    m_version = current.version;
    m_cache.clear();
    m_verifier.reset();
    if (current.keys != nullptr)
        m_verifier.emplace(current.keys);
}

Verification::Verification(std::shared_ptr<jose::KeyRing> ring, std::size_t workers, std::size_t cache,
                           observe::RandomSource& random, observe::MetricRegistry& metrics)
    : m_scope(metrics, observe::SeriesUse::Held), m_ring(std::move(ring)), m_hash(random) {
    for (std::size_t i = 0; i < workers; ++i) {
        m_sides.push_back(std::make_unique<WorkerSide>(cache));
        m_sides.back()->cache().countIn(metrics.worker(i), m_metrics);
    }
}

Verification::~Verification() {
    for (const auto& side : m_sides) // the workers' shards are theirs; a gauge is the sum of all
        m_scope.registry().control().add(m_metrics.entries, -static_cast<std::int64_t>(side->cache().entries()));
}

WorkerSide& Verification::side(std::size_t worker) {
    WorkerSide& side = *m_sides[worker];
    side.follow(*m_ring);
    return side;
}

} // namespace gatehouse::policies::jwt
