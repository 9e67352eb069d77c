#include "shared/model/endpoint_url.h"

#include "shared/schema/text_check.h"
#include "shared/schema/text_rules.h"

#include <sys/un.h>

#include <charconv>
#include <string>

namespace gatehouse::model {

using document::inQuotes;
using schema::complain;
using schema::Verdict;

namespace {

constexpr std::string_view kHttp = "http://";
constexpr std::string_view kHttps = "https://";
constexpr std::string_view kHttpUnix = "http+unix:";
constexpr std::uint16_t kHttpPort = 80;
constexpr std::uint16_t kHttpsPort = 443;

/// Where the port's colon is; the end if there is none. The colons of an IPv6 address stand in brackets.
std::size_t findPort(std::string_view authority) {
    const std::size_t bracket = authority.starts_with('[') ? authority.find(']') : 0;
    return bracket == authority.npos ? authority.size() : std::min(authority.find(':', bracket), authority.size());
}

Verdict parsePort(std::uint16_t& port, std::string_view digits) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (error != std::errc{} || end != digits.data() + digits.size() || port == 0)
        return complain(inQuotes(digits) + " is not a port", "1 to 65535");
    return {};
}

Verdict checkAuthority(std::string_view authority, const UrlHints& hints) {
    if (authority.find('@') != authority.npos)
        return complain("a user in a URL", std::string(hints.user)); // the message does not repeat them
    const std::size_t end = authority.find_first_of("/?#");
    if (end != authority.npos)
        return complain("a URL with more than host and port", std::string(hints.path));
    return {};
}

Verdict parseUnixPath(Endpoint& endpoint, std::string_view path) {
    TRY_VOID(checkSocketPath(path, "such as http+unix:/run/app.sock"));
    endpoint.scheme = Endpoint::Scheme::Http;
    endpoint.host.clear();
    endpoint.port = 0;
    endpoint.unixPath = path;
    return {};
}

} // namespace

Verdict parseEndpointUrl(Endpoint& endpoint, std::string_view url) {
    endpoint.url = url;
    if (url.starts_with(kHttpUnix))
        return parseUnixPath(endpoint, url.substr(kHttpUnix.size()));
    const bool isHttps = url.starts_with(kHttps);
    if (!isHttps && !url.starts_with(kHttp))
        return complain("not an endpoint's URL",
                        "such as http://10.0.0.5:8080, https://orders.internal or http+unix:/run/app.sock");
    endpoint.scheme = isHttps ? Endpoint::Scheme::Https : Endpoint::Scheme::Http;
    endpoint.port = isHttps ? kHttpsPort : kHttpPort;
    endpoint.unixPath.clear();
    return parseHostAndPort(endpoint.host, endpoint.port, url.substr(isHttps ? kHttps.size() : kHttp.size()),
                            {"send credentials in a header", "the option \"rewrite\" of a route makes the path"});
}

Verdict parseHostAndPort(std::string& host, std::uint16_t& port, std::string_view authority, const UrlHints& hints) {
    TRY_VOID(checkAuthority(authority, hints));
    const std::size_t colon = findPort(authority);
    std::string_view name = authority.substr(0, colon);
    TRY_VOID(schema::kHost.check(name));
    if (colon < authority.size())
        TRY_VOID(parsePort(port, authority.substr(colon + 1)));
    if (name.starts_with('['))
        name = name.substr(1, name.size() - 2);
    host = name;
    return {};
}

Verdict checkSocketPath(std::string_view path, std::string_view example) {
    if (!path.starts_with('/'))
        return complain("a Unix socket is named by its full path", std::string(example));
    if (path.size() >= sizeof(sockaddr_un::sun_path))
        return complain("the path of the Unix socket is too long",
                        "at most " + std::to_string(sizeof(sockaddr_un::sun_path) - 1) + " bytes");
    return schema::checkFile(path);
}

} // namespace gatehouse::model
