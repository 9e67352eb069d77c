#include "tests/gateway/http/http1/server_harness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <string_view>

// What must never get past the codec. Each case is one spelling of an attack that some server once took.

namespace gatehouse::http::http1 {
namespace {

using testing::RecordedExchange;
using testing::ServerHarness;

using namespace std::string_literals;

struct Case {
    Reason reason;
    std::string bytes;
};

void PrintTo(const Case& attack, std::ostream* stream) { *stream << ::testing::PrintToString(attack.bytes); }

const std::string kSmuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";

class RefusedRequest : public ::testing::TestWithParam<Case> {
protected:
    static void expectRefusal(ServerHarness& harness) {
        ASSERT_EQ(harness.exchanges.size(), 1u);
        RecordedExchange& exchange = harness.exchange();
        ASSERT_NE(exchange.head, nullptr);
        EXPECT_EQ(traits(exchange.head->fault).name, traits(GetParam().reason).name);
        EXPECT_TRUE(exchange.complete) << "no body follows a refused head";
        EXPECT_TRUE(exchange.stream.canSend());
        exchange.answer(traits(exchange.head->fault).status, "no");
        EXPECT_THAT(harness.written(), ::testing::HasSubstr("\r\nconnection: close\r\n"));
        EXPECT_EQ(harness.ended, CloseMode::Graceful);
        EXPECT_EQ(harness.exchanges.size(), 1u) << "what follows is not a request";
    }
};

TEST_P(RefusedRequest, IsAnsweredOnceAndTheConnectionEnds) {
    ServerHarness harness;
    harness.feed(GetParam().bytes + kSmuggled);
    expectRefusal(harness);
}

TEST_P(RefusedRequest, IsRefusedAlikeByteByByte) {
    ServerHarness harness;
    harness.feedByByte(GetParam().bytes);
    expectRefusal(harness);
}

std::string get(std::string_view fields) { return "GET / HTTP/1.1\r\nHost: a\r\n" + std::string(fields) + "\r\n"; }
std::string post(std::string_view fields, std::string_view body = "") {
    return "POST / HTTP/1.1\r\nHost: a\r\n" + std::string(fields) + "\r\n" + std::string(body);
}
std::string line(std::string_view requestLine) { return std::string(requestLine) + "\r\nHost: a\r\n\r\n"; }

#define GATEHOUSE_REFUSED(Name, ...) INSTANTIATE_TEST_SUITE_P(Name, RefusedRequest, ::testing::Values(__VA_ARGS__))

using enum Reason;

GATEHOUSE_REFUSED(ContentLengthWithTransferEncoding,
                  Case{bad_framing, post("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")},
                  Case{bad_framing, post("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", "0\r\n\r\n")},
                  Case{bad_framing, post("Content-Length: 0\r\nTransfer-Encoding: chunked\r\n")},
                  Case{bad_framing, post("transfer-encoding: CHUNKED\r\ncontent-length: 4\r\n")},
                  Case{bad_framing, get("Content-Length: 6\r\nTransfer-Encoding: chunked\r\n")});

GATEHOUSE_REFUSED(TransferEncodingObfuscation, Case{transfer_coding_unknown, post("Transfer-Encoding: xchunked\r\n")},
                  Case{transfer_coding_unknown, post("Transfer-Encoding: chunked, chunked\r\n")},
                  Case{transfer_coding_unknown, post("Transfer-Encoding: gzip, chunked\r\n")},
                  Case{transfer_coding_unknown, post("Transfer-Encoding: chunked, identity\r\n")},
                  Case{transfer_coding_unknown, post("Transfer-Encoding: identity\r\n")},
                  Case{transfer_coding_unknown, post("Transfer-Encoding: identity, chunked\r\n")},
                  Case{transfer_coding_unknown, post("Transfer-Encoding: \"chunked\"\r\n")},
                  Case{transfer_coding_unknown, post("Transfer-Encoding: 'chunked'\r\n")},
                  Case{transfer_coding_unknown, post("Transfer-Encoding: chunked;q=1\r\n")},
                  Case{transfer_coding_unknown, post("Transfer-Encoding: chunked;\r\n")},
                  Case{transfer_coding_unknown, post("Transfer-Encoding: ,chunked\r\n")},
                  Case{transfer_coding_unknown, post("Transfer-Encoding: chunked,\r\n")},
                  Case{transfer_coding_unknown, post("Transfer-Encoding: chun ked\r\n")},
                  Case{transfer_coding_unknown, post("Transfer-Encoding:\r\n")},
                  Case{transfer_coding_unknown, post("Transfer-Encoding: chun\xe2\x84\xaa"
                                                     "ed\r\n")}, // the Kelvin sign
                  Case{transfer_coding_unknown, post("Transfer-Encoding: \xc2\xa0"
                                                     "chunked\r\n")},
                  Case{transfer_coding_unknown, post("Transfer-Encoding: \x85"
                                                     "chunked\r\n")},
                  Case{transfer_coding_unknown, post("Transfer-Encoding: deflate\r\n")},
                  Case{transfer_coding_unknown, post("Transfer-Encoding:\tchunked\r\n")},
                  Case{transfer_coding_unknown, post("Transfer-Encoding: \t chunked\r\n")},
                  Case{transfer_coding_unknown, post("Transfer-Encoding: chunked\t\r\n")},
                  Case{transfer_coding_unknown, post("Transfer-Encoding: chunked \t \r\n")},
                  Case{bad_framing, post("Transfer-Encoding: chunked\r\nTransfer-Encoding: cow\r\n")},
                  Case{bad_framing, post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n")},
                  Case{bad_framing, post("Transfer-Encoding: chunked\r\nTransfer-Encoding:\r\n")},
                  Case{bad_request, post("Transfer-Encoding : chunked\r\n")},
                  Case{bad_request, post("Transfer-Encoding\t: chunked\r\n")},
                  Case{bad_request, post(" Transfer-Encoding: chunked\r\n")},
                  Case{bad_request, post("Transfer-Encoding: \vchunked\r\n")},
                  Case{bad_request, post("Transfer-Encoding:\fchunked\r\n")},
                  Case{bad_request, post("Transfer-Encoding: chunked\b\r\n")},
                  Case{bad_request, post("Transfer-Encoding:\n chunked\r\n")},
                  Case{transfer_coding_unknown, post("Transfer-Encoding:\r\n chunked\r\n")},
                  Case{bad_request, post("X: y\r\n\tTransfer-Encoding: chunked\r\n")},
                  Case{bad_request, post("Foo: bar\nTransfer-Encoding: chunked\r\n")},
                  Case{bad_request, post("Foo: bar\rTransfer-Encoding: chunked\r\n")},
                  Case{bad_request, post("Transfer-Encoding: chunked\0\r\n"s)},
                  Case{bad_request, post("Transfer-Encoding\0: chunked\r\n"s)},
                  Case{bad_request, post("Transfer\xe2\x80\x91"
                                         "Encoding: chunked\r\n")},
                  Case{bad_framing, "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"});

GATEHOUSE_REFUSED(
    ContentLengthForms, Case{bad_framing, post("Content-Length: +5\r\n")},
    Case{bad_framing, post("Content-Length: -5\r\n")}, Case{bad_framing, post("Content-Length: 0x5\r\n")},
    Case{bad_framing, post("Content-Length: 5.0\r\n")}, Case{bad_framing, post("Content-Length: 5e1\r\n")},
    Case{bad_framing, post("Content-Length: 5 5\r\n")}, Case{bad_framing, post("Content-Length: 5_0\r\n")},
    Case{bad_framing, post("Content-Length: five\r\n")}, Case{bad_framing, post("Content-Length:\r\n")},
    Case{bad_framing, post("Content-Length: \"5\"\r\n")}, Case{bad_framing, post("Content-Length: 5;\r\n")},
    Case{bad_framing, post("Content-Length: 5,\r\n")}, Case{bad_framing, post("Content-Length: ,5\r\n")},
    Case{bad_framing, post("Content-Length: 5,,5\r\n")}, Case{bad_framing, post("Content-Length: 5,6\r\n")},
    Case{bad_framing, post("Content-Length: 5\r\nContent-Length: 6\r\n")},
    Case{bad_framing, post("Content-Length: 6\r\nX: y\r\nContent-Length: 0\r\n")},
    Case{bad_framing, post("Content-Length: 9223372036854775808\r\n")},
    Case{bad_framing, post("Content-Length: 18446744073709551616\r\n")},
    Case{bad_framing, post("Content-Length: 18446744073709551617\r\n")},
    Case{bad_framing, post("Content-Length: 99999999999999999999999999999\r\n")},
    Case{bad_framing, post("Content-Length: \xc2\xb2\r\n")}, Case{bad_framing, post("Content-Length: \xd9\xa5\r\n")},
    Case{bad_request, post("Content-Length : 5\r\n")}, Case{bad_request, post("Content-Length\t: 5\r\n")},
    Case{bad_framing, post("Content-Length:\r\n 5\r\n")}, Case{bad_request, post("Content-Length: 5\v\r\n")},
    Case{bad_request, post("Content-Length: 5\0\r\n"s)});

GATEHOUSE_REFUSED(LineEnds, Case{bad_request, "GET / HTTP/1.1\nHost: a\n\n"},
                  Case{bad_request, "GET / HTTP/1.1\r\nHost: a\n\r\n"},
                  Case{bad_request, "GET / HTTP/1.1\rHost: a\r\r"},
                  Case{bad_request, "GET / HTTP/1.1\r\r\nHost: a\r\n\r\n"},
                  Case{bad_request, "GET / HTTP/1.1\n\rHost: a\r\n\r\n"}, Case{bad_request, get("A: b\rc\r\n")},
                  Case{bad_request, get("A: b\nC: d\r\n")}, Case{bad_request, get("A: b\r\n\n")},
                  Case{bad_request, "\n" + get("")}, Case{bad_request, "\r\n\r\n" + get("")},
                  Case{bad_request, "\r\r\n" + get("")}, Case{bad_request, "\r\n\n" + get("")});

GATEHOUSE_REFUSED(ControlBytes, Case{bad_request, "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n"s},
                  Case{bad_request, get("A: b\0c\r\n"s)}, Case{bad_request, get("A\0b: c\r\n"s)},
                  Case{bad_request, get("A: b\x01\r\n")}, Case{bad_request, get("A: \x1b[2J\r\n")},
                  Case{bad_request, get("A: b\x7f\r\n")}, Case{bad_request, "\0"s},
                  Case{bad_request, "\x16\x03\x01\x02"}, Case{bad_request, "\x80\r\n\r\n"});

GATEHOUSE_REFUSED(FieldLines, Case{bad_request, get("A : b\r\n")}, Case{bad_request, get("A\t: b\r\n")},
                  Case{bad_request, get(": b\r\n")}, Case{bad_request, get("A\r\n")},
                  Case{bad_request, get("A b: c\r\n")}, Case{bad_request, get(" A: b\r\n")},
                  Case{bad_request, get("\tA: b\r\n")}, Case{bad_request, get("A: b\r\n c\r\n")},
                  Case{bad_request, get("A: b\r\n\tc\r\n")}, Case{bad_request, get("A: b\r\n \r\n")},
                  Case{bad_request, get("(A): b\r\n")}, Case{bad_request, get("A/B: c\r\n")},
                  Case{bad_request, get("A@B: c\r\n")}, Case{bad_request, get("A[]: c\r\n")},
                  Case{bad_request, get("\"A\": c\r\n")}, Case{bad_request, get("A;B: c\r\n")},
                  Case{bad_request, get("A=B: c\r\n")}, Case{bad_request, get("{A}: c\r\n")},
                  Case{bad_request, get("\xc3\x84: b\r\n")}, Case{bad_request, get("A,B: c\r\n")},
                  Case{bad_request, "GET / HTTP/1.1\r\n Host: a\r\n\r\n"},
                  Case{bad_request, "GET / HTTP/1.1\r\n\r\nHost: a\r\n\r\n"s.replace(16, 2, " \r\n")});

GATEHOUSE_REFUSED(
    Hosts, Case{bad_host, "GET / HTTP/1.1\r\n\r\n"}, Case{bad_host, "GET / HTTP/1.1\r\nHost:\r\n\r\n"},
    Case{bad_host, "GET / HTTP/1.0\r\nHost:\r\n\r\n"}, Case{bad_host, get("Host: a\r\n")},
    Case{bad_host, get("Host: b\r\n")}, Case{bad_host, get("host: b\r\n")},
    Case{bad_host, "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n"}, Case{bad_host, "GET / HTTP/1.1\r\nHost: a b\r\n\r\n"},
    Case{bad_host, "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n"}, Case{bad_host, "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"},
    Case{bad_host, "GET / HTTP/1.1\r\nHost: a:b\r\n\r\n"}, Case{bad_host, "GET / HTTP/1.1\r\nHost: http://a\r\n\r\n"},
    Case{bad_host, "GET / HTTP/1.1\r\nHost: a#@b\r\n\r\n"}, Case{bad_host, "GET / HTTP/1.1\r\nHost: \x80\r\n\r\n"},
    Case{bad_host, "GET http://a/ HTTP/1.1\r\n\r\n"}, Case{bad_host, "GET http://a/ HTTP/1.1\r\nHost: b b\r\n\r\n"},
    Case{bad_target, "GET http://b@a/ HTTP/1.1\r\nHost: a\r\n\r\n"}, Case{bad_framing, get("Connection: Host\r\n")},
    Case{bad_framing, get("Connection: close, HOST\r\n")},
    Case{bad_framing, post("Content-Length: 1\r\nConnection: content-length\r\n")});

GATEHOUSE_REFUSED(RequestLines, Case{bad_request, line("GET /")}, Case{bad_request, line("GET")},
                  Case{bad_request, line("GET /  HTTP/1.1")}, Case{bad_request, line("GET  / HTTP/1.1")},
                  Case{bad_request, line(" GET / HTTP/1.1")}, Case{bad_request, line("GET / HTTP/1.1 ")},
                  Case{bad_request, line("GET\t/\tHTTP/1.1")}, Case{bad_request, line("GET / x HTTP/1.1")},
                  Case{bad_request, line("GET / HTTP/1.1x")}, Case{bad_request, line("GET / http/1.1")},
                  Case{bad_request, line("GET / HTTP/1.1.1")}, Case{bad_request, line("GET / HTTP/11")},
                  Case{bad_request, line("GET / HTTP/1,1")}, Case{bad_request, line("GET / HTTP /1.1")},
                  Case{bad_request, line("GET / HTTP/ 1.1")}, Case{bad_request, line("GET / HTTP/1.")},
                  Case{bad_request, line("GET / HTTP/01.1")}, Case{bad_request, line("GET / ICY/1.1")},
                  Case{bad_request, line("G@T / HTTP/1.1")}, Case{bad_request, line("GE\xc2\x8ar / HTTP/1.1")},
                  Case{bad_request, line("\"GET\" / HTTP/1.1")}, Case{bad_request, line("/ HTTP/1.1")},
                  Case{bad_request, line("")}, Case{bad_request, "\r\n" + line("\r\nGET / HTTP/1.1")});

GATEHOUSE_REFUSED(Versions, Case{version_unsupported, line("GET / HTTP/2.0")},
                  Case{version_unsupported, line("GET / HTTP/1.2")}, Case{version_unsupported, line("GET / HTTP/0.9")},
                  Case{version_unsupported, line("GET / HTTP/9.9")}, Case{version_unsupported, line("GET / HTTP/3.0")},
                  Case{version_unsupported, line("GET / HTTP/0.1")},
                  Case{version_unsupported, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"});

GATEHOUSE_REFUSED(Targets, Case{bad_target, line("GET /a#b HTTP/1.1")}, Case{bad_target, line("GET ../a HTTP/1.1")},
                  Case{bad_target, line("GET a HTTP/1.1")}, Case{bad_target, line("GET * HTTP/1.1")},
                  Case{bad_target, line("GET /.. HTTP/1.1")}, Case{bad_target, line("GET /%2e%2e/ HTTP/1.1")},
                  Case{bad_target, line("GET /a%00 HTTP/1.1")}, Case{bad_target, line("GET /%zz HTTP/1.1")},
                  Case{bad_target, line("GET /a%2fb HTTP/1.1")}, Case{bad_target, line("GET /a\\b HTTP/1.1")},
                  Case{bad_target, line("GET /a/..;/b HTTP/1.1")}, Case{bad_target, line("GET /\x80 HTTP/1.1")},
                  Case{bad_target, line("GET /?\xff HTTP/1.1")}, Case{bad_target, line("GET a:80 HTTP/1.1")},
                  Case{bad_target, line("GET ftp://a/ HTTP/1.1")}, Case{bad_target, line("GET http:// HTTP/1.1")},
                  Case{bad_target, line("POST @a/b HTTP/1.1")});

GATEHOUSE_REFUSED(Methods, Case{method_not_implemented, line("CONNECT a:443 HTTP/1.1")},
                  Case{method_not_implemented, line("CONNECT / HTTP/1.1")},
                  Case{method_not_implemented, line("TRACE / HTTP/1.1")},
                  Case{method_not_implemented, line("TRACE * HTTP/1.1")});

GATEHOUSE_REFUSED(Expectations, Case{expectation_failed, post("Content-Length: 1\r\nExpect: x\r\n")},
                  Case{expectation_failed, post("Content-Length: 1\r\nExpect: 100-continue, x\r\n")},
                  Case{expectation_failed, post("Content-Length: 1\r\nExpect: y 100-continue\r\n")},
                  Case{expectation_failed,
                       post("Content-Length: 1\r\nExpect: 100-continue\r\nExpect: 100-continue\r\n")},
                  Case{expectation_failed, post("Content-Length: 1\r\nExpect: 200-ok\r\n")},
                  Case{expectation_failed, post("Content-Length: 1\r\nExpect:\r\n")});

GATEHOUSE_REFUSED(ConnectionOptions, Case{bad_request, get("Connection: a b\r\n")},
                  Case{bad_request, get("Connection: close;x\r\n")},
                  Case{bad_request, get("Connection: \"close\"\r\n")}, Case{bad_request, get("Connection: \x80\r\n")},
                  Case{bad_request, get("Connection: a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q\r\n")});

GATEHOUSE_REFUSED(Oversize, Case{uri_too_long, "GET /" + std::string(9000, 'a')},
                  Case{uri_too_long, line("GET /" + std::string(8192 - 13, 'a') + " HTTP/1.1")},
                  Case{uri_too_long, std::string(100'000, 'A')},
                  Case{header_too_large, get("A: " + std::string(65'536, 'b') + "\r\n")},
                  Case{header_too_large, "GET / HTTP/1.1\r\nHost: a\r\nA: " + std::string(65'536, 'b')},
                  Case{header_too_large,
                       [] {
                           std::string fields;
                           for (int i = 0; i < 128; ++i)
                               fields += "A: b\r\n";
                           return get(fields);
                       }()},
                  Case{header_too_large, [] {
                           std::string fields;
                           for (int i = 0; i < 40'000; ++i)
                               fields += "A:\r\n";
                           return get(fields);
                       }()});

} // namespace
} // namespace gatehouse::http::http1
