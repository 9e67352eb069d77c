#include "gateway/control/admin/head_check.h"

#include "shared/core/ascii.h"
#include "shared/core/ip_address.h"

#include <algorithm>
#include <optional>

namespace gatehouse::control {

namespace {

constexpr std::string_view kLineEnd = "\r\n";

HeadCheck refuse(std::uint16_t status, std::string_view why) {
    HeadCheck bad;
    bad.outcome = HeadCheck::Outcome::Refused;
    bad.status = status;
    bad.why = why;
    return bad;
}

using ascii::equalsIgnoringCase;

// RFC 9110 §5.6.2.
bool isToken(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return ascii::isAlphanumeric(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
    });
}

bool isPrintable(char c) { return c > 0x20 && c < 0x7f; }

/// The host of "host", "host:port" or "[address]:port"; nothing if it is none of them.
std::optional<std::string_view> hostOf(std::string_view authority) {
    std::size_t end = authority.find(':');
    if (authority.starts_with('[')) {
        end = authority.find(']');
        if (end == std::string_view::npos)
            return std::nullopt;
        ++end;
    }
    const std::string_view host = authority.substr(0, end);
    const std::string_view port = authority.substr(host.size());
    const bool portIsGood =
        port.empty() || (port[0] == ':' && port.size() <= 6 &&
                         std::ranges::all_of(port.substr(1), [](char c) { return c >= '0' && c <= '9'; }));
    if (host.empty() || !portIsGood)
        return std::nullopt;
    return host.starts_with('[') ? host.substr(1, host.size() - 2) : host;
}

bool isOurs(std::string_view host, const std::vector<std::string>& hosts) {
    return equalsIgnoringCase(host, "localhost") || IpAddress::parse(host) ||
           std::ranges::any_of(hosts, [host](const std::string& name) { return equalsIgnoringCase(host, name); });
}

/// The request line; its target is for the router, and only has to be one.
HeadCheck checkRequestLine(std::string_view line, bool& needsHost) {
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last)
        return refuse(400, "The request line is malformed.");
    const std::string_view method = line.substr(0, first);
    const std::string_view target = line.substr(first + 1, last - first - 1);
    const std::string_view version = line.substr(last + 1);
    if (!isToken(method) || !target.starts_with('/') || !std::ranges::all_of(target, isPrintable))
        return refuse(400, "The request line is malformed.");
    if (version != "HTTP/1.1" && version != "HTTP/1.0")
        return refuse(505, "Only HTTP/1.0 and HTTP/1.1 are spoken here.");
    if (method != "GET" && method != "HEAD")
        return refuse(405, "Only GET and HEAD are answered here.");
    needsHost = version == "HTTP/1.1";
    HeadCheck good;
    good.outcome = HeadCheck::Outcome::Accepted;
    good.withoutBody = method == "HEAD";
    return good;
}

} // namespace

HeadCheck checkHead(std::string_view bytes, std::size_t limit, const std::vector<std::string>& hosts) {
    const std::size_t end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos || end + 4 > limit)
        return bytes.size() >= limit ? refuse(431, "The request is larger than allowed.") : HeadCheck{};
    std::string_view rest = bytes.substr(0, end + 2);
    const auto nextLine = [&rest] {
        const std::string_view line = rest.substr(0, rest.find(kLineEnd));
        rest.remove_prefix(line.size() + kLineEnd.size());
        return line;
    };

    bool needsHost = false;
    HeadCheck result = checkRequestLine(nextLine(), needsHost);
    if (result.outcome == HeadCheck::Outcome::Refused)
        return result;
    std::optional<std::string_view> authority;
    while (!rest.empty()) {
        const std::string_view line = nextLine();
        const std::size_t colon = std::min(line.find(':'), line.size());
        const std::string_view name = line.substr(0, colon);
        const std::string_view value = ascii::trimBlanks(line.substr(std::min(colon + 1, line.size())));
        const bool isClean = std::ranges::all_of(
            value, [](char c) { return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f); });
        if (colon == line.size() || !isToken(name) || !isClean) // RFC 9112 §5: no blank before the colon, no folding
            return refuse(400, "A header field is malformed.");
        if (equalsIgnoringCase(name, "host")) {
            if (authority)
                return refuse(400, "There is more than one Host field.");
            authority = value;
        }
        if (equalsIgnoringCase(name, "transfer-encoding") ||
            (equalsIgnoringCase(name, "content-length") && value != "0"))
            return refuse(400, "A request here has no body.");
        if (equalsIgnoringCase(name, "upgrade"))
            return refuse(400, "There is no other protocol here.");
    }
    if (!authority && needsHost)
        return refuse(400, "The Host field is missing.");
    const auto host = authority ? hostOf(*authority) : std::optional<std::string_view>("localhost");
    if (!host)
        return refuse(400, "The Host field is malformed.");
    if (!isOurs(*host, hosts))
        return refuse(421, "The Host field must be an IP address or the name of this machine.");
    result.size = end + 4;
    return result;
}

} // namespace gatehouse::control
