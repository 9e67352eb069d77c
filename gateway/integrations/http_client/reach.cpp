#include "gateway/integrations/http_client/reach.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace gatehouse::integrations {

namespace {

/// Unspecified, "this network", link-local, multicast, reserved (RFC 6890); the metadata services that clouds put
/// beside the link-local one.
constexpr std::array kNobody = std::to_array<std::string_view>(
    {"0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3", "::/128", "fe80::/10", "ff00::/8", "fd00:ec2::254/128"});

/// Loopback, private, shared, special (RFC 6890); what wraps an IPv4 address, which would have to be looked at too.
constexpr std::array kNotPublic = std::to_array<std::string_view>(
    {"127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24",
     "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "::1/128", "fc00::/7", "fec0::/10", "64:ff9b::/96",
     "64:ff9b:1::/48", "2001::/32", "2001:db8::/32", "2002::/16", "100::/64"});

template <std::size_t Size> bool isIn(const std::array<std::string_view, Size>& networks, const IpAddress& address) {
    return std::ranges::any_of(networks, [&](std::string_view network) {
        const auto cidr = Cidr::parse(network);
        return cidr && cidr->contains(address);
    });
}

} // namespace

bool isWithin(Reach reach, const IpAddress& address) {
    return !isIn(kNobody, address) && (reach == Reach::Unicast || !isIn(kNotPublic, address));
}

} // namespace gatehouse::integrations
