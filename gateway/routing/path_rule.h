#pragma once

#include "gateway/routing/capture.h"
#include "gateway/routing/path_segments.h"
#include "gateway/routing/regex.h"
#include "shared/core/arena.h"
#include "shared/core/result.h"
#include "shared/model/route.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::routing {

/// A path pattern, compiled. By itself it can say whether a path matches and what its parts are called; finding the
/// right one among thousands is the work of PathIndex.
class PathRule {
public:
    using Kind = model::PathPattern::Kind;

    struct Segment {
        std::string text; ///< the literal, or the parameter's name
        bool isParameter = false;
    };

    [[nodiscard]] static Result<PathRule> compile(const model::PathPattern& pattern);

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] const std::string& exactPath() const { return m_exact; }
    /// Of a prefix or template, all segments; of a regular expression, the literal ones that it surely begins with.
    [[nodiscard]] const std::vector<Segment>& segments() const { return m_segments; }
    /// Whether more segments may follow: "/*".
    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] const Regex* regex() const { return m_regex ? &*m_regex : nullptr; }

    [[nodiscard]] bool matches(std::string_view path) const;
    /// The parts of a path that matches, whose segments have been asked for as far as the rule goes.
    [[nodiscard]] std::span<const Capture> capture(PathSegments& path, Arena& arena) const;
    [[nodiscard]] std::size_t captureCount() const { return m_sources.size(); }
    /// The place of that name among the captures.
    [[nodiscard]] std::optional<std::size_t> captureIndex(std::string_view name) const;

private:
    Result<void> addSegments(std::string_view text);
    Result<void> addParameter(std::string_view name);
    Result<void> compileRegex(const std::string& pattern);
    void captureSegments(PathSegments& path, std::span<Capture> captures) const;
    void captureGroups(std::string_view path, std::span<Capture> captures) const;

    struct Source {
        std::string name;
        std::uint32_t part; ///< a segment or a group, both counted from 0; of "rest" how many segments come before
    };

    Kind m_kind = Kind::Any;
    bool m_open = false;
    std::vector<Source> m_sources; ///< "rest", if there is one, comes last
    std::optional<Regex> m_regex;
    std::string m_exact;
    std::vector<Segment> m_segments;
};

} // namespace gatehouse::routing
