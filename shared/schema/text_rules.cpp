#include "shared/schema/text_rules.h"

#include "shared/core/ascii.h"
#include "shared/core/ip_address.h"

#include <algorithm>
#include <array>

namespace gatehouse::schema {

using document::inQuotes;

namespace {

constexpr std::size_t kLongestEntityName = 64;
constexpr std::size_t kLongestHost = 253; // RFC 1035 §2.3.4, without the root's dot
constexpr std::size_t kLongestLabel = 63;

using ascii::equalsIgnoringCase;
using ascii::isAlpha;
using ascii::isAlphanumeric;
using ascii::isDigit;
using ascii::isLower;
using ascii::isUpper;

bool isTokenCharacter(char c) {
    return isAlphanumeric(c) || (c != '\0' && std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos);
}
bool isUnreserved(char c) { return isAlphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~'; }
bool isPathCharacter(char c) {
    return isUnreserved(c) || (c != '\0' && std::string_view("!$&'()*+,;=:@/").find(c) != std::string_view::npos);
}

Verdict checkEntityName(std::string_view name) {
    const bool isFine =
        !name.empty() && name.size() <= kLongestEntityName && isAlphanumeric(name.front()) &&
        std::ranges::all_of(name, [](char c) { return isAlphanumeric(c) || c == '_' || c == '-' || c == '.'; });
    if (!isFine)
        return complain(inQuotes(name) + " is not a name",
                        "letters, digits, \"_\", \"-\" and \".\", at most 64, starting with a letter or digit");
    return {};
}

Verdict checkToken(std::string_view token) {
    if (token.empty() || !std::ranges::all_of(token, isTokenCharacter))
        return complain(inQuotes(token) + " is not a token", "letters, digits and !#$%&'*+-.^_`|~");
    return {};
}

Verdict checkHeaderName(std::string_view name) {
    if (name.empty() || !std::ranges::all_of(name, isTokenCharacter))
        return complain(inQuotes(name) + " is not a header name",
                        "letters, digits and !#$%&'*+-.^_`|~, without the colon");
    return {};
}

Verdict checkSettableHeader(std::string_view name) {
    constexpr std::array<std::string_view, 11> kOwned{
        "connection", "content-length",    "host",    "http2-settings", "keep-alive", "proxy-connection", "te",
        "trailer",    "transfer-encoding", "upgrade", "expect"};
    TRY_VOID(checkHeaderName(name));
    if (std::ranges::any_of(kOwned, [&](std::string_view owned) { return equalsIgnoringCase(owned, name); }))
        return complain("the header " + inQuotes(name) + " belongs to the gateway",
                        equalsIgnoringCase(name, "host") ? "the option \"host\" of the route says what upstreams see"
                                                         : "");
    return {};
}

Verdict checkHeaderValue(std::string_view value) {
    const auto isControl = [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; };
    if (std::ranges::any_of(value, isControl))
        return complain("a control character in a header value");
    const auto isSpace = [](char c) { return c == ' ' || c == '\t'; };
    if (!value.empty() && (isSpace(value.front()) || isSpace(value.back())))
        return complain("white space at the beginning or end of a header value", "it would be lost on the way");
    return {};
}

Verdict checkMethod(std::string_view method) {
    constexpr std::array<std::string_view, 9> kStandard{"GET",     "HEAD",    "POST",  "PUT",  "DELETE",
                                                        "CONNECT", "OPTIONS", "TRACE", "PATCH"};
    TRY_VOID(checkToken(method));
    if (method == "CONNECT" || method == "TRACE")
        return complain(inQuotes(method) + " is never passed on", "remove it");
    for (const std::string_view standard : kStandard)
        if (method != standard && equalsIgnoringCase(method, standard))
            return complain("methods are case-sensitive", "did you mean " + inQuotes(standard) + "?");
    return {};
}

Verdict checkLabels(std::string_view name) {
    const auto notAHost = [&] {
        return complain(inQuotes(name) + " is not a host name",
                        "such as api.example.com, without scheme, port and path");
    };
    if (name.empty() || name.size() > kLongestHost)
        return notAHost();
    if (name.back() == '.')
        return complain("a dot at the end of a host name", "remove it");
    if (std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
        return complain(inQuotes(name) + " is not in ASCII", "write its xn-- form");
    if (name.find('*') != name.npos)
        return complain("\"*\" can only be the whole first label", "such as *.example.com");
    std::size_t start = 0;
    std::string_view label;
    while (start <= name.size()) {
        const std::size_t end = std::min(name.find('.', start), name.size());
        label = name.substr(start, end - start);
        const bool isFine =
            !label.empty() && label.size() <= kLongestLabel && label.front() != '-' && label.back() != '-' &&
            std::ranges::all_of(label, [](char c) { return isAlphanumeric(c) || c == '-' || c == '_'; });
        if (!isFine)
            return notAHost();
        start = end + 1;
    }
    // A name whose last label is a number would be taken for an IPv4 address somewhere (RFC 3986 §3.2.2, WHATWG URL
    // §3.5).
    if (std::ranges::all_of(label, isDigit) && !IpAddress::parse(name))
        return notAHost();
    return {};
}

Verdict checkHost(std::string_view host) {
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
        const auto address = IpAddress::parse(host.substr(1, host.size() - 2));
        if (!address || host.find(':') == host.npos)
            return complain(inQuotes(host) + " is not an IPv6 address");
        return {};
    }
    if (IpAddress::parse(host) && host.find(':') != host.npos)
        return complain("an IPv6 address without brackets", "write \"[" + std::string(host) + "]\"");
    return checkLabels(host);
}

Verdict checkHostPattern(std::string_view pattern) {
    if (pattern == "*")
        return complain("\"*\" alone", "leave the host out to match every one");
    if (!pattern.starts_with("*."))
        return checkHost(pattern);
    const std::string_view rest = pattern.substr(2);
    if (IpAddress::parse(rest))
        return complain("a wildcard before an address");
    return checkLabels(rest);
}

Verdict checkPathCharacters(std::string_view path) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    for (std::size_t i = 0; i < path.size(); ++i) {
        const char c = path[i];
        if (c != '%') {
            if (isPathCharacter(c))
                continue;
            if (c == '?' || c == '#')
                return complain("a path ends before " + inQuotes(path.substr(i, 1)),
                                c == '?' ? "match.query looks at the query" : "");
            const auto byte = static_cast<unsigned char>(c);
            const std::string encoded = std::string("%") + kHex[byte >> 4] + kHex[byte & 15];
            return complain("a character of the path must be percent-encoded", "write " + encoded);
        }
        const int high = i + 2 < path.size() ? ascii::hexValue(path[i + 1]) : -1;
        const int low = i + 2 < path.size() ? ascii::hexValue(path[i + 2]) : -1;
        if (high < 0 || low < 0)
            return complain("\"%\" without two hexadecimal digits in the path", "a percent sign itself is %25");
        const char decoded = static_cast<char>(high * 16 + low);
        if (isUnreserved(decoded))
            return complain("the path is not in canonical form",
                            "write " + std::string(1, decoded) + " instead of " + std::string(path.substr(i, 3)));
        if (static_cast<unsigned char>(decoded) < 0x20 || decoded == 0x7f)
            return complain("a control character in the path", "requests with it are refused");
        if (path.substr(i, 3) != std::string("%") + ascii::toUpper(path[i + 1]) + ascii::toUpper(path[i + 2]))
            return complain("the path is not in canonical form", std::string("write %") + ascii::toUpper(path[i + 1]) +
                                                                     ascii::toUpper(path[i + 2]) + " instead of " +
                                                                     std::string(path.substr(i, 3)));
        i += 2;
    }
    return {};
}

/// RFC 3986 §6.2.2 and what the gateway does to every request's path: upper-case escapes, no escape of an unreserved
/// character, no dot segments, no empty segments. A pattern in another form could never match.
Verdict checkCanonicalPath(std::string_view path) {
    if (!path.starts_with('/'))
        return complain("a path must start with \"/\"");
    TRY_VOID(checkPathCharacters(path));
    if (path.find("//") != path.npos)
        return complain("an empty segment in the path", "write \"/\" once");
    std::size_t start = 1;
    while (start <= path.size()) {
        const std::size_t end = std::min(path.find('/', start), path.size());
        const std::string_view segment = path.substr(start, end - start);
        const std::string_view name = segment.substr(0, segment.find(';'));
        if (name == "." || name == "..")
            return complain(inQuotes(segment) + " in a path", "write the path that it leads to");
        start = end + 1;
    }
    return {};
}

Verdict checkScope(std::string_view text) {
    const auto fits = [](char c) { return c > ' ' && c < 0x7f && c != '"' && c != '\\'; };
    if (!text.empty() && std::ranges::all_of(text, fits))
        return {};
    return complain("a scope has neither blanks nor quotes nor backslashes in it");
}

/// RFC 6901 §3: each "~" begins one of the two escapes.
bool isJsonPointer(std::string_view text) {
    for (std::size_t at = text.find('~'); at != text.npos; at = text.find('~', at + 1))
        if (at + 1 == text.size() || (text[at + 1] != '0' && text[at + 1] != '1'))
            return false;
    return true;
}

Verdict checkClaim(std::string_view text) {
    if (text.empty())
        return complain("the name of a claim is empty");
    if (text.starts_with('/') && !isJsonPointer(text))
        return complain("not a JSON Pointer", "\"~\" is written \"~0\", \"/\" in a name \"~1\"");
    return {};
}

} // namespace

const TextRule kEntityName{"name", "^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$", checkEntityName};
const TextRule kToken{"token", "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$", checkToken};
const TextRule kHeaderName{"header name", "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$", checkHeaderName};
const TextRule kSettableHeader{"header name", "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$", checkSettableHeader};
const TextRule kScope{"scope", "^[!#-\\[\\]-~]+$", checkScope};
const TextRule kClaim{"claim", "", checkClaim};
const TextRule kHeaderValue{"header value", "", checkHeaderValue};
const TextRule kMethod{"method", "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$", checkMethod};
const TextRule kHost{"host", "^(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9_.-]+)$", checkHost};
const TextRule kHostPattern{"host pattern", "^(\\[[0-9A-Fa-f:.]+\\]|(\\*\\.)?[A-Za-z0-9_.-]+)$", checkHostPattern};
const TextRule kCanonicalPath{"path", "^/", checkCanonicalPath};

} // namespace gatehouse::schema
