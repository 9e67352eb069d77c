#include "gateway/observe/verdicts/verdict_archive.h"

#include <utility>

namespace gatehouse::observe {

namespace {

void resize(VerdictRing& ring, std::size_t capacity) {
    if (ring.capacity() == capacity)
        return;
    VerdictRing other(capacity);
    for (std::uint64_t number = ring.oldest(); capacity != 0 && number < ring.written(); ++number)
        other.next() = ring.at(number);
    ring = std::move(other);
}

} // namespace

void VerdictArchive::configure(const model::Verdicts& options) {
    resize(m_latest, options.keep);
    resize(m_failures, options.keep == 0 ? 0 : options.failures);
    resize(m_slow, options.keep == 0 ? 0 : options.slow);
    m_slowAfter = options.slowAfter;
    choose();
}

void VerdictArchive::choose() {
    const bool isKept = m_latest.capacity() != 0;
    const bool isHeard = m_trap || !m_taps.empty();
    if (isHeard && !isKept && m_passing.capacity() == 0)
        m_passing = VerdictRing(1);
    m_into = isKept ? &m_latest : isHeard ? &m_passing : nullptr;
}

const VerdictRecord* VerdictArchive::find(std::string_view id) const {
    const VerdictRecord* latest = nullptr;
    for (const VerdictRing* ring : {&m_latest, &m_failures, &m_slow, &m_trapped}) {
        const VerdictRecord* found = ring->find(id);
        if (found != nullptr && (latest == nullptr || found->verdict().receivedAt > latest->verdict().receivedAt))
            latest = found;
    }
    return latest;
}

} // namespace gatehouse::observe
