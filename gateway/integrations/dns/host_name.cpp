#include "gateway/integrations/dns/host_name.h"

#include <algorithm>
#include <cctype>
#include <tuple>

namespace gatehouse::integrations {

namespace {

constexpr std::size_t kLongestName = 253;
constexpr std::size_t kLongestLabel = 63;
constexpr std::string_view kLocalhost = "localhost";

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool isLabel(std::string_view label) {
    return !label.empty() && label.size() <= kLongestLabel && std::ranges::all_of(label, [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
    });
}

} // namespace

std::string comparableName(std::string_view name) {
    if (name.ends_with('.'))
        name.remove_suffix(1);
    std::string result(name);
    std::ranges::transform(result, result.begin(), lower);
    return result;
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
