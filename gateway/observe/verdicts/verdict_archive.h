#pragma once

#include "gateway/observe/verdicts/verdict_ring.h"
#include "gateway/observe/verdicts/verdict_tap.h"
#include "shared/model/observe.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace gatehouse::observe {

/// What one worker remembers of its exchanges, so that somebody can ask later why one ended as it did: the latest of
/// all, and those that are asked about, failures, slow ones and what a trap is set for, longer than the rest. Worker's
/// thread only.
class VerdictArchive {
public:
    static constexpr std::size_t kMostTrapped = 500;

    /// Keeps nothing before it is configured.
    VerdictArchive() = default;
    VerdictArchive(const VerdictArchive&) = delete;
    VerdictArchive& operator=(const VerdictArchive&) = delete;

    /// Rings whose size does not change keep what they have.
    void configure(const model::Verdicts& options);

    void record(const Verdict& verdict) {
        if (m_into == nullptr)
            return;
        VerdictRecord& kept = m_into->next();
        kept.keep(verdict);
        if (isFailure(verdict)) [[unlikely]]
            trap(m_failures, kept);
        if (isSlow(verdict)) [[unlikely]]
            trap(m_slow, kept);
        if (m_trap && m_trap->admits(kept)) [[unlikely]]
            trap(m_trapped, kept);
        for (auto& [id, tap] : m_taps)
            tap.offer(kept);
    }

    /// What the filter admits is remembered longer from now on; without one nothing more is, and what has been stays.
    void setTrap(std::optional<VerdictFilter> filter) {
        if (filter && m_trapped.capacity() == 0)
            m_trapped = VerdictRing(kMostTrapped);
        m_trap = std::move(filter);
        choose();
    }

    /// From now on what `filter` admits is caught under that id, until it is closed.
    void openTap(std::uint64_t id, const VerdictFilter& filter) {
        m_taps.emplace(id, filter);
        choose();
    }
    void closeTap(std::uint64_t id) {
        m_taps.erase(id);
        choose();
    }
    /// Nothing from one that is not open.
    [[nodiscard]] CaughtVerdicts take(std::uint64_t id) {
        const auto tap = m_taps.find(id);
        return tap == m_taps.end() ? CaughtVerdicts{} : tap->second.take();
    }

    /// The latest one of that id, of a request or, in 32 digits, of a trace; null if none is remembered.
    [[nodiscard]] const VerdictRecord* find(std::string_view id) const;
    [[nodiscard]] const VerdictRing& latest() const { return m_latest; }

private:
    /// Not one that a client has to answer for: a flood of those would push everything else out.
    [[nodiscard]] static bool isFailure(const Verdict& verdict) {
        return verdict.status >= 500 ||
               (verdict.reason != http::Reason::ok && http::traits(verdict.reason).source == http::Source::Upstream);
    }
    /// By the time until the answer began: how long a body or a tunnel lasts says nothing about the gateway.
    [[nodiscard]] bool isSlow(const Verdict& verdict) const {
        return between(verdict.timings.received, verdict.timings.responded) >= m_slowAfter;
    }
    static void trap(VerdictRing& ring, const VerdictRecord& kept) {
        if (ring.capacity() != 0)
            ring.next() = kept;
    }

    /// Where what ends is written down.
    void choose();

    VerdictRing m_latest{0};
    VerdictRing m_passing{0};      ///< the one that just ended, for who listens where nothing is kept
    VerdictRing* m_into = nullptr; ///< one of these two; null: nobody wants to know
    VerdictRing m_failures{0};
    VerdictRing m_slow{0};
    VerdictRing m_trapped{0};
    std::optional<VerdictFilter> m_trap;
    Duration m_slowAfter = Duration::max();
    std::map<std::uint64_t, VerdictTap> m_taps;
};

} // namespace gatehouse::observe
