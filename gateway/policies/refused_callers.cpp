#include "gateway/policies/refused_callers.h"

#include <algorithm>
#include <utility>

namespace gatehouse::policies {

RefusedCallers::Caller* RefusedCallers::find(const LimitTable::Key& key) {
    const auto found = std::ranges::find(m_callers, key, &Caller::key);
    return found == m_callers.end() ? nullptr : &*found;
}

RefusedCallers::Caller& RefusedCallers::place(const LimitTable::Key& key, std::string name) {
    if (m_callers.size() < kMost)
        return m_callers.emplace_back(Caller{key, std::move(name)});
    Caller& least = *std::ranges::min_element(m_callers, {}, &Caller::refused);
    const std::uint64_t refused = least.refused;
    least = {key, std::move(name), refused, refused, {}};
    return least;
}

std::vector<RefusedCallers::Caller> RefusedCallers::top(std::size_t most) const {
    std::vector<Caller> callers;
    {
        const std::lock_guard lock(m_mutex);
        callers = m_callers;
    }
    std::ranges::stable_sort(callers, std::greater{}, &Caller::refused);
    callers.resize(std::min(callers.size(), most));
    return callers;
}

void RefusedCallers::forget(const LimitTable::Key& key) {
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_callers, [&key](const Caller& caller) { return caller.key == key; });
}

} // namespace gatehouse::policies
