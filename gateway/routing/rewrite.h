#pragma once

#include "gateway/routing/capture.h"
#include "gateway/routing/path_rule.h"
#include "shared/core/arena.h"
#include "shared/core/result.h"
#include "shared/model/route.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::routing {

/// How the path for the upstream is made. What goes in is canonical, and so is what comes out: what the policies have
/// checked and what the upstream will read are spelled by the same rules.
class PathRewrite {
public:
    PathRewrite() = default;
    [[nodiscard]] static Result<PathRewrite> compile(const model::Rewrite& rewrite, const PathRule& rule);

    /// In the arena, in the plan, or a piece of `path`. Nothing when the parts put together would be no canonical path,
    /// as with a group of a regular expression that is "..".
    [[nodiscard]] std::optional<std::string_view> apply(std::string_view path, std::span<const Capture> captures,
                                                        Arena& arena) const;

private:
    struct Piece {
        std::string literal;
        std::optional<std::size_t> capture; ///< instead of the literal
    };
    Result<void> addPieces(const std::string& whole, const PathRule& rule);
    [[nodiscard]] std::string_view stripPrefix(std::string_view path) const;
    [[nodiscard]] std::optional<std::string_view> fillIn(std::span<const Capture> captures, Arena& arena) const;

    model::Rewrite::Kind m_kind = model::Rewrite::Kind::None;
    std::string m_prefix;
    std::vector<Piece> m_pieces;
};

} // namespace gatehouse::routing
