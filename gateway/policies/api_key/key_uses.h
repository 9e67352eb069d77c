#pragma once

#include "gateway/pipeline/state_registry.h"
#include "shared/core/time.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gatehouse::policies::api_key {

class KeyMarks;

/// When each secret of an API key was used last, to the second, and how often since the process started. Outlives
/// plans: each one's marks are taken over here when somebody asks, and when the plan is gone. Secrets are named by
/// their hashes, as a configuration has them. Control thread only.
class KeyUses {
public:
    using Seconds = std::int64_t; ///< since 1970
    using Times = std::unordered_map<std::string, Seconds>;

    /// The one of all plans that share these states.
    [[nodiscard]] static std::shared_ptr<KeyUses> of(pipeline::StateRegistry& states);

    /// What workers have marked until now is taken over; what this gives is valid until the next call.
    [[nodiscard]] const Times& collect();
    /// As of the last collect(); nothing: it has never been used, as far as is known.
    [[nodiscard]] std::optional<WallTime> lastUse(const std::string& hash) const;
    /// How often it has let somebody in, in this process and as of the last collect().
    [[nodiscard]] std::uint64_t count(const std::string& hash) const;
    /// From now on `next` replaces `old`; of a pair that is known already it is not heard again.
    void beginOverlap(const std::string& old, const std::string& next);
    /// The count of `old` from then on, to be held against that of `next`.
    [[nodiscard]] std::uint64_t countSinceOverlap(const std::string& old, const std::string& next) const;
    /// Of how many secrets something is known.
    [[nodiscard]] std::size_t size() const { return m_times.size(); }
    /// From before this process. What is known to be later stays.
    void remember(std::string_view hash, Seconds when);
    /// Everything of other secrets is forgotten.
    void keepOnly(const std::set<std::string_view>& hashes);

    // For KeyMarks.
    void add(const std::shared_ptr<KeyMarks>& marks) { m_marks.push_back(marks); }
    void addCount(const std::string& hash, std::uint64_t more) { m_counts[hash] += more; }

private:
    struct Overlap {
        std::string old;
        std::uint64_t oldBefore = 0; ///< its count when the overlap began
    };

    Times m_times;
    std::unordered_map<std::string, std::uint64_t> m_counts;
    std::unordered_map<std::string, Overlap> m_overlaps; ///< by the secret that replaces
    std::vector<std::weak_ptr<KeyMarks>> m_marks;        ///< of plans that are in use
};

/// One plan's part of that: a cell for each worker and secret, which that worker alone writes.
class KeyMarks {
public:
    /// `hashes` in the order of the numbers that secrets are marked by.
    [[nodiscard]] static std::shared_ptr<KeyMarks> create(std::shared_ptr<KeyUses> uses,
                                                          std::vector<std::string> hashes, std::size_t workers);
    KeyMarks(std::shared_ptr<KeyUses> uses, std::vector<std::string> hashes, std::size_t workers);
    KeyMarks(const KeyMarks&) = delete;
    KeyMarks& operator=(const KeyMarks&) = delete;
    ~KeyMarks();

    /// On a worker. Requests that no worker serves, which are only tried, leave no mark.
    void mark(std::size_t worker, std::size_t secret, WallTime now) const noexcept {
        if (worker >= m_workers)
            return;
        const auto second = static_cast<std::uint32_t>(now.time_since_epoch() / std::chrono::seconds(1));
        Cell& cell = m_cells[worker * m_stride + secret];
        cell.second.store(second, std::memory_order_relaxed);
        cell.count.store(cell.count.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    }
    /// Gives `uses` what is new since this was called last. On the control thread.
    void giveTo(KeyUses& uses);

private:
    struct Cell {
        std::atomic<std::uint64_t> count = 0;
        std::atomic<std::uint32_t> second = 0; ///< of the last one, since 1970; 0: not used
    };
    /// What has been given already.
    struct Given {
        std::uint64_t count = 0;
        std::uint32_t second = 0;
    };
    /// Cells in a cache line, kept free between two workers.
    static constexpr std::size_t kGap = 64 / sizeof(Cell);

    std::shared_ptr<KeyUses> m_uses;
    std::vector<std::string> m_hashes;
    std::vector<Given> m_given; ///< by secret
    std::size_t m_workers;
    std::size_t m_stride;
    mutable std::vector<Cell> m_cells;
};

} // namespace gatehouse::policies::api_key
