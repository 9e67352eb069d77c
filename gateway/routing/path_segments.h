#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace gatehouse::routing {

/// A path seen as segments: "/a/b" is "a" and "b", "/a/" is "a" and an empty one, "" is none. Where they end is found
/// when it is asked for and then remembered, so that a search may come back to a segment, and captures may be read off
/// afterwards.
class PathSegments {
public:
    /// No rule has more.
    static constexpr std::size_t kMost = 64;

    /// `path` begins with "/" or is empty.
    explicit PathSegments(std::string_view path) : m_path(path) { m_ends[0] = 0; }

    [[nodiscard]] std::string_view path() const { return m_path; }
    /// Whether there are no more than `count` segments. Those before must have been asked for; so for the next two.
    [[nodiscard]] bool endsAfter(std::size_t count) const { return m_ends[count] == m_path.size(); }
    /// Segment number `index`, counted from 0; there must be that many.
    [[nodiscard]] std::string_view at(std::size_t index) {
        if (index == m_known)
            findEnd();
        const auto begin = m_ends[index] + 1;
        return m_path.substr(begin, m_ends[index + 1] - begin);
    }
    /// `count` segments from number `first` on, with the slashes between them; nothing if there are not so many. Those
    /// before must have been asked for.
    [[nodiscard]] std::optional<std::string_view> text(std::size_t first, std::size_t count) {
        while (m_known < first + count) {
            if (m_ends[m_known] == m_path.size())
                return std::nullopt;
            findEnd();
        }
        const auto begin = m_ends[first] + 1;
        return m_path.substr(begin, m_ends[first + count] - begin);
    }
    /// What stands behind the first `count` segments, without the slash in front.
    [[nodiscard]] std::string_view after(std::size_t count) const {
        return endsAfter(count) ? std::string_view{} : m_path.substr(m_ends[count] + 1);
    }

private:
    void findEnd() {
        // Segments are short: a plain loop is done before a call of memchr() would have begun.
        auto end = m_ends[m_known] + 1;
        while (end < m_path.size() && m_path[end] != '/')
            ++end;
        m_ends[++m_known] = end;
    }

    std::string_view m_path;
    std::size_t m_known = 0;
    std::array<std::size_t, kMost + 1> m_ends; ///< m_ends[i]: where the first i segments end
};

} // namespace gatehouse::routing
