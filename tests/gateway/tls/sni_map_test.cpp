#include "gateway/tls/sni_map.h"

#include <gtest/gtest.h>

using gatehouse::tls::SniMap;

namespace {

SniMap sample() {
    SniMap map;
    map.add("api.example.com", 0);
    map.add("*.example.com", 1);
    map.add("api.example.com", 2);
    map.add("a*.example.org", 3);
    map.add("*", 4);
    return map;
}

TEST(SniMap, FindsTheCertificateThatSpeaksForAName) {
    struct Case {
        const char* name;
        std::optional<std::size_t> certificate;
    };
    const SniMap map = sample();
    for (const Case& c :
         {Case{"api.example.com", 0}, Case{"www.example.com", 1}, Case{"a.b.example.com", std::nullopt},
          Case{"example.com", std::nullopt}, Case{".example.com", std::nullopt}, Case{"*.example.com", 1},
          Case{"abc.example.org", std::nullopt}, Case{"localhost", std::nullopt}, Case{"", std::nullopt}})
        EXPECT_EQ(map.find(c.name), c.certificate) << c.name;
}

TEST(SniMap, ComparesWholeNamesAndStopsAtNoNul) {
    SniMap map;
    map.add(std::string_view("good.example\0.evil.example", 26), 0);
    EXPECT_EQ(map.find("good.example"), std::nullopt);
}

} // namespace
