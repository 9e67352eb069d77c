#include "gateway/tls/client_hello.h"

#include <gtest/gtest.h>

#include <string>

using gatehouse::tls::parseServerName;

namespace {

std::optional<std::string> parse(const std::string& extension) {
    const auto name = parseServerName({reinterpret_cast<const unsigned char*>(extension.data()), extension.size()});
    return name ? std::optional<std::string>(*name) : std::nullopt;
}

std::string vector(const std::string& bytes) {
    return std::string{static_cast<char>(bytes.size() >> 8), static_cast<char>(bytes.size() & 0xff)} + bytes;
}

std::string hostName(const std::string& name) { return std::string(1, '\0') + vector(name); }

TEST(ClientHello, ReadsTheServerName) { EXPECT_EQ(parse(vector(hostName("api.example.com"))), "api.example.com"); }

TEST(ClientHello, TakesNoNameFromAMalformedExtension) {
    const std::string good = vector(hostName("a.example"));
    for (const std::string& bad :
         {std::string(), std::string(1, '\0'), good.substr(0, good.size() - 1), good + "x", vector(""),
          vector(hostName("")), vector(hostName(std::string(256, 'a'))), vector("\x01" + vector("a.example")),
          vector(hostName("a.example") + hostName("b.example")), vector(hostName(std::string("a\0b", 3)))})
        EXPECT_EQ(parse(bad), std::nullopt) << ::testing::PrintToString(bad);
}

} // namespace
