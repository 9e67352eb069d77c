#include "tests/gateway/http/http2/frames.h"
#include "tests/integration/peers/gateway_test.h"

// Requests of HTTP/2 that would be two, or another one, once they are written as HTTP/1 (CVE-2021-33193 and its
// relatives): sent to the real program, judged by what an upstream of HTTP/1 received.

namespace gatehouse::test {
namespace {

using namespace http::http2::testing;
using std::string_literals::operator""s;

constexpr const char* kSmuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";

RecordedFields seen(const std::string& method, RecordedFields more = {}, const std::string& path = "/seen") {
    RecordedFields fields{{":method", method}, {":scheme", "http"}, {":authority", "a"}, {":path", path}};
    fields.insert(fields.end(), more.begin(), more.end());
    return fields;
}
std::string whole(const RecordedFields& fields) { return headers(1, fields); }
std::string withBody(const RecordedFields& fields, const std::string& body) {
    return headers(1, fields, kEndHeaders) + data(1, body, kEndStream);
}
std::string withTrailers(const RecordedFields& trailers) {
    return headers(1, seen("POST"), kEndHeaders) + data(1, "body") + headers(1, trailers);
}

struct Attack {
    const char* name;
    std::string frames;
};

const Attack kAttacks[] = {
    // H2.CL
    {"more than was announced", withBody(seen("POST", {{"content-length", "5"}}), kSmuggled)},
    {"less than was announced", withBody(seen("POST", {{"content-length", "500"}}), kSmuggled)},
    {"a length without content", whole(seen("POST", {{"content-length", "5"}}))},
    {"two lengths", withBody(seen("POST", {{"content-length", "0"}, {"content-length", "36"}}), kSmuggled)},
    {"a list of lengths", withBody(seen("POST", {{"content-length", "0, 36"}}), kSmuggled)},
    {"a length with a sign", withBody(seen("POST", {{"content-length", "+36"}}), kSmuggled)},
    {"a length that wraps", withBody(seen("POST", {{"content-length", "18446744073709551652"}}), kSmuggled)},
    // H2.TE
    {"chunked", withBody(seen("POST", {{"transfer-encoding", "chunked"}}), "0\r\n\r\n"s + kSmuggled)},
    {"chunked and more", withBody(seen("POST", {{"transfer-encoding", "chunked, gzip"}}), "0\r\n\r\n"s + kSmuggled)},
    {"chunked in capitals", withBody(seen("POST", {{"Transfer-Encoding", "chunked"}}), "0\r\n\r\n"s + kSmuggled)},
    {"chunked, the name with a space",
     withBody(seen("POST", {{"transfer-encoding ", "chunked"}}), "0\r\n\r\n"s + kSmuggled)},
    {"chunked, the name with a colon",
     withBody(seen("POST", {{"transfer-encoding: chunked\r\nx", "1"}}), "0\r\n\r\n"s + kSmuggled)},
    // lines in what is none
    {"CR LF in a value", whole(seen("GET", {{"x-a", "1\r\n\r\n"s + kSmuggled}}))},
    {"LF in a value", whole(seen("GET", {{"x-a", "1\n\nGET /smuggled HTTP/1.1\nHost: a\n\n"}}))},
    {"CR in a value", whole(seen("GET", {{"x-a", "1\rTransfer-Encoding: chunked"}}))},
    {"NUL in a value", whole(seen("GET", {{"x-a", "1\0 /smuggled"s}}))},
    {"CR LF in a name", whole(seen("GET", {{"x-a: 1\r\n\r\nGET /smuggled HTTP/1.1\r\nhost", "a"}}))},
    {"CR LF in a cookie crumb", whole(seen("GET", {{"cookie", "a=1"}, {"cookie", "b=2\r\n\r\n"s + kSmuggled}}))},
    {"CR LF in the path", whole(seen("GET", {}, "/seen HTTP/1.1\r\nHost: a\r\n\r\n"s + kSmuggled))},
    {"a space in the path", whole(seen("GET", {}, "/smuggled HTTP/1.1"))},
    {"CR LF in the method", whole(seen(kSmuggled))},
    {"a space in the method", whole(seen("GET /smuggled HTTP/1.1\r\nx-a:"))},
    {"CR LF in the authority",
     whole({{":method", "GET"}, {":scheme", "http"}, {":authority", "a\r\n\r\n"s + kSmuggled}, {":path", "/seen"}})},
    {"the scheme as a place for a host",
     whole({{":method", "GET"}, {":scheme", "http://a/smuggled?"}, {":authority", "a"}, {":path", "/seen"}})},
    // the connection's own
    {"upgrade", whole(seen("GET", {{"connection", "upgrade"}, {"upgrade", "h2c"}}))},
    {"another host", whole(seen("GET", {{"host", "b"}}))},
    {"two hosts", whole(seen("GET", {{"host", "a"}, {"host", "a"}}))},
    // behind the body
    {"chunked in trailers", withTrailers({{"transfer-encoding", "chunked"}})},
    {"a length in trailers", withTrailers({{"content-length", "0"}})},
    {"CR LF in trailers", withTrailers({{"digest", "x\r\n\r\n"s + kSmuggled}})},
    {"a pseudo-field in trailers", withTrailers({{":path", "/smuggled"}})},
};

class Http2Smuggling : public GatewayTest {
protected:
    void SetUp() override {
        GatewayTest::SetUp();
        startWith("listeners: [{ name: public, address: \"" + gateway.publicAddress().toString() +
                  "\", protocols: [http1, http2] }]\n" + proxyTo("\"" + m_upstream.url() + "\""));
    }
    /// Until the gateway has dealt with all of it, one way or the other.
    void say(const std::string& frames) const {
        RawClient client(gateway.publicAddress());
        client.send(std::string(kMagic) + settings() + frames + ping());
        const std::string pong = frame(NGHTTP2_PING, kAck, 0, "12345678");
        EXPECT_TRUE(waitUntil([&] {
            client.connection().pump();
            return client.connection().received().find(pong) != std::string::npos ||
                   client.connection().ending() != Connection::Ending::None;
        }));
    }

    RecordingUpstream m_upstream;
};

TEST_F(Http2Smuggling, APlainRequestPasses) {
    say(withBody(seen("POST", {{"content-length", "4"}}), "body"));
    EXPECT_TRUE(waitUntil([this] { return m_upstream.requestCount() == 1; }));
    EXPECT_EQ(m_upstream.requests().at(0).body, "body");
}

TEST_F(Http2Smuggling, NoRequestBecomesAnother) {
    for (const Attack& attack : kAttacks) {
        m_upstream.forget();
        say(attack.frames);
        const auto after = ask("/after");
        ASSERT_TRUE(after && after->status() == 200) << attack.name;
        for (const auto& connection : m_upstream.connections()) {
            EXPECT_EQ(connection.bytes.find("smuggled"), std::string::npos) << attack.name << "\n" << connection.bytes;
            EXPECT_EQ(connection.problem, "") << attack.name;
        }
        const auto requests = m_upstream.requests();
        ASSERT_EQ(requests.size(), 1u) << attack.name;
        EXPECT_EQ(requests[0].startLine, "GET /after HTTP/1.1") << attack.name;
    }
}

} // namespace
} // namespace gatehouse::test
