#include "gateway/observe/metrics/registry.h"

#include "gateway/observe/metrics/exposition.h"

#include <algorithm>
#include <utility>

namespace gatehouse::observe {

namespace {

// Handles that were never resolved count into the first slots, which belong to nobody.
constexpr std::uint32_t kCacheLine = 64 / sizeof(CellBlock::Cell);
constexpr std::string_view kOther = "other";

std::uint32_t cellsOf(const MetricFamily& family) {
    const std::size_t cells = family.type == MetricType::Histogram ? MetricShard::kHistogramSize : family.denseCells();
    // One metric's cells of one route stay on cache lines of their own, where they are updated together.
    return static_cast<std::uint32_t>(cells < kCacheLine ? cells : (cells + kCacheLine - 1) / kCacheLine * kCacheLine);
}

} // namespace

MetricRegistry::MetricRegistry(std::size_t workers) {
    for (std::size_t i = 0; i <= workers; ++i)
        m_shards.push_back(std::make_unique<MetricShard>());
    (void)allocate(MetricShard::kHistogramSize);
}

MetricRegistry::~MetricRegistry() = default;

std::unique_ptr<MetricShard> MetricRegistry::makeScratch() const {
    const std::lock_guard lock(m_mutex);
    auto shard = std::make_unique<MetricShard>();
    for (std::uint32_t end = 0; end < m_end; end += CellBlock::kCells)
        shard->addBlock();
    return shard;
}

std::uint64_t MetricRegistry::value(Counter counter) const { return sum(counter.slot); }
std::int64_t MetricRegistry::value(Gauge gauge) const { return static_cast<std::int64_t>(sum(gauge.slot)); }

HistogramSnapshot MetricRegistry::value(Histogram histogram) const {
    HistogramSnapshot result;
    std::uint64_t nanoseconds = 0;
    for (const auto& shard : m_shards) {
        const CellBlock::Cell* const cells = &shard->cell(histogram.slot);
        if (cells[MetricShard::kHistogramCount].load(std::memory_order_relaxed) == 0)
            continue; // spares the pages of those who never counted here
        nanoseconds += cells[MetricShard::kHistogramSum].load(std::memory_order_relaxed);
        for (std::size_t i = 0; i < HistogramLayout::kCells; ++i)
            result.cells[i] += cells[MetricShard::kHistogramCells + i].load(std::memory_order_relaxed);
    }
    // The count is that of the cells as they were read, so that both agree even while workers go on.
    for (const std::uint64_t cell : result.cells)
        result.count += cell;
    result.sum = Duration{nanoseconds};
    return result;
}

std::uint64_t MetricRegistry::foldedSeries() const {
    const std::lock_guard lock(m_mutex);
    return m_folded;
}

std::uint64_t MetricRegistry::changes() const {
    const std::lock_guard lock(m_mutex);
    return m_changes;
}

void MetricRegistry::forEach(const MetricFamily& family, const Visit& visit) const {
    const std::lock_guard lock(m_mutex);
    const auto known = std::ranges::find(m_families, &family, [](const auto& state) { return state->family; });
    if (known == m_families.end())
        return;
    for (const auto& [labels, series] : (*known)->series)
        if (series.isShown())
            visit(labels, series.slot);
}

std::uint64_t MetricRegistry::count(Histogram histogram) const {
    return sum(histogram.slot + static_cast<std::uint32_t>(MetricShard::kHistogramCount));
}

void MetricRegistry::onScrape(const MetricFamily& family, LabelValues labels, Callback callback) {
    const std::lock_guard lock(m_mutex);
    Series& series = state(family).series[Labels(labels.begin(), labels.end())];
    series.callback = std::move(callback);
}

std::string MetricRegistry::prometheusText() const {
    // Callbacks may ask the registry itself, so they run before the lock is taken.
    std::vector<std::pair<const Series*, Callback>> callbacks;
    {
        const std::lock_guard lock(m_mutex);
        for (const auto& family : m_families)
            for (const auto& [labels, series] : family->series)
                if (series.callback)
                    callbacks.emplace_back(&series, series.callback);
    }
    std::map<const Series*, double> asked;
    for (const auto& [series, callback] : callbacks)
        asked.emplace(series, callback());

    const std::lock_guard lock(m_mutex);
    Exposition out;
    for (const auto& state : m_families) {
        const MetricFamily& family = *state->family;
        if (!family.isExposed)
            continue;
        for (const auto& [labels, series] : state->series) {
            if (!series.isShown())
                continue;
            if (const auto answer = asked.find(&series); answer != asked.end())
                out.sample(family, labels, answer->second);
            else if (family.type == MetricType::Histogram)
                out.histogram(family, labels, value(Histogram{series.slot}));
            else if (family.type == MetricType::Gauge)
                out.sample(family, labels, value(Gauge{series.slot}));
            else
                for (std::size_t i = 0; i < family.denseCells(); ++i)
                    out.counter(family, labels, i, sum(series.slot + static_cast<std::uint32_t>(i)));
        }
    }
    return std::move(out).text();
}

MetricRegistry::FamilyState& MetricRegistry::state(const MetricFamily& family) {
    const auto known = std::ranges::find(m_families, &family, [](const auto& state) { return state->family; });
    if (known != m_families.end())
        return **known;
    m_families.push_back(std::make_unique<FamilyState>(FamilyState{&family, {}}));
    return *m_families.back();
}

MetricRegistry::SeriesMap::iterator MetricRegistry::acquire(FamilyState& state, Labels labels, SeriesUse use) {
    auto found = state.series.find(labels);
    if (found == state.series.end() && state.series.size() >= state.family->maxSeries) {
        std::ranges::fill(labels, kOther);
        found = state.series.find(labels);
    }
    if (found == state.series.end())
        found = state.series.emplace(std::move(labels), Series{allocate(cellsOf(*state.family)), 0, 0, {}}).first;
    ++found->second.users;
    if (use == SeriesUse::Shown && found->second.showers++ == 0)
        ++m_changes;
    return found;
}

void MetricRegistry::release(FamilyState& state, SeriesMap::iterator series, SeriesUse use) {
    if (use == SeriesUse::Shown && --series->second.showers == 0)
        ++m_changes;
    if (--series->second.users > 0)
        return;
    const std::uint32_t cells = cellsOf(*state.family);
    clear(series->second.slot, cells);
    m_free[cells].push_back(series->second.slot);
    state.series.erase(series);
}

/// Zero cells that no block's end divides; slot 0, which counts into the void, when there is no room left at all.
std::uint32_t MetricRegistry::allocate(std::uint32_t cells) {
    if (const auto free = m_free.find(cells); free != m_free.end() && !free->second.empty()) {
        const std::uint32_t slot = free->second.back();
        free->second.pop_back();
        return slot;
    }
    if (cells >= kCacheLine)
        m_next = (m_next + kCacheLine - 1) / kCacheLine * kCacheLine;
    if (m_next / CellBlock::kCells != (m_next + cells - 1) / CellBlock::kCells)
        m_next = m_end;
    if (m_next + cells > m_end) {
        if (m_end == MetricShard::kMaxBlocks * CellBlock::kCells)
            return 0;
        for (const auto& shard : m_shards)
            shard->addBlock();
        m_end += CellBlock::kCells;
    }
    return std::exchange(m_next, m_next + cells);
}

void MetricRegistry::clear(std::uint32_t slot, std::uint32_t cells) {
    for (const auto& shard : m_shards)
        for (std::uint32_t i = 0; i < cells; ++i) {
            CellBlock::Cell& cell = shard->cell(slot + i);
            if (cell.load(std::memory_order_relaxed) != 0) // does not bring in a page only to zero it
                cell.store(0, std::memory_order_relaxed);
        }
}

std::uint64_t MetricRegistry::sum(std::uint32_t slot) const {
    std::uint64_t total = 0;
    for (const auto& shard : m_shards)
        total += shard->cell(slot).load(std::memory_order_relaxed);
    return total;
}

MetricScope::~MetricScope() {
    const std::lock_guard lock(m_registry->m_mutex);
    for (const Held& held : m_held) {
        m_registry->m_folded -= held.folded ? 1 : 0;
        m_registry->release(*held.state, held.series, m_use);
    }
}

Counter MetricScope::counter(const MetricFamily& family, LabelValues labels) { return {hold(family, labels)}; }
CounterRow MetricScope::row(const MetricFamily& family, LabelValues labels) { return {hold(family, labels)}; }
CounterGrid MetricScope::grid(const MetricFamily& family, LabelValues labels) {
    return {hold(family, labels), static_cast<std::uint32_t>(family.dense[1].cells())};
}
Gauge MetricScope::gauge(const MetricFamily& family, LabelValues labels) { return {hold(family, labels)}; }
Histogram MetricScope::histogram(const MetricFamily& family, LabelValues labels) { return {hold(family, labels)}; }

std::uint32_t MetricScope::hold(const MetricFamily& family, LabelValues labels) {
    if (m_use == SeriesUse::None)
        return 0;
    MetricRegistry::Labels values(labels.begin(), labels.end());
    values.resize(family.labelCount());
    const std::lock_guard lock(m_registry->m_mutex);
    MetricRegistry::FamilyState& state = m_registry->state(family);
    const auto series = m_registry->acquire(state, values, m_use);
    const bool folded = series->first != values;
    m_registry->m_folded += folded ? 1 : 0;
    m_held.push_back({&state, series, folded});
    return series->second.slot;
}

} // namespace gatehouse::observe
