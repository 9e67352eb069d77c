#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <vector>

namespace gatehouse::observe {

/// What workers have for the operator's log that happens now and then: a quota that is nearly used up. Kept until the
/// control thread asks for it, and no more of it than anybody reads. Any thread.
class News {
public:
    static constexpr std::size_t kMost = 20;

    void tell(std::string line);
    /// What has come since the last time; a last line says how many more there were.
    [[nodiscard]] std::vector<std::string> take();

private:
    std::mutex m_mutex;
    std::vector<std::string> m_lines;
    std::size_t m_more = 0; ///< that were too many
};

} // namespace gatehouse::observe
