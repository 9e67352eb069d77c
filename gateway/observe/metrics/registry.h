#pragma once

#include "gateway/observe/metrics/family.h"
#include "gateway/observe/metrics/shard.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::observe {

class MetricScope;

/// What becomes of the series of a scope.
enum class SeriesUse : std::uint8_t {
    Shown, ///< scrapes and the history tell of them
    Held,  ///< they are there to count into; told of only while another scope shows them
    None   ///< there are none: its handles count into the void
};

/// Values for a family's labels, in their order.
using LabelValues = std::initializer_list<std::string_view>;

/// All metrics of the process: which label sets exist, and which slot of every shard is theirs. Its lock is taken when
/// plans are compiled and freed and when metrics are scraped, never by a worker that counts. Outlives workers, plans
/// and scopes.
class MetricRegistry {
public:
    explicit MetricRegistry(std::size_t workers);
    ~MetricRegistry();
    MetricRegistry(const MetricRegistry&) = delete;
    MetricRegistry& operator=(const MetricRegistry&) = delete;

    [[nodiscard]] std::size_t workers() const { return m_shards.size() - 1; }
    [[nodiscard]] MetricShard& worker(std::size_t index) { return *m_shards.at(index); }
    /// For the control thread.
    [[nodiscard]] MetricShard& control() { return *m_shards.back(); }

    /// A shard that nobody sums, with every slot that there is now: for counting what does not happen.
    [[nodiscard]] std::unique_ptr<MetricShard> makeScratch() const;

    // Sums over all shards, at this moment.
    [[nodiscard]] std::uint64_t value(Counter counter) const;
    [[nodiscard]] std::int64_t value(Gauge gauge) const;
    [[nodiscard]] HistogramSnapshot value(Histogram histogram) const;
    /// Label sets, of all scopes, that found their family full and are counted as "other".
    [[nodiscard]] std::uint64_t foldedSeries() const;

    /// Grows when a series begins or ends to be shown: until then each is where it was.
    [[nodiscard]] std::uint64_t changes() const;
    using Visit = std::function<void(const std::vector<std::string>& labels, std::uint32_t slot)>;
    /// Every series of a family that is shown, sorted by labels. `visit` must not ask the registry for anything.
    void forEach(const MetricFamily& family, const Visit& visit) const;
    /// How many values a histogram holds: cheaper than the whole.
    [[nodiscard]] std::uint64_t count(Histogram histogram) const;

    /// A value that is asked for when it is scraped, on the scraping thread. Lives as long as the registry.
    using Callback = std::function<double()>;
    void onScrape(const MetricFamily& family, LabelValues labels, Callback callback);

    /// Everything, in the Prometheus text format 0.0.4. From any thread but best from the control thread.
    [[nodiscard]] std::string prometheusText() const;

private:
    friend class MetricScope;
    using Labels = std::vector<std::string>;
    struct Series {
        std::uint32_t slot = 0;
        std::uint32_t users = 0;   ///< scopes that have it
        std::uint32_t showers = 0; ///< those among them that show it
        Callback callback;

        [[nodiscard]] bool isShown() const { return showers != 0 || callback; }
    };
    using SeriesMap = std::map<Labels, Series>;
    struct FamilyState {
        const MetricFamily* family = nullptr;
        SeriesMap series;
    };

    FamilyState& state(const MetricFamily& family);
    SeriesMap::iterator acquire(FamilyState& state, Labels labels, SeriesUse use);
    void release(FamilyState& state, SeriesMap::iterator series, SeriesUse use);
    std::uint32_t allocate(std::uint32_t cells);
    void clear(std::uint32_t slot, std::uint32_t cells);
    [[nodiscard]] std::uint64_t sum(std::uint32_t slot) const;

    std::vector<std::unique_ptr<MetricShard>> m_shards; ///< one a worker, the control thread's last
    mutable std::mutex m_mutex;
    std::vector<std::unique_ptr<FamilyState>> m_families;       ///< in the order of first use
    std::uint32_t m_next = 0;                                   ///< first slot never given out
    std::uint32_t m_end = 0;                                    ///< first slot without a block
    std::map<std::uint32_t, std::vector<std::uint32_t>> m_free; ///< by size
    std::uint64_t m_folded = 0;
    std::uint64_t m_changes = 0;
};

/// The series that one owner (a plan, a listener, the process) counts into. The same labels give the same slot, so
/// counts go on over a reload; a series ends when the last scope that holds it does. A scope must therefore die after
/// everybody who counts by its handles has let go of them, which is the rule for plans anyway. One thread at a time;
/// not a worker.
class MetricScope {
public:
    explicit MetricScope(MetricRegistry& registry, SeriesUse use = SeriesUse::Shown)
        : m_registry(&registry), m_use(use) {}
    ~MetricScope();
    MetricScope(const MetricScope&) = delete;
    MetricScope& operator=(const MetricScope&) = delete;

    [[nodiscard]] MetricRegistry& registry() const { return *m_registry; }
    [[nodiscard]] Counter counter(const MetricFamily& family, LabelValues labels = {});
    [[nodiscard]] CounterRow row(const MetricFamily& family, LabelValues labels = {});
    [[nodiscard]] CounterGrid grid(const MetricFamily& family, LabelValues labels = {});
    [[nodiscard]] Gauge gauge(const MetricFamily& family, LabelValues labels = {});
    [[nodiscard]] Histogram histogram(const MetricFamily& family, LabelValues labels = {});

private:
    struct Held {
        MetricRegistry::FamilyState* state;
        MetricRegistry::SeriesMap::iterator series;
        bool folded; ///< asked for other labels than the series has
    };
    std::uint32_t hold(const MetricFamily& family, LabelValues labels);

    MetricRegistry* m_registry;
    SeriesUse m_use;
    std::vector<Held> m_held;
};

} // namespace gatehouse::observe
