#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::rpc {

/// Cuts a stream of bytes into lines. Holds no more than one line of the limit's length beside what was fed last, and
/// looks at no byte twice.
class LineReader {
public:
    explicit LineReader(std::size_t limit) : m_limit(limit) {}

    void feed(std::string_view bytes);
    /// The next whole line without its line feed; nothing while there is none.
    [[nodiscard]] std::optional<std::string> next();
    /// A line is longer than the limit: what comes after cannot be told apart any more.
    [[nodiscard]] bool isTooLong() const { return m_isTooLong; }
    /// Some of a line is there, and not its end.
    [[nodiscard]] bool isHalf() const { return m_start < m_bytes.size(); }

private:
    std::size_t m_limit;
    std::string m_bytes;
    std::size_t m_start = 0;   ///< of the line in front
    std::size_t m_scanned = 0; ///< no line feed before
    bool m_isTooLong = false;
};

} // namespace gatehouse::rpc
