#include "gateway/policies/api_key/key_uses.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace gatehouse::policies::api_key {

std::shared_ptr<KeyUses> KeyUses::of(pipeline::StateRegistry& states) {
    return states.ensure<KeyUses>("api_key uses", [] { return std::make_shared<KeyUses>(); });
}

const KeyUses::Times& KeyUses::collect() {
    std::erase_if(m_marks, [](const std::weak_ptr<KeyMarks>& marks) { return marks.expired(); });
    for (const auto& weak : m_marks)
        if (const auto marks = weak.lock())
            marks->giveTo(*this);
    return m_times;
}

std::optional<WallTime> KeyUses::lastUse(const std::string& hash) const {
    const auto known = m_times.find(hash);
    if (known == m_times.end())
        return std::nullopt;
    return WallTime(std::chrono::seconds(known->second));
}

std::uint64_t KeyUses::count(const std::string& hash) const {
    const auto known = m_counts.find(hash);
    return known == m_counts.end() ? 0 : known->second;
}

void KeyUses::beginOverlap(const std::string& old, const std::string& next) {
    Overlap& overlap = m_overlaps[next];
    if (overlap.old == old)
        return;
    (void)collect();
    overlap = {old, count(old)};
}

std::uint64_t KeyUses::countSinceOverlap(const std::string& old, const std::string& next) const {
    const auto known = m_overlaps.find(next);
    return count(old) - (known != m_overlaps.end() && known->second.old == old ? known->second.oldBefore : 0);
}

void KeyUses::remember(std::string_view hash, Seconds when) {
    Seconds& known = m_times[std::string(hash)];
    known = std::max(known, when);
}

void KeyUses::keepOnly(const std::set<std::string_view>& hashes) {
    const auto isGone = [&hashes](const auto& entry) { return !hashes.contains(entry.first); };
    std::erase_if(m_times, isGone);
    std::erase_if(m_counts, isGone);
    std::erase_if(m_overlaps, isGone);
}

std::shared_ptr<KeyMarks> KeyMarks::create(std::shared_ptr<KeyUses> uses, std::vector<std::string> hashes,
                                           std::size_t workers) {
    auto marks = std::make_shared<KeyMarks>(uses, std::move(hashes), workers);
    uses->add(marks);
    return marks;
}

KeyMarks::KeyMarks(std::shared_ptr<KeyUses> uses, std::vector<std::string> hashes, std::size_t workers)
    : m_uses(std::move(uses)), m_hashes(std::move(hashes)), m_given(m_hashes.size()), m_workers(workers),
      m_stride(m_hashes.size() + kGap), m_cells(workers * m_stride) {}

KeyMarks::~KeyMarks() { giveTo(*m_uses); }

void KeyMarks::giveTo(KeyUses& uses) {
    for (std::size_t secret = 0; secret < m_hashes.size(); ++secret) {
        Given now;
        for (std::size_t worker = 0; worker < m_workers; ++worker) {
            const Cell& cell = m_cells[worker * m_stride + secret];
            now.count += cell.count.load(std::memory_order_relaxed);
            now.second = std::max(now.second, cell.second.load(std::memory_order_relaxed));
        }
        Given& given = m_given[secret];
        if (now.count > given.count)
            uses.addCount(m_hashes[secret], now.count - given.count);
        if (now.second > given.second)
            uses.remember(m_hashes[secret], now.second);
        given = now;
    }
}

} // namespace gatehouse::policies::api_key
