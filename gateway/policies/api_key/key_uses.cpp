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

void KeyUses::remember(std::string_view hash, Seconds when) {
    Seconds& known = m_times[std::string(hash)];
    known = std::max(known, when);
}

void KeyUses::keepOnly(const std::set<std::string_view>& hashes) {
    std::erase_if(m_times, [&hashes](const auto& entry) { return !hashes.contains(entry.first); });
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
        std::uint32_t latest = 0;
        for (std::size_t worker = 0; worker < m_workers; ++worker)
            latest = std::max(latest, m_cells[worker * m_stride + secret].load(std::memory_order_relaxed));
        if (latest <= m_given[secret])
            continue;
        m_given[secret] = latest;
        uses.remember(m_hashes[secret], latest);
    }
}

} // namespace gatehouse::policies::api_key
