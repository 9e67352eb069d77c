#pragma once

#include "gateway/routing/capture.h"
#include "gateway/routing/regex.h"
#include "shared/core/arena.h"
#include "shared/core/result.h"
#include "shared/model/route.h"

#include <cstddef>
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
    static constexpr std::size_t kMostSegments = 64;

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
    /// How much of the pattern is spelled out; the more, the more specific.
    [[nodiscard]] std::size_t literalLength() const;
    [[nodiscard]] const Regex* regex() const { return m_regex ? &*m_regex : nullptr; }

    [[nodiscard]] bool matches(std::string_view path) const;
    /// In the order of captureNames(); the path must match.
    [[nodiscard]] std::span<const Capture> capture(std::string_view path, Arena& arena) const;
    [[nodiscard]] const std::vector<std::string>& captureNames() const { return m_names; }

private:
    Result<void> addSegments(std::string_view text);
    Result<void> addParameter(std::string_view name);
    Result<void> compileRegex(const std::string& pattern);
    void captureSegments(std::string_view path, std::span<Capture> captures) const;
    void captureGroups(std::string_view path, std::span<Capture> captures) const;

    Kind m_kind = Kind::Any;
    bool m_open = false;
    std::string m_exact;
    std::vector<Segment> m_segments;
    std::optional<Regex> m_regex;
    std::vector<std::string> m_names;
    std::vector<std::size_t>
        m_groups; ///< for a regular expression: the group that each name stands for, counted from 0
};

} // namespace gatehouse::routing
