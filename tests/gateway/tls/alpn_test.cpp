#include "gateway/tls/alpn.h"

#include <gtest/gtest.h>

using gatehouse::tls::AlpnList;

namespace {

AlpnList list(const std::vector<std::string>& names) { return AlpnList::of(names).value(); }

std::string_view wireOf(const AlpnList& list) {
    return {reinterpret_cast<const char*>(list.wire().data()), list.wire().size()};
}

TEST(AlpnList, WritesEachNameBehindItsLength) { EXPECT_EQ(wireOf(list({"h2", "http/1.1"})), "\x02h2\x08http/1.1"); }

TEST(AlpnList, RefusesNamesThatTheWireCannotHold) {
    EXPECT_FALSE(AlpnList::of({""}).has_value());
    EXPECT_FALSE(AlpnList::of({std::string(256, 'x')}).has_value());
    EXPECT_TRUE(AlpnList::of({std::string(255, 'x')}).has_value());
}

TEST(AlpnList, SelectsByTheOrderOfTheServer) {
    EXPECT_EQ(list({"h2", "http/1.1"}).select("\x08http/1.1\x02h2"), "h2");
    EXPECT_EQ(list({"http/1.1"}).select("\x02h2\x08http/1.1"), "http/1.1");
}

TEST(AlpnList, SelectsNothingFromAnOfferWithoutCommonOrWellFormedNames) {
    const AlpnList ours = list({"h2", "http/1.1"});
    for (const std::string_view offer : {std::string_view(),
                                         std::string_view("\x03"
                                                          "ftp"),
                                         std::string_view("\x00\x02h2", 4), std::string_view("\x03h2"),
                                         std::string_view("\x01h\x01"
                                                          "2"),
                                         std::string_view("\xff")})
        EXPECT_EQ(ours.select(offer), std::nullopt);
}

} // namespace
