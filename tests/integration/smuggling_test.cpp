#include "tests/integration/peers/judge.h"
#include "tests/integration/peers/needs.h"

#include <gtest/gtest.h>

// Request smuggling: every class in many spellings, sent to the real program and judged by what two real upstreams
// received and by what an independent parser makes of it. RFC 9112 §6.3, §7.1, §11.2.

namespace gatehouse::test {
namespace {

using Outcome = Attack::Outcome;
using namespace std::string_literals;

// What an attacker hopes that somebody takes for a request of its own.
const std::string kSmuggled = "GET /smuggled HTTP/1.1\r\nHost: a.example\r\n\r\n";

std::string post(const std::string& fields, const std::string& body) {
    return "POST /seen HTTP/1.1\r\nHost: a.example\r\n" + fields + "\r\n" + body;
}

std::string get(const std::string& fields) { return "GET /seen HTTP/1.1\r\nHost: a.example\r\n" + fields + "\r\n"; }

class Smuggling : public testing::Test {
protected:
    static void SetUpTestSuite() {
        if (GatewayProcess::program().empty())
            return;
        s_judge = std::make_unique<Judge>();
        const auto started = s_judge->start();
        ASSERT_TRUE(started) << started.error().message;
    }
    static void TearDownTestSuite() {
        if (s_judge != nullptr) {
            EXPECT_EQ(s_judge->gateway().stop(), 0);
            EXPECT_EQ(s_judge->gateway().sanitizerReport(), "");
        }
        s_judge.reset();
    }
    void SetUp() override { ASSERT_NE(s_judge, nullptr) << "gatehoused is not built"; }

