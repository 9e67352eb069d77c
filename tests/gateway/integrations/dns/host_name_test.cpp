#include "gateway/integrations/dns/host_name.h"
#include "tests/gateway/integrations/dns/loop_test.h"

namespace gatehouse::integrations {
namespace {

TEST(HostName, KnowsWhatCouldBeOne) {
    const std::string label(63, 'a');
    for (const std::string& name :
         {std::string("a"), std::string("api.example.com"), std::string("_http._tcp.x-1.local"),
          label + '.' + label + '.' + label + '.' + label.substr(2)})
        EXPECT_TRUE(isHostName(name)) << name;
    for (const std::string& name :
         {std::string(), std::string("."), std::string(".a"), std::string("a."), std::string("a..b"),
          std::string("a b"), std::string("a/b"), std::string("\xc3\xa4.de"), std::string("a\0b", 3),
          std::string("a:1"), std::string("[::1]"), label + 'a', label + '.' + label + '.' + label + '.' + label})
        EXPECT_FALSE(isHostName(name)) << name;
}

TEST(HostName, MeansTheSameInAnyCaseAndWithADotAtTheEnd) {
    EXPECT_EQ(comparableName("API.Example.COM."), "api.example.com");
    EXPECT_EQ(comparableName(""), "");
}

TEST(HostName, TakesLocalhostAndAllBelowForThisMachine) {
    EXPECT_TRUE(isLocalhost("localhost"));
    EXPECT_TRUE(isLocalhost("api.localhost"));
    EXPECT_FALSE(isLocalhost("notlocalhost"));
    EXPECT_FALSE(isLocalhost("localhost.example.com"));
    EXPECT_FALSE(isLocalhost(""));
}

TEST(HostName, PutsAddressesInOneOrder) {
    std::vector<IpAddress> addresses;
    for (const char* text : {"2001:db8::2", "10.0.0.2", "::1", "10.0.0.1", "10.0.0.2"})
        addresses.push_back(IpAddress::parse(text).value());
    putInOrder(addresses);
    EXPECT_EQ(texts(addresses), (Texts{"10.0.0.1", "10.0.0.2", "::1", "2001:db8::2"}));

    addresses.clear();
    for (std::uint32_t i = 0; i < 2 * kMostAddresses; ++i)
        addresses.push_back(IpAddress::v4(i));
    putInOrder(addresses);
    EXPECT_EQ(addresses.size(), kMostAddresses);
}

} // namespace
} // namespace gatehouse::integrations
