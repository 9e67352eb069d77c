#include "gateway/net/proxy_protocol.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

namespace gatehouse::net {
namespace {

using namespace std::string_literals;

const std::string kSignature = "\r\n\r\n\0\r\nQUIT\n"s;

/// A version 2 header: command byte, family byte, block.
std::string binary(int command, int family, const std::string& block) {
    std::string text = kSignature;
    text += static_cast<char>(command);
    text += static_cast<char>(family);
    text += static_cast<char>(block.size() >> 8);
    text += static_cast<char>(block.size());
    return text + block;
}

const std::string kV4Block = "\xc0\x00\x02\x01\xc6\x33\x64\x02\x30\x39\x01\xbb"s; // 192.0.2.1:12345 → 198.51.100.2:443

std::string v6Block() {
    std::string block = "\x20\x01\x0d\xb8"s + std::string(11, '\0') + "\x01"s;
    block += "\x20\x01\x0d\xb8"s + std::string(11, '\0') + "\x02"s;
    return block + "\xff\xff\x00\x50"s; // [2001:db8::1]:65535 → [2001:db8::2]:80
}

/// "needs more", "bad: …", "local", or "source → destination".
std::string describe(const std::string& bytes) {
    const auto result = parseProxyHeader(bytes);
    if (std::holds_alternative<ProxyHeaderNeedsMore>(result))
        return "needs more";
    if (const auto* bad = std::get_if<ProxyHeaderBad>(&result))
        return "bad: " + std::string(bad->why);
    const auto& header = std::get<ProxyHeader>(result);
    if (!header.addresses)
        return "local";
    return header.addresses->source.toString() + " → " + header.addresses->destination.toString();
}

struct Case {
    const char* what;
    std::string bytes;
    std::string expected;
};

TEST(ProxyProtocol, ReadsValidHeaders) {
    const std::vector<Case> cases = {
        {"TCP4", "PROXY TCP4 192.0.2.1 198.51.100.2 12345 443\r\n", "192.0.2.1:12345 → 198.51.100.2:443"},
        {"TCP6", "PROXY TCP6 2001:db8::1 2001:db8::2 65535 80\r\n", "[2001:db8::1]:65535 → [2001:db8::2]:80"},
        {"port 0", "PROXY TCP4 192.0.2.1 192.0.2.2 0 1\r\n", "192.0.2.1:0 → 192.0.2.2:1"},
        {"v4-mapped", "PROXY TCP6 ::ffff:192.0.2.1 ::1 1 2\r\n", "192.0.2.1:1 → [::1]:2"},
        {"UNKNOWN", "PROXY UNKNOWN\r\n", "local"},
        {"UNKNOWN with more", "PROXY UNKNOWN ff::1 whatever it is\r\n", "local"},
        {"longest line",
         "PROXY UNKNOWN ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 65535 "
         "65535\r\n",
         "local"},
        {"v2 TCP over IPv4", binary(0x21, 0x11, kV4Block), "192.0.2.1:12345 → 198.51.100.2:443"},
        {"v2 TCP over IPv6", binary(0x21, 0x21, v6Block()), "[2001:db8::1]:65535 → [2001:db8::2]:80"},
        {"v2 extensions", binary(0x21, 0x11, kV4Block + "\x04\x00\x00\x01\x00\x02h2"s),
         "192.0.2.1:12345 → 198.51.100.2:443"},
        {"v2 Unix", binary(0x21, 0x31, std::string(216, 'x')), "local"},
        {"v2 unspecified", binary(0x21, 0x00, ""), "local"},
        {"v2 unspecified with a block", binary(0x21, 0x00, "anything"), "local"},
        {"v2 LOCAL", binary(0x20, 0x00, ""), "local"},
        {"v2 LOCAL ignores family and block", binary(0x20, 0xff, "anything"), "local"},
        {"v2 longest", binary(0x20, 0x00, std::string(4096, 'x')), "local"},
    };
    for (const auto& [what, bytes, expected] : cases) {
        EXPECT_EQ(describe(bytes), expected) << what;
        const auto followed = parseProxyHeader(bytes + "GET / HTTP/1.1\r\n");
        ASSERT_TRUE(std::holds_alternative<ProxyHeader>(followed)) << what;
        EXPECT_EQ(std::get<ProxyHeader>(followed).size, bytes.size()) << what;
        // However it is cut, it takes all of it and not a byte less.
        for (std::size_t cut = 0; cut < bytes.size(); ++cut)
            EXPECT_EQ(describe(bytes.substr(0, cut)), "needs more") << what << " cut at " << cut;
    }
}

TEST(ProxyProtocol, RefusesEverythingElse) {
    const std::vector<Case> cases = {
        {"no header", "GET / HTTP/1.1\r\n", "bad: not a PROXY header"},
        {"TLS", "\x16\x03\x01", "bad: not a PROXY header"},
        {"lower case", "proxy TCP4 192.0.2.1 192.0.2.2 1 2\r\n", "bad: not a PROXY header"},
        {"tab", "PROXY\tTCP4 192.0.2.1 192.0.2.2 1 2\r\n", "bad: not a PROXY header"},
        {"family", "PROXY TCP5 192.0.2.1 192.0.2.2 1 2\r\n", "bad: unknown protocol family"},
        {"UDP4", "PROXY UDP4 192.0.2.1 192.0.2.2 1 2\r\n", "bad: unknown protocol family"},
        {"no family", "PROXY \r\n", "bad: unknown protocol family"},
        {"bare LF", "PROXY TCP4 192.0.2.1 192.0.2.2 1 2\n", "bad: control character in the line"},
        {"bare CR", "PROXY TCP4 192.0.2.1\r 192.0.2.2 1 2\r\n", "bad: control character in the line"},
        {"NUL", "PROXY TCP4 192.0.2.1\0 192.0.2.2 1 2\r\n"s, "bad: control character in the line"},
        {"eight bits", "PROXY TCP4 192.0.2.\xb9 192.0.2.2 1 2\r\n", "bad: control character in the line"},
        {"two spaces", "PROXY TCP4  192.0.2.1 192.0.2.2 1 2\r\n", "bad: not two addresses and two ports"},
        {"trailing space", "PROXY TCP4 192.0.2.1 192.0.2.2 1 2 \r\n", "bad: not two addresses and two ports"},
        {"a port short", "PROXY TCP4 192.0.2.1 192.0.2.2 1\r\n", "bad: not two addresses and two ports"},
        {"an empty word", "PROXY TCP4 192.0.2.1  1 2\r\n", "bad: not an address"},
        {"short address", "PROXY TCP4 192.0.2 192.0.2.2 1 2\r\n", "bad: not an address"},
        {"leading zero", "PROXY TCP4 192.0.2.01 192.0.2.2 1 2\r\n", "bad: not an address"},
        {"zone", "PROXY TCP6 fe80::1%eth0 ::1 1 2\r\n", "bad: not an address"},
        {"v6 in TCP4", "PROXY TCP4 ::1 192.0.2.2 1 2\r\n", "bad: an address of another family"},
        {"v4 in TCP6", "PROXY TCP6 ::1 192.0.2.2 1 2\r\n", "bad: an address of another family"},
        {"big port", "PROXY TCP4 192.0.2.1 192.0.2.2 65536 2\r\n", "bad: not a port"},
        {"signed port", "PROXY TCP4 192.0.2.1 192.0.2.2 +1 2\r\n", "bad: not a port"},
        {"zero-led port", "PROXY TCP4 192.0.2.1 192.0.2.2 01 2\r\n", "bad: not a port"},
        {"no port", "PROXY TCP4 192.0.2.1 192.0.2.2 1 \r\n", "bad: not a port"},
        {"hex port", "PROXY TCP4 192.0.2.1 192.0.2.2 0x1 2\r\n", "bad: not a port"},
        {"long line", "PROXY UNKNOWN " + std::string(92, 'x') + "\r\n", "bad: line too long"},
        {"endless line", "PROXY " + std::string(200, ' '), "bad: line too long"},
        {"version 1 in binary", binary(0x11, 0x11, kV4Block), "bad: unknown version or command"},
        {"version 3", binary(0x31, 0x11, kV4Block), "bad: unknown version or command"},
        {"command 2", binary(0x22, 0x11, kV4Block), "bad: unknown version or command"},
        {"UDP", binary(0x21, 0x12, kV4Block), "bad: unknown address family or transport"},
        {"no transport", binary(0x21, 0x10, kV4Block), "bad: unknown address family or transport"},
        {"Unix datagrams", binary(0x21, 0x32, std::string(216, 'x')), "bad: unknown address family or transport"},
        {"family 4", binary(0x21, 0x41, kV4Block), "bad: unknown address family or transport"},
        {"short IPv4", binary(0x21, 0x11, kV4Block.substr(1)), "bad: too short for its addresses"},
        {"short IPv6", binary(0x21, 0x21, v6Block().substr(1)), "bad: too short for its addresses"},
        {"short Unix", binary(0x21, 0x31, std::string(215, 'x')), "bad: too short for its addresses"},
        {"half an extension", binary(0x21, 0x11, kV4Block + "\x04\x00"s), "bad: broken extensions"},
        {"extension too long", binary(0x21, 0x11, kV4Block + "\x04\x00\x02x"s), "bad: broken extensions"},
        {"huge block", (kSignature + "\x21\x11\xff\xff"s), "bad: header too long"},
        {"just too long", (kSignature + "\x20\x00\x10\x01"s), "bad: header too long"},
    };
    for (const auto& [what, bytes, expected] : cases)
        EXPECT_EQ(describe(bytes), expected) << what;
}

TEST(ProxyProtocol, RefusesAsSoonAsItShows) {
    EXPECT_EQ(describe(""), "needs more");
    EXPECT_EQ(describe("P"), "needs more");
    EXPECT_EQ(describe("PO"), "bad: not a PROXY header"); // POST
    EXPECT_EQ(describe("\r\n\r\nX"), "bad: not a PROXY header");
    EXPECT_EQ(describe(kSignature + "\x45"), "bad: unknown version or command");
}

} // namespace
} // namespace gatehouse::net
