#include "gateway/http/target.h"

#include "gateway/http/authority.h"
#include "gateway/http/character.h"

#include <algorithm>

namespace gatehouse::http {

namespace {

constexpr std::string_view kAnyPath = "*";
constexpr std::string_view kRoot = "/";

/// Visible ASCII but "#". More than RFC 3986 §3.4 allows, since browsers send "|", "{" and their like raw; none of it
/// can be mistaken for a delimiter of the request line.
constexpr bool isQueryByte(char c) { return c > 0x20 && c < 0x7F && c != '#'; }

Reason readAbsoluteForm(std::string_view target, const PathRules& rules, RequestHead& head) {
    const std::size_t colon = target.find("://");
    if (colon == std::string_view::npos)
        return Reason::bad_target;
    const std::string_view scheme = target.substr(0, colon);
    if (!equalsIgnoringCase(scheme, "http") && !equalsIgnoringCase(scheme, "https"))
        return Reason::bad_target;
    const std::string_view afterScheme = target.substr(colon + 3);
    const std::size_t authorityEnd = std::min(afterScheme.find_first_of("/?"), afterScheme.size());
    const std::string_view rest = afterScheme.substr(authorityEnd);
    if (readAuthority(afterScheme.substr(0, authorityEnd), head) != Reason::ok)
        return Reason::bad_target;
    if (rest.empty()) {
        // RFC 9112 §3.2.4: OPTIONS for an absolute URI without path and query means the server as a whole.
        head.path = head.method == Method::Options ? kAnyPath : kRoot;
        return Reason::ok;
    }
    if (rest.front() == '?')
        return readOriginForm(head.fields.arena().concat(kRoot, rest), rules, head);
    return readOriginForm(rest, rules, head);
}

} // namespace

Reason readTarget(std::string_view target, const PathRules& rules, RequestHead& head) {
    if (target.starts_with('/'))
        return readOriginForm(target, rules, head);
    if (target == kAnyPath && head.method == Method::Options) {
        head.path = kAnyPath;
        return Reason::ok;
    }
    return readAbsoluteForm(target, rules, head);
}

Reason readOriginForm(std::string_view pathAndQuery, const PathRules& rules, RequestHead& head) {
    const std::size_t mark = pathAndQuery.find('?');
    if (mark != std::string_view::npos) {
        head.query = pathAndQuery.substr(mark + 1);
        head.hasQuery = true;
        if (!std::ranges::all_of(head.query, isQueryByte))
            return Reason::bad_target;
    }
    const auto path = canonicalPath(pathAndQuery.substr(0, mark), rules, head.fields.arena());
    if (!path)
        return path.error();
    head.path = *path;
    return Reason::ok;
}

Reason readAuthority(std::string_view text, RequestHead& head) {
    const auto authority = parseAuthority(text, head.fields.arena());
    if (!authority)
        return Reason::bad_host;
    head.authority = authority->text;
    head.host = authority->host;
    return Reason::ok;
}

} // namespace gatehouse::http
