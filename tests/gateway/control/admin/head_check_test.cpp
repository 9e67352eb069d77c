#include "gateway/control/admin/head_check.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace gatehouse::control {
namespace {

using Outcome = HeadCheck::Outcome;

constexpr std::size_t kLimit = 8192;

HeadCheck check(std::string_view bytes) { return checkHead(bytes, kLimit, {"edge-1"}); }

TEST(AdminHead, IsAcceptedWhenWholeAndPlain) {
    const std::string head = "GET /metrics HTTP/1.1\r\nHost: localhost:9901\r\nAccept: */*\r\n\r\n";
    const HeadCheck whole = check(head);
    EXPECT_EQ(whole.outcome, Outcome::Accepted);
    EXPECT_EQ(whole.size, head.size());
    EXPECT_FALSE(whole.withoutBody);
    EXPECT_EQ(check(head + "GET /second").size, head.size());
    EXPECT_TRUE(check("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n").withoutBody);
    for (std::size_t size = 0; size < head.size(); ++size)
        EXPECT_EQ(check(std::string_view(head).substr(0, size)).outcome, Outcome::Incomplete);
}

TEST(AdminHead, MayComeFromAnythingThatIsNoForeignName) {
    for (const std::string host : {"localhost", "LOCALHOST:9901", "127.0.0.1", "10.1.2.3:80", "[::1]", "[fe80::1]:9901",
                                   "edge-1", "Edge-1:1", " localhost\t"})
        EXPECT_EQ(check("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").outcome, Outcome::Accepted) << host;
    EXPECT_EQ(check("GET / HTTP/1.0\r\n\r\n").outcome, Outcome::Accepted);
}

TEST(AdminHead, IsRefusedWhenAnythingIsOdd) {
    const struct {
        std::string head;
        std::uint16_t status;
    } cases[] = {
        {"GET / HTTP/1.1\r\nHost: attacker.example\r\n\r\n", 421},
        {"GET / HTTP/1.1\r\nHost: localhost.attacker.example\r\n\r\n", 421},
        {"GET / HTTP/1.1\r\nHost: 127.0.0.1.nip.io\r\n\r\n", 421},
        {"GET / HTTP/1.1\r\nHost: edge-11\r\n\r\n", 421},
        {"GET / HTTP/1.1\r\nHost: 2130706433\r\n\r\n", 421},
        {"GET / HTTP/1.1\r\nHost: user@localhost\r\n\r\n", 421},
        {"GET / HTTP/1.0\r\nHost: attacker.example\r\n\r\n", 421},
        {"GET / HTTP/1.1\r\nHost:\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: localhost:port\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: localhost:123456\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: [::1\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", 400},
        {"POST / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405},
        {"OPTIONS / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405},
        {"get / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405},
        {"CONNECT localhost:1 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"GET http://attacker.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"GET / HTTP/2.0\r\nHost: localhost\r\n\r\n", 505},
        {"GET /\r\nHost: localhost\r\n\r\n", 400},
        {"GET /\x01 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"GET /\xc3\xa9 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {" GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        {"GET / HTTP/1.1\nHost: localhost\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost : localhost\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: localhost\r\n folded\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: localhost\r\nA: b\nC: d\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: localhost\r\nA: b\rC: d\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: localhost\r\nA: " + std::string(1, '\0') + "\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: localhost\r\n: x\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 00\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n\r\n", 400},
        {"GET / HTTP/1.1\r\nHost: localhost\r\nA: " + std::string(kLimit, 'x') + "\r\n\r\n", 431},
        {std::string(kLimit, 'x'), 431},
        {"\x16\x03\x01\x02\r\n\r\n", 400},
    };
    for (const auto& [head, status] : cases) {
        const HeadCheck result = check(head);
        EXPECT_EQ(result.outcome, Outcome::Refused) << head;
        EXPECT_EQ(result.status, status) << head;
        EXPECT_TRUE(result.why.ends_with('.'));
    }
}

} // namespace
} // namespace gatehouse::control
