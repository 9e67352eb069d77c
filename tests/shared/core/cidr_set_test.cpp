#include "shared/core/cidr_set.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace gatehouse {
namespace {

Cidr cidr(const std::string& text) { return Cidr::parse(text).value(); }
IpAddress ip(const std::string& text) { return IpAddress::parse(text).value(); }

CidrSet setOf(const std::vector<std::string>& texts) {
    std::vector<Cidr> networks;
    for (const auto& text : texts)
        networks.push_back(cidr(text));
    return CidrSet(networks);
}

TEST(CidrSet, HoldsNothingWhenEmpty) {
    const CidrSet set;
    EXPECT_TRUE(set.empty());
    EXPECT_FALSE(set.contains(ip("0.0.0.0")));
    EXPECT_FALSE(set.contains(ip("::")));
}

TEST(CidrSet, FindsTheLongestNetworkAroundAnAddress) {
    const auto set =
        setOf({"10.0.0.0/8", "10.1.0.0/16", "10.1.2.0/24", "10.1.2.3", "2001:db8::/32", "2001:db8:1::/48"});
    struct Case {
        const char* address;
        std::optional<std::uint32_t> expected;
    };
    for (const auto& [address, expected] : std::initializer_list<Case>{
             {"9.255.255.255", std::nullopt},
             {"10.0.0.0", 0},
             {"10.0.255.255", 0},
             {"10.1.0.0", 1},
             {"10.1.1.255", 1},
             {"10.1.2.2", 2},
             {"10.1.2.3", 3},
             {"10.1.2.4", 2},
             {"10.1.3.0", 1},
             {"10.2.0.0", 0},
             {"10.255.255.255", 0},
             {"11.0.0.0", std::nullopt},
             {"::ffff:10.1.2.3", 3},
             {"2001:db7:ffff::", std::nullopt},
             {"2001:db8::", 4},
             {"2001:db8:1::5", 5},
             {"2001:db8:2::", 4},
             {"2001:db9::", std::nullopt},
         })
        EXPECT_EQ(set.find(ip(address)), expected) << address;
}

TEST(CidrSet, ReachesBothEndsOfTheAddressSpace) {
    const auto set = setOf({"0.0.0.0/32", "255.255.255.255/32", "::/128", "ffff::/16"});
    EXPECT_EQ(set.find(ip("0.0.0.0")), 0u);
    EXPECT_EQ(set.find(ip("0.0.0.1")), std::nullopt);
    EXPECT_EQ(set.find(ip("255.255.255.254")), std::nullopt);
    EXPECT_EQ(set.find(ip("255.255.255.255")), 1u);
    EXPECT_EQ(set.find(ip("::")), 2u);
    EXPECT_EQ(set.find(ip("::1")), std::nullopt);
    EXPECT_EQ(set.find(ip("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")), 3u);
}

TEST(CidrSet, CountsIpv4AsPartOfIpv6) {
    const auto set = setOf({"::/0", "0.0.0.0/0", "10.0.0.0/8"});
    EXPECT_EQ(set.find(ip("2001:db8::1")), 0u);
    EXPECT_EQ(set.find(ip("192.0.2.1")), 1u);
    EXPECT_EQ(set.find(ip("10.0.0.1")), 2u);
    EXPECT_EQ(setOf({"::/0"}).find(ip("10.0.0.1")), 0u);
}

TEST(CidrSet, KeepsTheLaterValueOfANetworkGivenTwice) {
    const std::vector<CidrSet::Entry> entries{{cidr("10.0.0.0/8"), 7}, {cidr("10.9.9.9/8"), 8}};
    const CidrSet set(entries);
    EXPECT_EQ(set.size(), 1u);
    EXPECT_EQ(set.find(ip("10.0.0.1")), 8u);
}

/// What the set must equal: a look at every network.
std::optional<std::uint32_t> linearFind(const std::vector<Cidr>& networks, const IpAddress& address) {
    std::optional<std::uint32_t> best;
    for (std::uint32_t i = 0; i < networks.size(); ++i)
        if (networks[i].contains(address) && (!best || networks[i].prefixBits >= networks[*best].prefixBits))
            best = i;
    return best;
}

TEST(CidrSet, AgreesWithALinearSearchOnRandomNetworks) {
    std::mt19937 random(20240607);
    const auto below = [&](unsigned bound) { return static_cast<unsigned>(random() % bound); };
    for (int round = 0; round < 60; ++round) {
        std::vector<Cidr> networks;
        for (unsigned i = 0, count = 1 + below(200); i < count; ++i) {
            std::string text;
            if (below(2) == 0) // few bytes vary, so that networks nest
                text = "10." + std::to_string(below(3)) + '.' + std::to_string(below(4)) + '.' +
                       std::to_string(below(256)) + '/' + std::to_string(below(33));
            else
                text = "2001:db8:" + std::to_string(below(4)) + "::" + std::to_string(below(9)) + '/' +
                       std::to_string(below(129));
            networks.push_back(cidr(text));
        }
        const CidrSet set(networks);
        for (int probe = 0; probe < 400; ++probe) {
            auto address = networks[below(static_cast<unsigned>(networks.size()))].network;
            if (below(3) != 0) // near a border, or somewhere else in the network
                address.bytes[below(2) == 0 ? 15 : below(16)] ^= static_cast<std::uint8_t>(1u << below(8));
            EXPECT_EQ(set.find(address), linearFind(networks, address)) << address.toString();
        }
    }
}

} // namespace
} // namespace gatehouse
