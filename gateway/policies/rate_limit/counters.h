#pragma once

#include "gateway/policies/limit_table.h"
#include "gateway/policies/limit_window.h"

#include <memory>
#include <vector>

namespace gatehouse::policies::rate_limit {

/// What became of asking for some requests' worth.
struct Decision {
    bool isAllowed = true;
    std::size_t window = 0; ///< the one that decides: without enough, else with the least left
    Allowance allowance;
    Duration wait{};      ///< how long a request that is allowed is to be held back
    bool evicted = false; ///< somebody else had to be forgotten for it

    /// What the next window, number `index`, says. Of several that have not enough, the one decides that takes longest;
    /// else the one with the least left.
    void consider(std::size_t index, const Allowance& next);
};

/// The counts behind a limit, where they are at hand: those of this process, or ones that only simulate.
class Counters {
public:
    virtual ~Counters() = default;
    /// Takes `cost` from all windows, or, if one of them has not enough, from none.
    [[nodiscard]] virtual Decision take(const LimitTable::Key& key, std::int64_t cost, MonotonicTime now) = 0;
    /// What take() would say.
    [[nodiscard]] virtual Decision look(const LimitTable::Key& key, std::int64_t cost, MonotonicTime now) = 0;
    /// What a request turns out to have cost besides. Says what is left.
    virtual Decision charge(const LimitTable::Key& key, std::int64_t cost, MonotonicTime now) = 0;
    /// The caller has used nothing, but for what is under way. False: nothing was known of it.
    virtual bool forget(const LimitTable::Key& key) = 0;
    /// A request for which take() said yes is over.
    virtual void giveBack(const LimitTable::Key& key, std::int64_t cost) = 0;
};

/// Those of this process, exact for all of its workers. The windows belong to a plan; the table outlives it.
class LocalCounters final : public Counters {
public:
    LocalCounters(std::vector<LimitWindow> windows, std::shared_ptr<LimitTable> table);

    [[nodiscard]] static std::size_t numbers(const std::vector<LimitWindow>& windows);

    [[nodiscard]] Decision take(const LimitTable::Key& key, std::int64_t cost, MonotonicTime now) override;
    [[nodiscard]] Decision look(const LimitTable::Key& key, std::int64_t cost, MonotonicTime now) override;
    Decision charge(const LimitTable::Key& key, std::int64_t cost, MonotonicTime now) override;
    bool forget(const LimitTable::Key& key) override;
    void giveBack(const LimitTable::Key& key, std::int64_t cost) override;

private:
    [[nodiscard]] Decision decide(std::span<const std::int64_t> counts, std::int64_t cost, MonotonicTime now) const;
    template <class Visit> void eachWindow(std::span<std::int64_t> counts, Visit visit) const;

    std::vector<LimitWindow> m_windows;
    std::shared_ptr<LimitTable> m_table;
    Duration m_memory{};
};

} // namespace gatehouse::policies::rate_limit
