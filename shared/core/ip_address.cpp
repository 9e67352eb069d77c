#include "shared/core/ip_address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace gatehouse {

namespace {

constexpr std::array<std::uint8_t, 12> kV4Prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr int kV4PrefixBits = 96;

} // namespace

std::optional<IpAddress> IpAddress::parse(std::string_view text) {
    char zeroTerminated[INET6_ADDRSTRLEN];
    if (text.empty() || text.size() >= sizeof zeroTerminated || text.find('\0') != text.npos)
        return std::nullopt;
    std::memcpy(zeroTerminated, text.data(), text.size());
    zeroTerminated[text.size()] = '\0';

    in_addr v4Address{};
    if (inet_pton(AF_INET, zeroTerminated, &v4Address) == 1)
        return v4(ntohl(v4Address.s_addr));
    IpAddress address;
    if (inet_pton(AF_INET6, zeroTerminated, address.bytes.data()) == 1)
        return address;
    return std::nullopt;
}

IpAddress IpAddress::v4(std::uint32_t hostOrder) {
    IpAddress address;
    std::ranges::copy(kV4Prefix, address.bytes.begin());
    for (std::size_t i = 0; i < 4; ++i)
        address.bytes[12 + i] = static_cast<std::uint8_t>(hostOrder >> (24 - 8 * i));
    return address;
}

bool IpAddress::isV4() const { return std::equal(kV4Prefix.begin(), kV4Prefix.end(), bytes.begin()); }

std::string IpAddress::toString() const {
    char text[INET6_ADDRSTRLEN];
    if (isV4())
        inet_ntop(AF_INET, bytes.data() + kV4Prefix.size(), text, sizeof text);
    else
        inet_ntop(AF_INET6, bytes.data(), text, sizeof text);
    return text;
}

std::optional<Cidr> Cidr::parse(std::string_view text) {
    const auto slash = text.find('/');
    const auto address = IpAddress::parse(text.substr(0, slash));
    if (!address)
        return std::nullopt;
    const int widest = address->isV4() ? 32 : 128;
    int bits = widest;
    if (slash != text.npos) {
        const auto digits = text.substr(slash + 1);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
        if (error != std::errc{} || end != digits.data() + digits.size() || bits < 0 || bits > widest)
            return std::nullopt;
    }
    Cidr cidr{*address, static_cast<std::uint8_t>(address->isV4() ? bits + kV4PrefixBits : bits)};
    // Host bits are cleared, so that 10.1.2.3/8 and 10.0.0.0/8 are the same network.
    for (int bit = cidr.prefixBits; bit < 128; ++bit)
        cidr.network.bytes[bit / 8] &= static_cast<std::uint8_t>(~(0x80u >> (bit % 8)));
    return cidr;
}

bool Cidr::contains(const IpAddress& address) const {
    const std::size_t whole = prefixBits / 8;
    if (std::memcmp(network.bytes.data(), address.bytes.data(), whole) != 0)
        return false;
    const int rest = prefixBits % 8;
    return rest == 0 || ((network.bytes[whole] ^ address.bytes[whole]) >> (8 - rest)) == 0;
}

std::string Cidr::toString() const {
    const int bits = network.isV4() && prefixBits >= kV4PrefixBits ? prefixBits - kV4PrefixBits : prefixBits;
    return network.toString() + '/' + std::to_string(bits);
}

} // namespace gatehouse