    static void check(const std::vector<Attack>& attacks) {
        for (const Attack& attack : attacks)
            EXPECT_EQ(s_judge->judge(attack), "");
    }

private:
    static inline std::unique_ptr<Judge> s_judge; // one gateway for the whole suite
};

TEST_F(Smuggling, TheJudgeLetsGoodRequestsPass) {
    check({
        {"plain", get(""), Outcome::Passed, {}, {"GET /seen"}},
        {"two in a row", get("") + get(""), Outcome::Passed, {}, {"GET /seen", "GET /seen"}},
        {"with a length", post("Content-Length: 5\r\n", "hello"), Outcome::Passed, {}, {"POST /seen hello"}},
        {"chunked",
         post("Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n0\r\n\r\n") + get(""),
         Outcome::Passed,
         {},
         {"POST /seen hello", "GET /seen"}},
    });
}

TEST_F(Smuggling, RefusesLengthAndCodingTogether) {
    std::vector<Attack> attacks;
    for (const std::string length : {"0", "4", "6", "44", "1000"}) {
        for (const std::string coding :
             {"chunked", "Chunked", "CHUNKED", " chunked ", "identity", "gzip, chunked", "x"}) {
            const std::string body = "0\r\n\r\n" + kSmuggled;
            attacks.push_back({"CL " + length + ", TE " + coding,
                               post("Content-Length: " + length + "\r\nTransfer-Encoding: " + coding + "\r\n", body),
                               Outcome::Refused,
                               {400, 501}});
            attacks.push_back({"TE " + coding + ", CL " + length,
                               post("Transfer-Encoding: " + coding + "\r\nContent-Length: " + length + "\r\n", body),
                               Outcome::Refused,
                               {400, 501}});
        }
    }
    check(attacks);
}

TEST_F(Smuggling, RefusesDisguisedCodings) {
    std::vector<Attack> attacks;
    for (const std::string& line : {
             "Transfer-Encoding: xchunked"s,
             "Transfer-Encoding : chunked"s,
             "Transfer-Encoding\t: chunked"s,
             " Transfer-Encoding: chunked"s,
             "\tTransfer-Encoding: chunked"s,
             "Transfer-Encoding: \vchunked"s,
             "Transfer-Encoding: \fchunked"s,
             "Transfer-Encoding: chunked\v"s,
             "Transfer-Encoding: \0chunked"s,
             "Transfer-Encoding: chunked\0"s,
             "Transfer-Encoding:\x7f"
             "chunked"s,
             "Transfer-Encoding: \"chunked\""s,
             "Transfer-Encoding: 'chunked'"s,
             "Transfer-Encoding: chunked;q=1"s,
             "Transfer-Encoding: chunked; ext"s,
             "Transfer-Encoding: chunked chunked"s,
             "Transfer-Encoding: chunked, chunked"s,
             "Transfer-Encoding: chunked, identity"s,
             "Transfer-Encoding: identity, chunked"s,
             "Transfer-Encoding: gzip"s,
             "Transfer-Encoding: gzip, chunked"s,
             "Transfer-Encoding: chunked, gzip"s,
             "Transfer-Encoding: chun\r\n ked"s,
             "Transfer-Encoding:\r\n chunked"s,
             "Transfer-Encoding: chunked\r\n ,identity"s,
             "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"s,
             "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity"s,
             "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked"s,
             "Transfer-Encoding: x\r\nTransfer-Encoding: chunked"s,
             "Transfer-Encoding:"s,
             "Transfer-Encoding: ,"s,
             "Transfer-Encoding: chunke\xe2\x84\xaa"s,
             "Transfer-Encoding: chun\xe2\x84\xaa"
             "ed"s,
             "Transfer-Encoding: chunked\r\nFoo: bar\r\n Transfer-Encoding: x"s,
             "Transfer-Encoding: chunked\rX: y"s,
             "Foo: bar\rTransfer-Encoding: chunked"s,
             "Foo: bar\nTransfer-Encoding: chunked"s,
             "Transfer-Encoding: chunked\nX: y"s,
             "Trans\0fer-Encoding: chunked"s,
             "Transfer-Encoding\0: chunked"s,
             "Transfer-Encoding;: chunked"s,
             "Transfer-Encoding: deflate"s,
             "Transfer-Encoding: compress, chunked"s,
             "Transfer-Encoding: 0x63hunked"s,
             "Transfer-Encoding=chunked"s,
             "Transfer-Encoding: chunked,,"s,
             "Transfer-Encoding: cHuNkEd, x"s,
         }) {
        attacks.push_back(
            {"disguised coding", post(line + "\r\n", "0\r\n\r\n" + kSmuggled), Outcome::Refused, {400, 501}});
        attacks.push_back({"disguised coding and a length",
                           post(line + "\r\nContent-Length: 5\r\n", "0\r\n\r\n" + kSmuggled),
                           Outcome::Refused,
                           {400, 501}});
        attacks.push_back({"a length and a disguised coding",
                           post("Content-Length: 5\r\n" + line + "\r\n", "0\r\n\r\n" + kSmuggled),
                           Outcome::Refused,
                           {400, 501}});
    }
    check(attacks);
}

TEST_F(Smuggling, TakesAFieldWithAnotherNameForNoFraming) {
    // Underscore for hyphen and the like: another field. It must not reach an upstream that takes it for the real one
    // beside a body that it would frame otherwise.
    std::vector<Attack> attacks;
    for (const std::string name : {"Transfer_Encoding", "Transfer.Encoding", "TransferEncoding", "X-Transfer-Encoding"})
        attacks.push_back({name,
                           post(name + ": chunked\r\nContent-Length: 5\r\n", "hello"),
                           Outcome::Passed,
                           {},
                           {"POST /seen hello"}});
    check(attacks);
}

TEST_F(Smuggling, RefusesCodingsInHttp10) {
    std::vector<Attack> attacks;
    for (const std::string extra :
         {"", "Connection: keep-alive\r\n", "Content-Length: 5\r\n", "Connection: Transfer-Encoding\r\n"})
        attacks.push_back(
            {"HTTP/1.0 with a coding", "POST /seen HTTP/1.0\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n" +
                                           extra + "\r\n0\r\n\r\n" + kSmuggled});
    check(attacks);
}

TEST_F(Smuggling, RefusesEverythingButDigitsAsALength) {
    std::vector<Attack> attacks;
    for (const std::string& value : {
             "+5"s,
             "-5"s,
             "-0"s,
             "+0"s,
             "0x5"s,
             "05h"s,
             "5 "s + "5"s,
             "5,5,6"s,
             "5, 6"s,
             "5;5"s,
             "5.0"s,
             "5e0"s,
             "five"s,
             ""s,
             " "s,
             "\"5\""s,
             "5\t5"s,
             "5\v"s,
             "\f5"s,
             "5\0"s,
             "\0"s + "5"s,
             "5\x7f"s,
             "5\xc2\xa0"s,
             "\xef\xbc\x95"s,
             "0b101"s,
             "0o5"s,
             "5_0"s,
             "1'000"s,
             "5L"s,
             "18446744073709551615"s,
             "18446744073709551616"s,
             "18446744073709551617"s,
             "18446744073709551621"s,
             "9223372036854775807"s,
             "9223372036854775808"s,
             "4294967301"s + "0000000000000"s,
             "99999999999999999999999999999999999999999999999999"s,
             std::string(400, '0') + "x",
             "5\r\n 5"s,
             "\r\n 5"s,
             "5,"s,
             ",5"s,
             "5 ,6"s,
         })
        attacks.push_back({"Content-Length " + value,
                           post("Content-Length: " + value + "\r\n", "hello" + kSmuggled),
                           Outcome::Refused,
                           {400, 413, 431}});
    for (const std::string lines : {
             "Content-Length: 5\r\nContent-Length: 6\r\n",
             "Content-Length: 6\r\nContent-Length: 5\r\n",
             "Content-Length: 5\r\ncontent-length: 0\r\n",
             "Content-Length: 0\r\nCONTENT-LENGTH: 44\r\n",
             "Content-Length: 5\r\nX: y\r\nContent-Length:\r\n",
             "Content-Length: 5, 5\r\nContent-Length: 6\r\n",
             "Content-Length : 5\r\n",
             "Content-Length\t: 5\r\n",
             " Content-Length: 5\r\n",
             "Content-Length\0: 5\r\n",
             "X: y\r\n Content-Length: 5\r\n",
             "X: y\nContent-Length: 5\r\n",
             "X: y\rContent-Length: 5\r\n",
         })
        attacks.push_back({"Content-Length lines", post(lines, "hello" + kSmuggled), Outcome::Refused, {400}});
    check(attacks);
}

TEST_F(Smuggling, FramesByTheLengthAloneWhenItIsClear) {
    check({
        {"a body that looks like a request",
         post("Content-Length: " + std::to_string(kSmuggled.size()) + "\r\n", kSmuggled),
         Outcome::Passed,
         {},
         {"POST /seen " + kSmuggled}},
        {"GET with a body",
         "GET /seen HTTP/1.1\r\nHost: a.example\r\nContent-Length: " + std::to_string(kSmuggled.size()) + "\r\n\r\n" +
             kSmuggled,
         Outcome::Passed,
         {},
         {"GET /seen " + kSmuggled}},
        {"the same length twice",
         post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello"),
         Outcome::Passed,
         {},
         {"POST /seen hello"}},
        {"the same length in a list",
         post("Content-Length: 5, 5\r\n", "hello"),
         Outcome::Passed,
         {},
         {"POST /seen hello"}},
        {"leading zeros", post("Content-Length: 005\r\n", "hello"), Outcome::Passed, {}, {"POST /seen hello"}},
        {"length 0 and a request behind it",
         post("Content-Length: 0\r\n", "") + get(""),
         Outcome::Passed,
         {},
         {"POST /seen", "GET /seen"}},
        {"chunks that hold a request",
         post("Transfer-Encoding: chunked\r\n", "2b\r\n" + kSmuggled + "\r\n0\r\n\r\n"),
         Outcome::Passed,
         {},
         {"POST /seen " + kSmuggled}},
    });
}

TEST_F(Smuggling, RefusesMalformedChunks) {
    std::vector<Attack> attacks;
    for (const std::string& body : {
             "+5\r\nhello\r\n0\r\n\r\n"s,
             "-5\r\nhello\r\n0\r\n\r\n"s,
             "0x5\r\nhello\r\n0\r\n\r\n"s,
             "5h\r\nhello\r\n0\r\n\r\n"s,
             "g\r\nhello\r\n0\r\n\r\n"s,
             "5 5\r\nhello\r\n0\r\n\r\n"s,
             "1_0\r\nhellohellohelloh\r\n0\r\n\r\n"s,
             "\r\nhello\r\n0\r\n\r\n"s,
             ";\r\nhello\r\n0\r\n\r\n"s,
             ";x=y\r\nhello\r\n0\r\n\r\n"s,
             "5\nhello\r\n0\r\n\r\n"s,
             "5\rhello\r\n0\r\n\r\n"s,
             "5\r\nhello\n0\r\n\r\n"s,
             "5\r\nhello\r0\r\n\r\n"s,
             "5\r\nhello0\r\n\r\n"s,
             "5\r\nhello\r\n0\n\n"s,
             "5\r\nhello\r\n0\r\n\n"s,
             "5\r\nhello\r\n0\n\r\n"s,
             "5\r\nhello\r\n0\r\r\n\r\n"s,
             "5\r\nhell\r\n0\r\n\r\n"s,
             "5\r\nhelloo\r\n0\r\n\r\n"s,
             "5\r\nhelloXX0\r\n\r\n"s,
             "5;a\nb\r\nhello\r\n0\r\n\r\n"s,
             "5;a\rb\r\nhello\r\n0\r\n\r\n"s,
             "5;a\0b\r\nhello\r\n0\r\n\r\n"s,
             "5;a=\"\r\nhello\r\n0\r\n\r\n"s,
             "5;a=\"b\nc\"\r\nhello\r\n0\r\n\r\n"s,
             "5;a=\"b\r\n\"\r\nhello\r\n0\r\n\r\n"s,
             "5\0\r\nhello\r\n0\r\n\r\n"s,
             "\0"
             "5\r\nhello\r\n0\r\n\r\n"s,
             " 5\r\nhello\r\n0\r\n\r\n"s,
             "\t5\r\nhello\r\n0\r\n\r\n"s,
             "5,5\r\nhello\r\n0\r\n\r\n"s,
             "5.0\r\nhello\r\n0\r\n\r\n"s,
             "\xef\xbc\x95\r\nhello\r\n0\r\n\r\n"s,
             "ffffffffffffffff\r\nhello\r\n0\r\n\r\n"s,
             "10000000000000005\r\nhello\r\n0\r\n\r\n"s,
             "fffffffffffffffff5\r\nhello\r\n0\r\n\r\n"s,
             "8000000000000000\r\nhello\r\n0\r\n\r\n"s,
             "00000000000000000000000000000000000000000000000000000000000000000000005\r\nhello\r\n0\r\n\r\n"s,
             "5\r\nhello\r\n0\r\nHost : x\r\n\r\n"s,
             "5\r\nhello\r\n0\r\nX: a\0b\r\n\r\n"s,
             "5\r\nhello\r\n0\r\n folded\r\n\r\n"s,
             "5\r\nhello\r\n0\r\nX: y\n\r\n"s,
             "5\r\nhello\r\n0\r\nX: y\rZ: w\r\n\r\n"s,
             "5\r\nhello\r\n0\r\nno colon\r\n\r\n"s,
             "5\r\nhello\r\n0\r\nContent-Length: 5\r\n\r\n"s,
             "5\r\nhello\r\n0\r\nTransfer-Encoding: chunked\r\n\r\n"s,
         })
        attacks.push_back(
            {"chunks", post("Transfer-Encoding: chunked\r\n", body + kSmuggled), Outcome::Cut, {400, 413, 431}});
    check(attacks);
}

TEST_F(Smuggling, NeverForwardsChunkExtensions) {
    const auto passed = [](const std::string& body) {
        return Attack{
            "extension", post("Transfer-Encoding: chunked\r\n", body), Outcome::Passed, {}, {"POST /seen hello"}};
    };
    check({
        passed("5;a\r\nhello\r\n0\r\n\r\n"),
        passed("5;a=b\r\nhello\r\n0;c=d\r\n\r\n"),
        passed("5;a=\"b c\"\r\nhello\r\n0\r\n\r\n"),
        passed("5;a=\"b\\\"c\"\r\nhello\r\n0\r\n\r\n"),
        passed("0005\r\nhello\r\n000\r\n\r\n"),
        passed("1\r\nh\r\n4\r\nello\r\n0\r\n\r\n"),
        passed("5\r\nhello\r\n0\r\nX-Trailer: y\r\nHost: b.example\r\n\r\n"),
    });
}

TEST_F(Smuggling, RefusesWhatNoHeadMayHold) {
    std::vector<Attack> attacks;
    const auto refuse = [&](const std::string& bytes, std::set<int> statuses = {400}) {
        attacks.push_back({"head", bytes, Outcome::Refused, std::move(statuses)});
    };
    for (const std::string& line : {
             "X: a\0b"s,  "X\0: a"s,   "X: a\rb"s, "X: a\nb"s,  "X: a\r\r"s,     "X : a"s,    "X\t: a"s,
             ": a"s,      "no colon"s, "X a: b"s,  "X(): b"s,   "X\xc3\xa4: b"s, "\"X\": b"s, "X: a\x01"s,
             "X: a\x7f"s, "X: a\x08"s, " folded"s, "\tfolded"s, "X@: b"s,        "X/Y: b"s,   "{X}: b"s,
             "X,Y: b"s,   "X;Y: b"s,   "X=Y: b"s,  "X?: b"s,    "X[0]: b"s,      "X\\: b"s,
         }) {
        refuse(get(line + "\r\n") + kSmuggled);
        refuse("GET /seen HTTP/1.1\r\n" + line + "\r\nHost: a.example\r\n\r\n" + kSmuggled);
    }
    refuse("GET /seen HTTP/1.1\nHost: a.example\n\n" + kSmuggled);
    refuse("GET /seen HTTP/1.1\r\nHost: a.example\n\r\n" + kSmuggled);
    refuse("GET /seen HTTP/1.1\r\nHost: a.example\r\n\n" + kSmuggled);
    refuse("GET /seen HTTP/1.1\rHost: a.example\r\r" + kSmuggled);
    refuse("GET /seen HTTP/1.1\r\nHost: a.example\r\nX: a\r\n b\r\n\r\n" + kSmuggled);
    refuse("GET /seen HTTP/1.1\r\n\r\n" + kSmuggled);
    refuse("GET /seen HTTP/1.1\r\nHost: a.example\r\nHost: a.example\r\n\r\n");
    refuse("GET /seen HTTP/1.1\r\nHost: a.example\r\nHost: b.example\r\n\r\n");
    for (const std::string host : {
             "",
             " ",
             "a.example, b.example",
             "a.example/x",
             "a.example?x",
             "a.example#x",
             "a.example\\x",
             "user@a.example",
             "a.example:port",
             "a.example:80:80",
             "a.example:-1",
             "a.example:99999",
             "a.exa mple",
             "a.example\tb",
             "http://a.example",
             "[::1",
             "::1",
             "a.example%00",
             "a.example%2f",
             "[::1]x",
             "a..example",
             "a.example;b",
             "(a.example)",
             "a.example'\"",
             "<a.example>",
         })
        refuse("GET /seen HTTP/1.1\r\nHost: " + std::string(host) + "\r\n\r\n" + kSmuggled, {400, 404});
    check(attacks);
}

TEST_F(Smuggling, RefusesMalformedRequestLines) {
    std::vector<Attack> attacks;
    for (const std::string& line : {
             "GET  /seen HTTP/1.1"s,
             "GET /seen  HTTP/1.1"s,
             " GET /seen HTTP/1.1"s,
             "GET\t/seen\tHTTP/1.1"s,
             "GET /seen\vHTTP/1.1"s,
             "GET /seen HTTP/1.1 "s,
             "GET /seen HTTP/1.1x"s,
             "GET /seen HTTP/1.1\tx"s,
             "GET /seen"s,
             "GET"s,
             "GET /seen HTTP/01.1"s,
             "GET /seen HTTP/1.01"s,
             "GET /seen HTTP/1"s,
             "GET /seen HTTP/1."s,
             "GET /seen HTTP/.1"s,
             "GET /seen http/1.1"s,
             "GET /seen HTTP/1,1"s,
             "GET /seen HTTPS/1.1"s,
             "GET /seen HTTP/1.2"s,
             "GET /seen HTTP/2.0"s,
             "GET /seen HTTP/0.9"s,
             "GET /seen HTTP/3"s,
             "GET /seen HTTP/9.9"s,
             "GET /seen ICY/1.1"s,
             "GE\0T /seen HTTP/1.1"s,
             "GE(T /seen HTTP/1.1"s,
             "GET: /seen HTTP/1.1"s,
             "GET /se en HTTP/1.1"s,
             "GET /se\0en HTTP/1.1"s,
             "GET /se\x01"
             "en HTTP/1.1"s,
             "GET /se\x7f"
             "en HTTP/1.1"s,
             "GET /se\xffn HTTP/1.1"s,
             "GET seen HTTP/1.1"s,
             "GET /seen#x HTTP/1.1"s,
             "GET ?x HTTP/1.1"s,
             "GET * HTTP/1.1"s,
             "GET a.example:80 HTTP/1.1"s,
             "GET ftp://a.example/ HTTP/1.1"s,
             "GET http:///seen HTTP/1.1"s,
             "GET http://u@a.example/ HTTP/1.1"s,
             "GET http://a.example:x/ HTTP/1.1"s,
             "GET http:/seen HTTP/1.1"s,
             "GET //\0 HTTP/1.1"s,
             "GET /seen HTTP/1.1\rX: y"s,
             "GET /seen HTTP/1.1\nX: y"s,
             "PRI * HTTP/2.0"s,
             "\0GET /seen HTTP/1.1"s,
             "GET /seen HTTP /1.1"s,
             "\x16\x03\x01\x02"s,
             "GET /seen HTTP/1.1 HTTP/1.1"s,
         })
        attacks.push_back(
            {"request line", line + "\r\nHost: a.example\r\n\r\n" + kSmuggled, Outcome::Refused, {400, 505, 501, 405}});
    check(attacks);
}

TEST_F(Smuggling, OffersNeitherConnectNorTrace) {
    std::vector<Attack> attacks;
    for (const std::string line :
         {"CONNECT a.example:80", "CONNECT /seen", "CONNECT http://a.example/", "TRACE /seen", "TRACE *"})
        attacks.push_back({line,
                           std::string(line) + " HTTP/1.1\r\nHost: a.example\r\n\r\n" + kSmuggled,
                           Outcome::Refused,
                           {400, 405, 501}});
    check(attacks);
}

TEST_F(Smuggling, KeepsBytesBehindAnUnfinishedRequestToItself) {
    check({
        {"body cut short", post("Content-Length: 100\r\n", kSmuggled), Outcome::Cut, {0, 400, 408}},
        {"chunk cut short", post("Transfer-Encoding: chunked\r\n", "ff\r\n" + kSmuggled), Outcome::Cut, {0, 400, 408}},
        {"no last chunk", post("Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n"), Outcome::Cut, {0, 400, 408}},
        {"no end of the trailers",
         post("Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n0\r\n"),
         Outcome::Cut,
         {0, 400, 408}},
        {"head cut short", "GET /seen HTTP/1.1\r\nHost: a.example\r\n", Outcome::Refused, {0, 400, 408}},
    });
}

TEST_F(Smuggling, MeetsOnlyTheExpectationItKnows) {
    std::vector<Attack> attacks;
    for (const std::string value :
         {"100-continue, x", "y 100-continue", "100-continue;x", "200-ok", "100-continu", "\"100-continue\""})
        attacks.push_back({"Expect: " + value,
                           post("Expect: " + std::string(value) + "\r\nContent-Length: 5\r\n", "hello" + kSmuggled),
                           Outcome::Refused,
                           {417, 400}});
    check(attacks);
}

TEST_F(Smuggling, TakesNoUpgradeForATunnel) {
    const std::string fields[] = {
        "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n",
        "Connection: Upgrade\r\nUpgrade: h2c\r\n",
        "Upgrade: h2c\r\n",
        "Connection: Upgrade\r\nUpgrade: TLS/1.0\r\n",
        "Connection: Upgrade\r\nUpgrade: websocket, h2c\r\n",
        "Connection: Upgrade\r\nUpgrade: x\r\n",
    };
    std::vector<Attack> attacks;
    for (const std::string& upgrade : fields)
        attacks.push_back({upgrade, get(upgrade) + get(""), Outcome::Passed, {}, {"GET /seen", "GET /seen"}});
    check(attacks);
}

} // namespace
} // namespace gatehouse::test
