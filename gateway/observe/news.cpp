#include "gateway/observe/news.h"

#include <utility>

namespace gatehouse::observe {

void News::tell(std::string line) {
    const std::lock_guard lock(m_mutex);
    if (m_lines.size() < kMost)
        m_lines.push_back(std::move(line));
    else
        ++m_more;
}

std::vector<std::string> News::take() {
    const std::lock_guard lock(m_mutex);
    if (const std::size_t more = std::exchange(m_more, 0); more != 0)
        m_lines.push_back("and " + std::to_string(more) + " more such events within a second");
    return std::exchange(m_lines, {});
}

} // namespace gatehouse::observe
