#include "gateway/integrations/dns/host_name.h"

#include "shared/core/ascii.h"

#include <algorithm>
#include <cctype>
#include <tuple>

namespace gatehouse::integrations {

namespace {

constexpr std::size_t kLongestName = 253;
constexpr std::size_t kLongestLabel = 63;
constexpr std::string_view kLocalhost = "localhost";

bool isLabel(std::string_view label) {
    return !label.empty() && label.size() <= kLongestLabel &&
           std::ranges::all_of(label, [](char c) { return ascii::isAlphanumeric(c) || c == '-' || c == '_'; });
}

} // namespace

std::string comparableName(std::string_view name) {
    if (name.ends_with('.'))
        name.remove_suffix(1);
    return ascii::lowerCase(name);
}

bool isLocalhost(std::string_view name) {
    return name == kLocalhost || (name.ends_with(kLocalhost) && name[name.size() - kLocalhost.size() - 1] == '.');
}

bool isHostName(std::string_view name) {
    if (name.empty() || name.size() > kLongestName)
        return false;
    while (true) {
        const auto dot = name.find('.');
        if (!isLabel(name.substr(0, dot)))
            return false;
        if (dot == name.npos)
            return true;
        name.remove_prefix(dot + 1);
    }
}

void putInOrder(std::vector<IpAddress>& addresses) {
    std::ranges::sort(addresses, [](const IpAddress& left, const IpAddress& right) {
        return std::tuple(!left.isV4(), left) < std::tuple(!right.isV4(), right);
    });
    const auto repeated = std::ranges::unique(addresses);
    addresses.erase(repeated.begin(), repeated.end());
    addresses.resize(std::min(addresses.size(), kMostAddresses));
}

} // namespace gatehouse::integrations
