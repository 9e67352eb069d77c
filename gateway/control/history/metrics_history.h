#pragma once

#include "gateway/control/history/metric_ring.h"
#include "gateway/control/history/period.h"
#include "shared/api/metrics.h"
#include "shared/core/time.h"
#include "shared/rpc/failure.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::control {

/// A resolution that is kept.
struct Resolution {
    std::int64_t step; ///< seconds
    std::size_t points;
};
/// An hour, a day and thirty days.
inline constexpr std::array<Resolution, 3> kResolutions{{{1, 3'600}, {10, 8'640}, {60, 43'200}}};
inline constexpr std::size_t kMetricKinds = 5;

/// Somebody whose history is kept.
struct MetricTrack {
    MetricTrack(api::MetricKind kind, std::string name);

    api::MetricKind kind;
    std::string name;
    double busyness = 0; ///< the busiest of a kind are told first
    std::array<MetricRing, kResolutions.size()> rings;
    std::array<Period, kResolutions.size()> periods; ///< of what goes on
};

/// What the gateway has counted, as it was at any time of the last thirty days, and what happened meanwhile. Bounded:
/// so many of each kind by name, all others together. Control thread only.
class MetricsHistory {
public:
    static constexpr std::size_t kMostNamed = 16; ///< of a kind
    static constexpr std::size_t kMostNotes = 1'000;
    static constexpr std::size_t kLongestNote = 256;    ///< bytes
    static constexpr std::size_t kMostNotesTold = 200;  ///< the latest of those asked for
    static constexpr std::size_t kMostValues = 60'000;  ///< in a reply, which has to fit into a message
    static constexpr std::size_t kMostBytes = 70 << 20; ///< of all this, when it is full

    MetricsHistory();

    [[nodiscard]] MetricTrack& gateway() { return *m_named[0].front(); }
    /// All of a kind that no track has by name; null of the gateway, which has no others.
    [[nodiscard]] MetricTrack* other(api::MetricKind kind) { return m_other[place(kind)].get(); }
    [[nodiscard]] MetricTrack* find(api::MetricKind kind, std::string_view name);
    [[nodiscard]] std::size_t named(api::MetricKind kind) const { return m_named[place(kind)].size(); }
    /// There must be room for one more.
    MetricTrack& add(api::MetricKind kind, std::string name);
    void remove(const MetricTrack& track);

    /// What has been recorded into the tracks' periods was what happened between these two seconds since the epoch.
    void close(std::int64_t begin, std::int64_t end);
    /// Nothing more comes: what goes on is kept as far as it has come in that second.
    void end(std::int64_t second);
    /// The clock was set back to that second.
    void rewind(std::int64_t second);
    void note(WallTime time, api::Event::Severity severity, std::string_view text);
    /// All notes that there have been, those that are forgotten included.
    [[nodiscard]] std::uint64_t noteCount() const { return m_noteCount; }
    /// Those that came after the first `count`, as far as they are kept.
    template <class Visit> void forEachNoteAfter(std::uint64_t count, Visit visit) const {
        for (std::size_t i = m_notes.size() - std::min<std::uint64_t>(m_noteCount - count, m_notes.size());
             i < m_notes.size(); ++i)
            visit(m_notes[i]);
    }

    [[nodiscard]] rpc::Answer<api::MetricsHistory> query(const api::MetricsHistoryParams& params, WallTime now) const;
    [[nodiscard]] api::MetricsSubjects subjects() const;
    /// Says what is wrong with a wish, if anything is.
    [[nodiscard]] static rpc::Answer<void> check(api::MetricKind kind, const std::vector<api::MetricSeries>& series);
    /// The newest second, one value a line; nothing before there is one. `lines` at most.
    [[nodiscard]] api::MetricPoints newest(const std::vector<api::MetricWish>& wishes, std::size_t lines) const;

    /// Every track: those with a name, then the others of each kind.
    template <class Visit> void forEach(Visit visit) const {
        for (const auto& kind : m_named)
            for (const auto& track : kind)
                visit(*track);
        for (const auto& track : m_other)
            if (track != nullptr)
                visit(*track);
    }
    /// How busy tracks have been by what is known of the hour before that minute, after a start.
    void reckonBusyness(std::int64_t minute);

    /// Memory that is set aside, whether it has been filled yet or not.
    [[nodiscard]] std::size_t bytes() const;

private:
    using Tracks = std::vector<const MetricTrack*>;

    [[nodiscard]] static constexpr std::size_t place(api::MetricKind kind) { return static_cast<std::size_t>(kind); }
    [[nodiscard]] Tracks all(api::MetricKind kind) const;
    [[nodiscard]] Tracks chosen(api::MetricKind kind, const std::vector<std::string>& names,
                                std::vector<std::string>& unknown) const;
    void tellNotes(std::int64_t from, std::int64_t to, api::MetricsHistory& reply) const;

    std::array<std::vector<std::unique_ptr<MetricTrack>>, kMetricKinds> m_named;
    std::array<std::unique_ptr<MetricTrack>, kMetricKinds> m_other;
    std::deque<api::MetricNote> m_notes; ///< in the order in which they came
    std::uint64_t m_noteCount = 0;
};

} // namespace gatehouse::control
