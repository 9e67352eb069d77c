#include "gateway/net/proxy_protocol.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>

namespace gatehouse::net {

namespace {

// The PROXY protocol, versions 1 and 2 (haproxy.org, proxy-protocol.txt); section numbers are of that text.

using namespace std::string_view_literals;

// --- version 1 (§2.1): one line of text ------------------------------------------------------------------------------

constexpr auto kTextStart = "PROXY "sv;
constexpr std::size_t kTextLimit = 107; ///< with CRLF

/// Cuts the text up to the next space off. Words are parted by exactly one.
std::string_view takeWord(std::string_view& line) {
    const auto space = line.find(' ');
    const auto word = line.substr(0, space);
    line.remove_prefix(space == line.npos ? line.size() : space + 1);
    return word;
}

std::optional<std::uint16_t> parsePort(std::string_view text) {
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    const bool leadingZero = text.size() > 1 && text.front() == '0';
    if (error != std::errc{} || end != text.data() + text.size() || leadingZero)
        return std::nullopt;
    return port;
}

ProxyHeaderResult parseLine(std::string_view line, std::size_t size) {
    const auto family = takeWord(line);
    if (family == "UNKNOWN") // the rest of the line is to be ignored
        return ProxyHeader{size, std::nullopt};
    if (family != "TCP4" && family != "TCP6")
        return ProxyHeaderBad{"unknown protocol family"};
    if (std::ranges::count(line, ' ') != 3)
        return ProxyHeaderBad{"not two addresses and two ports"};
    const auto sourceText = takeWord(line);
    const auto destinationText = takeWord(line);
    const auto sourcePort = parsePort(takeWord(line));
    const auto destinationPort = parsePort(line);
    const auto source = IpAddress::parse(sourceText);
    const auto destination = IpAddress::parse(destinationText);
    if (!source || !destination)
        return ProxyHeaderBad{"not an address"};
    const bool wantsColons = family == "TCP6";
    const auto hasColons = [](std::string_view text) { return text.find(':') != text.npos; };
    if (hasColons(sourceText) != wantsColons || hasColons(destinationText) != wantsColons)
        return ProxyHeaderBad{"an address of another family"};
    if (!sourcePort || !destinationPort)
        return ProxyHeaderBad{"not a port"};
    return ProxyHeader{size, ProxyHeader::Addresses{{*source, *sourcePort, {}}, {*destination, *destinationPort, {}}}};
}

ProxyHeaderResult parseText(std::string_view bytes) {
    const auto first = bytes.substr(0, kTextLimit);
    const auto notText = std::ranges::find_if(first, [](char c) { return c < 0x20 || c > 0x7e; });
    const auto length = static_cast<std::size_t>(notText - first.begin());
    const auto end = first.substr(length, 2);
    if (end == "\r\n")
        return parseLine(first.substr(kTextStart.size(), length - kTextStart.size()), length + 2);
    if (first.size() == kTextLimit)
        return ProxyHeaderBad{"line too long"};
    if (end.empty() || end == "\r")
        return ProxyHeaderNeedsMore{};
    return ProxyHeaderBad{"control character in the line"};
}

// --- version 2 (§2.2): binary ----------------------------------------------------------------------------------------

constexpr auto kSignature = "\r\n\r\n\0\r\nQUIT\n"sv;
constexpr std::size_t kFixedSize = 16; ///< signature, version and command, family and transport, length
constexpr std::size_t kUnixAddresses = 216;

std::uint8_t byteAt(std::string_view bytes, std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); }

std::uint16_t wordAt(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint16_t>(byteAt(bytes, at) << 8 | byteAt(bytes, at + 1));
}

IpAddress v4At(std::string_view bytes, std::size_t at) {
    return IpAddress::v4(std::uint32_t{wordAt(bytes, at)} << 16 | wordAt(bytes, at + 2));
}

IpAddress v6At(std::string_view bytes, std::size_t at) {
    IpAddress address;
    std::memcpy(address.bytes.data(), bytes.data() + at, address.bytes.size());
    return address;
}

/// The extensions (§2.2) mean nothing to us, but they must add up.
bool areTypeLengthValues(std::string_view bytes) {
    while (bytes.size() >= 3) {
        const std::size_t size = 3 + std::size_t{wordAt(bytes, 1)};
        if (size > bytes.size())
            return false;
        bytes.remove_prefix(size);
    }
    return bytes.empty();
}

/// `block` is what the header's length counts: addresses, then extensions.
ProxyHeaderResult parseBlock(std::uint8_t familyAndTransport, std::string_view block, std::size_t size) {
    std::size_t addressesSize = 0;
    std::optional<ProxyHeader::Addresses> addresses;
    switch (familyAndTransport) {
    case 0x00: // unspecified
        return ProxyHeader{size, std::nullopt};
    case 0x11: // TCP over IPv4
        addressesSize = 12;
        if (block.size() >= addressesSize)
            addresses = {{v4At(block, 0), wordAt(block, 8), {}}, {v4At(block, 4), wordAt(block, 10), {}}};
        break;
    case 0x21: // TCP over IPv6
        addressesSize = 36;
        if (block.size() >= addressesSize)
            addresses = {{v6At(block, 0), wordAt(block, 32), {}}, {v6At(block, 16), wordAt(block, 34), {}}};
        break;
    case 0x31: // Unix stream
        addressesSize = kUnixAddresses;
        break;
    default:
        return ProxyHeaderBad{"unknown address family or transport"};
    }
    if (block.size() < addressesSize)
        return ProxyHeaderBad{"too short for its addresses"};
    if (!areTypeLengthValues(block.substr(addressesSize)))
        return ProxyHeaderBad{"broken extensions"};
    return ProxyHeader{size, addresses};
}

ProxyHeaderResult parseBinary(std::string_view bytes) {
    constexpr std::size_t kVersionAt = 12;
    constexpr std::size_t kFamilyAt = 13;
    constexpr std::size_t kLengthAt = 14;
    constexpr std::uint8_t kLocal = 0x20;
    constexpr std::uint8_t kProxy = 0x21;

    if (bytes.size() <= kVersionAt)
        return ProxyHeaderNeedsMore{};
    const auto versionAndCommand = byteAt(bytes, kVersionAt);
    if (versionAndCommand != kLocal && versionAndCommand != kProxy)
        return ProxyHeaderBad{"unknown version or command"};
    if (bytes.size() < kFixedSize)
        return ProxyHeaderNeedsMore{};
    const std::size_t size = kFixedSize + wordAt(bytes, kLengthAt);
    if (size > kMaxProxyHeader)
        return ProxyHeaderBad{"header too long"};
    if (bytes.size() < size)
        return ProxyHeaderNeedsMore{};
    if (versionAndCommand == kLocal) // a health check of the balancer itself; family and addresses are to be ignored
        return ProxyHeader{size, std::nullopt};
    return parseBlock(byteAt(bytes, kFamilyAt), bytes.substr(kFixedSize, size - kFixedSize), size);
}

} // namespace

ProxyHeaderResult parseProxyHeader(std::string_view bytes) {
    if (bytes.starts_with(kTextStart))
        return parseText(bytes);
    if (bytes.starts_with(kSignature))
        return parseBinary(bytes);
    if (kTextStart.starts_with(bytes) || kSignature.starts_with(bytes))
        return ProxyHeaderNeedsMore{};
    return ProxyHeaderBad{"not a PROXY header"};
}

} // namespace gatehouse::net
