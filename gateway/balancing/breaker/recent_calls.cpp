#include "gateway/balancing/breaker/recent_calls.h"

#include <algorithm>
#include <cstring>

namespace gatehouse::balancing {

namespace {

constexpr auto kRelaxed = std::memory_order_relaxed;

// kind, grade and status in one word
std::uint32_t pack(const CallResult& result, CallGrade grade) {
    return static_cast<std::uint32_t>(result.kind) << 24 | static_cast<std::uint32_t>(grade) << 16 | result.status;
}

} // namespace

void RecentCalls::add(MonotonicTime now, const CallResult& result, CallGrade grade, std::string_view requestId) {
    Entry& entry = m_entries[m_next++ % kCalls];
    const std::uint32_t version = entry.version.load(kRelaxed);
    entry.version.store(version + 1, kRelaxed);
    std::atomic_thread_fence(std::memory_order_release);
    entry.what.store(pack(result, grade), kRelaxed);
    entry.ended.store(now.time_since_epoch().count(), kRelaxed);
    entry.latency.store(result.latency.count(), kRelaxed);
    std::array<char, kLongestId> id{};
    requestId.copy(id.data(), id.size());
    for (std::size_t i = 0; i < entry.id.size(); ++i) {
        std::uint64_t word = 0;
        std::memcpy(&word, id.data() + i * sizeof word, sizeof word);
        entry.id[i].store(word, kRelaxed);
    }
    entry.version.store(version + 2, std::memory_order_release);
}

void RecentCalls::collect(std::vector<RecentCall>& calls) const {
    for (const Entry& entry : m_entries) {
        const std::uint32_t version = entry.version.load(std::memory_order_acquire);
        if (version == 0 || version % 2 != 0)
            continue;
        const std::uint32_t what = entry.what.load(kRelaxed);
        RecentCall call;
        call.ended = MonotonicTime(Duration(entry.ended.load(kRelaxed)));
        call.result = {static_cast<CallResult::Kind>(what >> 24), static_cast<std::uint16_t>(what),
                       Duration(entry.latency.load(kRelaxed))};
        call.grade = static_cast<CallGrade>(what >> 16 & 0xff);
        std::array<char, kLongestId> id{};
        for (std::size_t i = 0; i < entry.id.size(); ++i) {
            const std::uint64_t word = entry.id[i].load(kRelaxed);
            std::memcpy(id.data() + i * sizeof word, &word, sizeof word);
        }
        call.requestId.assign(id.begin(), std::ranges::find(id, '\0'));
        std::atomic_thread_fence(std::memory_order_acquire);
        if (entry.version.load(kRelaxed) == version)
            calls.push_back(std::move(call));
    }
}

} // namespace gatehouse::balancing
