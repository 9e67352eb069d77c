#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gatehouse {

/// An IPv4 or IPv6 address. IPv4 is kept as its v4-mapped IPv6 form (::ffff:a.b.c.d), so that one comparison,
/// one prefix match and one table serve both; an address that arrives v4-mapped therefore equals the plain one.
struct IpAddress {
    std::array<std::uint8_t, 16> bytes{};

    /// Accepts "192.0.2.1", "2001:db8::1" and "::ffff:192.0.2.1"; nothing else (no zone, no brackets, no leading
    /// zeros).
    [[nodiscard]] static std::optional<IpAddress> parse(std::string_view text);
    [[nodiscard]] static IpAddress v4(std::uint32_t hostOrder);
    [[nodiscard]] bool isV4() const;
    [[nodiscard]] std::string toString() const;

    friend auto operator<=>(const IpAddress&, const IpAddress&) = default;
};

/// A network prefix, "10.0.0.0/8" or "2001:db8::/32"; a bare address means itself alone.
struct Cidr {
    IpAddress network;
    std::uint8_t prefixBits = 128; ///< of the 128-bit form: an IPv4 /8 is 104

    [[nodiscard]] static std::optional<Cidr> parse(std::string_view text);
    [[nodiscard]] bool contains(const IpAddress& address) const;
    [[nodiscard]] std::string toString() const;

    friend auto operator<=>(const Cidr&, const Cidr&) = default;
};

} // namespace gatehouse
