#include "gateway/routing/rewrite.h"

#include "gateway/http/character.h"
#include "gateway/http/path.h"

#include <algorithm>

namespace gatehouse::routing {

namespace {

constexpr std::string_view kRoot = "/";

/// Each "%" has its two digits in this very piece, so that pieces put together cannot make a new escape ("%2" + "F").
bool hasWholeEscapes(std::string_view piece) {
    using http::character::hexValue;
    for (auto at = piece.find('%'); at != piece.npos; at = piece.find('%', at + 3))
        if (at + 2 >= piece.size() || hexValue(piece[at + 1]) < 0 || hexValue(piece[at + 2]) < 0)
            return false;
    return true;
}

/// Dot segments would lead the upstream elsewhere (RFC 3986 §5.2.4).
bool hasDotSegment(std::string_view path) {
    for (auto at = path.find("/."); at != path.npos; at = path.find("/.", at + 1)) {
        const auto segment = path.substr(at + 1, path.find('/', at + 1) - at - 1);
        if (segment == "." || segment == "..")
            return true;
    }
    return false;
}

/// The template must be canonical itself, whatever is put in for the braces: "x" stands for that here.
Result<void> checkSample(const std::string& sample, const std::string& text) {
    Arena arena;
    const auto canonical = http::canonicalPath(sample, http::PathRules{}, arena);
    if (!canonical)
        return fail("the rewritten path \"" + text + "\" is not a valid path");
    if (*canonical != sample)
        return fail("the rewritten path \"" + text + "\" is not in its canonical form, \"" + std::string(*canonical) +
                    '"');
    return {};
}

char* append(char* to, const char* begin, std::string_view piece) {
    if (piece.starts_with('/') && to != begin && to[-1] == '/') // an empty {rest} leaves no "//" behind
        piece.remove_prefix(1);
    return std::ranges::copy(piece, to).out;
}

} // namespace

Result<PathRewrite> PathRewrite::compile(const model::Rewrite& rewrite, const PathRule& rule) {
    PathRewrite compiled;
    compiled.m_kind = rewrite.kind;
    switch (rewrite.kind) {
    case model::Rewrite::Kind::None:
        break;
    case model::Rewrite::Kind::StripPrefix:
        if (!rewrite.text.starts_with('/'))
            return fail("the prefix to strip, \"" + rewrite.text + "\", does not begin with \"/\"");
        compiled.m_prefix = rewrite.text.substr(0, rewrite.text.find_last_not_of('/') + 1);
        break;
    case model::Rewrite::Kind::Template:
        TRY_VOID(compiled.addPieces(rewrite.text, rule));
        break;
    }
    return compiled;
}

Result<void> PathRewrite::addPieces(const std::string& whole, const PathRule& rule) {
    std::string sample;
    for (std::string_view text = whole; !text.empty();) {
        const auto brace = std::min(text.find('{'), text.size());
        if (brace > 0) {
            m_pieces.push_back({std::string(text.substr(0, brace)), std::nullopt});
            sample += text.substr(0, brace);
            text.remove_prefix(brace);
            continue;
        }
        const auto end = text.find('}');
        if (end == text.npos)
            return fail("in the rewritten path a \"{\" is not closed");
        const auto name = text.substr(1, end - 1);
        const auto capture = rule.captureIndex(name);
        if (!capture)
            return fail("the rewritten path uses {" + std::string(name) + "}, but the route's path has no such part");
        m_pieces.push_back({{}, capture});
        sample += 'x';
        text.remove_prefix(end + 1);
    }
    return checkSample(sample, whole);
}

std::optional<std::string_view> PathRewrite::apply(std::string_view path, std::span<const Capture> captures,
                                                   Arena& arena) const {
    switch (m_kind) {
    case model::Rewrite::Kind::None:
        return path;
    case model::Rewrite::Kind::StripPrefix:
        return stripPrefix(path);
    case model::Rewrite::Kind::Template:
        return fillIn(captures, arena);
    }
    return path;
}

/// On whole segments, as it is matched: "/api" is no prefix of "/apix".
std::string_view PathRewrite::stripPrefix(std::string_view path) const {
    if (!path.starts_with(m_prefix))
        return path;
    const auto rest = path.substr(m_prefix.size());
    if (rest.empty())
        return kRoot;
    return rest.front() == '/' ? rest : path;
}

std::optional<std::string_view> PathRewrite::fillIn(std::span<const Capture> captures, Arena& arena) const {
    std::size_t size = 0;
    for (const auto& piece : m_pieces)
        size += piece.capture ? captures[*piece.capture].value.size() : piece.literal.size();
    auto* const begin = static_cast<char*>(arena.allocate(size, 1));
    char* end = begin;
    for (const auto& piece : m_pieces) {
        if (!piece.capture) {
            end = append(end, begin, piece.literal);
            continue;
        }
        const auto value = captures[*piece.capture].value;
        if (!hasWholeEscapes(value))
            return std::nullopt;
        end = append(end, begin, value);
    }
    const std::string_view path(begin, static_cast<std::size_t>(end - begin));
    if (hasDotSegment(path))
        return std::nullopt;
    return path;
}

} // namespace gatehouse::routing
