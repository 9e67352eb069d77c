#include "gateway/integrations/http_client/reach.h"

#include <gtest/gtest.h>

namespace gatehouse::integrations {
namespace {

bool reaches(Reach reach, const char* address) { return isWithin(reach, IpAddress::parse(address).value()); }

TEST(Reach, NeverGoesWhereCloudsKeepSecretsOrNobodyIs) {
    for (const char* address : {"169.254.169.254", "169.254.0.1", "fe80::1", "fd00:ec2::254", "0.0.0.0", "0.1.2.3",
                                "::", "224.0.0.1", "255.255.255.255", "240.0.0.1", "ff02::1"}) {
        EXPECT_FALSE(reaches(Reach::Unicast, address)) << address;
        EXPECT_FALSE(reaches(Reach::Public, address)) << address;
    }
}

TEST(Reach, StaysOutsideWhereItMust) {
    for (const char* address : {"127.0.0.1", "127.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
                                "100.64.0.1", "192.0.0.1", "198.18.0.1", "::1", "fc00::1", "fd12::1", "::ffff:10.0.0.1",
                                "64:ff9b::a00:1", "2002:a00:1::"}) {
        EXPECT_TRUE(reaches(Reach::Unicast, address)) << address;
        EXPECT_FALSE(reaches(Reach::Public, address)) << address;
    }
    for (const char* address : {"8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111"})
        EXPECT_TRUE(reaches(Reach::Public, address)) << address;
}

} // namespace
} // namespace gatehouse::integrations
