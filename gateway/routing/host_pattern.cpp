#include "gateway/routing/host_pattern.h"

#include "gateway/http/character.h"

#include <algorithm>

namespace gatehouse::routing {

namespace {

constexpr std::string_view kWildcard = "*.";

} // namespace

Result<HostPattern> HostPattern::compile(std::string_view text) {
    if (text == "*")
        return HostPattern{};
    HostPattern pattern;
    const bool wildcard = text.starts_with(kWildcard);
    pattern.kind = wildcard ? Kind::Wildcard : Kind::Exact;
    pattern.text = comparableHost(wildcard ? text.substr(kWildcard.size()) : text);
    std::ranges::transform(pattern.text, pattern.text.begin(), http::character::toLower);
    if (pattern.text.empty() || pattern.text.find('*') != pattern.text.npos)
        return fail("the host \"" + std::string(text) +
                    "\" is neither a name nor a wildcard such as \"*.example.com\"");
    return pattern;
}

bool HostPattern::matches(std::string_view host) const {
    switch (kind) {
    case Kind::Any:
        return true;
    case Kind::Exact:
        return host == text;
    case Kind::Wildcard:
        return host.size() > text.size() + 1 && host.ends_with(text) && host[host.size() - text.size() - 1] == '.';
    }
    return false;
}

} // namespace gatehouse::routing
