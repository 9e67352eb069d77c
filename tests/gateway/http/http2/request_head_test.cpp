#include "tests/gateway/http/http2/server_harness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gatehouse::http::http2::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

struct Refused {
    const char* what;
    RecordedFields fields;
    Reason reason;
};

void PrintTo(const Refused& refused, std::ostream* out) { *out << refused.what; }

RecordedFields without(std::string_view name) {
    RecordedFields fields = get();
    std::erase_if(fields, [name](const auto& field) { return field.first == name; });
    return fields;
}
RecordedFields with(std::string_view name, std::string value) {
    RecordedFields fields = get();
    for (auto& field : fields) {
        if (field.first == name)
            field.second = value;
    }
    return fields;
}
RecordedFields connect(RecordedFields more, std::string protocol = "websocket") {
    RecordedFields fields = get({}, "/", "CONNECT");
    fields.insert(fields.begin() + 1, {":protocol", std::move(protocol)});
    fields.insert(fields.end(), more.begin(), more.end());
    return fields;
}

class Http2RequestRefusal : public ::testing::TestWithParam<Refused> {};

/// Each is answered on its stream, with its reason; the connection and the streams beside it are not harmed.
TEST_P(Http2RequestRefusal, IsAnsweredOnItsStream) {
    for (const std::uint8_t flags : {std::uint8_t{kEndHeaders | kEndStream}, kEndHeaders}) {
        ServerHarness harness;
        harness.whenComplete = [](RecordedExchange& exchange) { exchange.answer(400, ""); };
        harness.feed(headers(1, GetParam().fields, flags) + headers(3, get()));
        ASSERT_EQ(harness.exchanges.size(), 2u);
        EXPECT_EQ(harness.exchange(0).head->fault, GetParam().reason);
        EXPECT_EQ(harness.exchange(1).head->fault, Reason::ok);
        EXPECT_FALSE(harness.ended);
        const auto written = harness.frames();
        const bool isReset = std::ranges::any_of(written, [](const Frame& each) {
            return each.type == NGHTTP2_RST_STREAM && each.stream == 1 && each.errorCode() == NGHTTP2_PROTOCOL_ERROR;
        });
        EXPECT_EQ(isReset, (flags & kEndStream) == 0);
    }
}

const Refused kRefused[] = {
    // RFC 9113 §8.3.1: what must be there, once, and first.
    {"no method", without(":method"), Reason::bad_request},
    {"no scheme", without(":scheme"), Reason::bad_request},
    {"no path", without(":path"), Reason::bad_request},
    {"no authority and no host", without(":authority"), Reason::bad_host},
    {"empty path", with(":path", ""), Reason::bad_request},
    {"empty method", with(":method", ""), Reason::bad_request},
    {"two methods",
     RecordedFields{{":method", "GET"}, {":method", "GET"}, {":scheme", "http"}, {":authority", "a"}, {":path", "/"}},
     Reason::bad_request},
    {"two paths",
     RecordedFields{{":method", "GET"}, {":scheme", "http"}, {":authority", "a"}, {":path", "/"}, {":path", "/b"}},
     Reason::bad_request},
    {"two authorities",
     RecordedFields{{":method", "GET"}, {":scheme", "http"}, {":authority", "a"}, {":authority", "a"}, {":path", "/"}},
     Reason::bad_request},
    {"a pseudo-field behind a field",
     RecordedFields{{":method", "GET"}, {":scheme", "http"}, {"x-a", "1"}, {":authority", "a"}, {":path", "/"}},
     Reason::bad_request},
    {"a pseudo-field of responses",
     RecordedFields{{":status", "200"}, {":method", "GET"}, {":scheme", "http"}, {":authority", "a"}, {":path", "/"}},
     Reason::bad_request},
    {"an unknown pseudo-field",
     RecordedFields{{":foo", "1"}, {":method", "GET"}, {":scheme", "http"}, {":authority", "a"}, {":path", "/"}},
     Reason::bad_request},
    {"a space in the method", with(":method", "GET /x HTTP/1.1"), Reason::bad_request},
    {"another scheme", with(":scheme", "ftp"), Reason::bad_target},
    {"absolute form", with(":path", "http://b/"), Reason::bad_target},
    {"no slash", with(":path", "x"), Reason::bad_target},
    {"asterisk for GET", with(":path", "*"), Reason::bad_target},
    {"fragment", with(":path", "/#x"), Reason::bad_target},
    {"space in the path", with(":path", "/ HTTP/1.1"), Reason::bad_target},
    {"encoded slash", with(":path", "/a%2Fb"), Reason::bad_target},
    {"path above the root", with(":path", "/../x"), Reason::bad_target},
    {"authority with user information", with(":authority", "u@a"), Reason::bad_host},
    {"empty authority", with(":authority", ""), Reason::bad_host},
    {"authority with a path", with(":authority", "a/b"), Reason::bad_host},
    // §8.2.1: fields.
    {"upper-case name", get({{"X-A", "1"}}), Reason::bad_request},
    {"space in a name", get({{"x a", "1"}}), Reason::bad_request},
    {"colon in a name", get({{"x:a", "1"}}), Reason::bad_request},
    {"empty name", get({{"", "1"}}), Reason::bad_request},
    {"CR LF in a name", get({{"x\r\ny", "1"}}), Reason::bad_request},
    {"a byte above 0x7F in a name", get({{"x\xC3\xA4", "1"}}), Reason::bad_request},
    {"CR LF in a value", get({{"x-a", "1\r\ntransfer-encoding: chunked"}}), Reason::bad_request},
    {"LF in a value", get({{"x-a", "1\n2"}}), Reason::bad_request},
    {"CR in a value", get({{"x-a", "1\r"}}), Reason::bad_request},
    {"NUL in a value", get({{"x-a", std::string("1\0002", 3)}}), Reason::bad_request},
    {"a space before a value", get({{"x-a", " 1"}}), Reason::bad_request},
    {"a tab behind a value", get({{"x-a", "1\t"}}), Reason::bad_request},
    {"CR LF in the path", with(":path", "/x\r\nx-a: 1"), Reason::bad_request},
    {"CR LF in the authority", with(":authority", "a\r\nx-a: 1"), Reason::bad_request},
    {"CR LF in the method", with(":method", "GET\r\nx-a: 1"), Reason::bad_request},
    // §8.2.2: connection fields.
    {"connection", get({{"connection", "close"}}), Reason::bad_request},
    {"keep-alive", get({{"keep-alive", "5"}}), Reason::bad_request},
    {"proxy-connection", get({{"proxy-connection", "close"}}), Reason::bad_request},
    {"upgrade", get({{"upgrade", "h2c"}}), Reason::bad_request},
    {"transfer-encoding", get({{"transfer-encoding", "chunked"}}), Reason::bad_framing},
    {"te with more than trailers", get({{"te", "trailers, gzip"}}), Reason::bad_request},
    {"te: gzip", get({{"te", "gzip"}}), Reason::bad_request},
    // Framing.
    {"two lengths", get({{"content-length", "0"}, {"content-length", "1"}}), Reason::bad_framing},
    {"length with a sign", get({{"content-length", "+0"}}), Reason::bad_framing},
    {"length beyond 2^63", get({{"content-length", "18446744073709551616"}}), Reason::bad_framing},
    // Host.
    {"host that is another", get({{"host", "b"}}), Reason::bad_host},
    {"two hosts", get({{"host", "a"}, {"host", "a"}}), Reason::bad_host},
    // Methods.
    {"plain CONNECT", RecordedFields{{":method", "CONNECT"}, {":authority", "a:443"}}, Reason::method_not_implemented},
    {"TRACE", with(":method", "TRACE"), Reason::method_not_implemented},
    {"a protocol without CONNECT",
     RecordedFields{
         {":method", "GET"}, {":protocol", "websocket"}, {":scheme", "http"}, {":authority", "a"}, {":path", "/"}},
     Reason::bad_request},
    {"another protocol", connect({}, "connect-udp"), Reason::method_not_implemented},
    {"CONNECT with a length", connect({{"content-length", "5"}}), Reason::bad_framing},
    {"another expectation", get({{"expect", "200-maybe"}}), Reason::expectation_failed},
    // Sizes.
    {"long path", with(":path", "/" + std::string(8 * 1024, 'x')), Reason::uri_too_long},
    {"many fields",
     [] {
         RecordedFields fields = get();
         for (int i = 0; i < 130; ++i)
             fields.emplace_back("x", "1");
         return fields;
     }(),
     Reason::header_too_large},
};
INSTANTIATE_TEST_SUITE_P(Heads, Http2RequestRefusal, ::testing::ValuesIn(kRefused));

const RecordedExchange& accepted(ServerHarness& harness, const RecordedFields& fields,
                                 std::uint8_t flags = kEndHeaders | kEndStream) {
    harness.feed(headers(1, fields, flags));
    EXPECT_EQ(harness.exchange().head->fault, Reason::ok);
    return harness.exchange();
}

TEST(Http2RequestHead, TakesTheHostWhereThereIsNoAuthority) {
    ServerHarness harness;
    RecordedFields fields = without(":authority");
    fields.emplace_back("host", "B.example");
    EXPECT_EQ(accepted(harness, fields).head->authority, "b.example");
    EXPECT_THAT(harness.exchange().fields, IsEmpty());
}

TEST(Http2RequestHead, TakesAHostThatSaysTheSame) {
    ServerHarness harness;
    EXPECT_EQ(accepted(harness, get({{"host", "A"}})).head->authority, "a");
}

TEST(Http2RequestHead, JoinsCookieCrumbs) {
    ServerHarness harness;
    EXPECT_THAT(accepted(harness, get({{"cookie", "a=1"}, {"x-a", "1"}, {"cookie", "b=2"}, {"cookie", "c=3"}})).fields,
                ElementsAre(Pair("cookie", "a=1; b=2; c=3"), Pair("x-a", "1")));
}

/// As many as a header section can hold, a byte each on the wire: what they cost is bounded by what they say.
TEST(Http2RequestHead, JoinsThousandsOfCrumbsInLittleMemory) {
    constexpr std::size_t kCrumbs = 20'000;
    ServerHarness harness;
    const std::string crumbs = "\x40\x06"
                               "cookie\x01x" +
                               std::string(kCrumbs - 1, '\xBE');
    harness.feed(frame(NGHTTP2_HEADERS, kEndStream, 1, block(get()) + crumbs.substr(0, 16'000)) +
                 frame(NGHTTP2_CONTINUATION, kEndHeaders, 1, crumbs.substr(16'000)));
    ASSERT_EQ(harness.exchange().head->fault, Reason::ok);
    ASSERT_EQ(harness.exchange().fields.size(), 1u);
    EXPECT_EQ(harness.exchange().field("cookie").size(), kCrumbs * 3 - 2);
    EXPECT_LT(harness.exchange().arena().capacity(), 512u * 1024);
}

TEST(Http2RequestHead, RefusesACrumbThatIsNoValue) {
    for (const char* crumb : {"b=2\r\nx-a: 1", " b=2", "b=2\t"}) {
        ServerHarness harness;
        harness.feed(headers(1, get({{"cookie", "a=1"}, {"cookie", crumb}})));
        EXPECT_EQ(harness.exchange().head->fault, Reason::bad_request);
    }
}

TEST(Http2RequestHead, DropsWhatAClientMayNotSay) {
    ServerHarness harness;
    EXPECT_THAT(accepted(harness, get({{"x-original-url", "/admin"},
                                       {"proxy", "evil"},
                                       {"x_forwarded_for", "1.1.1.1"},
                                       {"http2-settings", "x"},
                                       {"x-ok", "1"}}))
                    .fields,
                ElementsAre(Pair("x-ok", "1")));
}

TEST(Http2RequestHead, CanonicalizesThePath) {
    ServerHarness harness;
    EXPECT_EQ(accepted(harness, get({}, "/a//b/./c/%7e?q")).head->path, "/a/b/c/~");
    EXPECT_EQ(harness.exchange().head->target, "/a//b/./c/%7e?q");
}

TEST(Http2RequestHead, TakesOptionsForTheServerAsAWhole) {
    ServerHarness harness;
    EXPECT_EQ(accepted(harness, get({}, "*", "OPTIONS")).head->path, "*");
}

TEST(Http2RequestHead, DropsAnExpectationWithoutContent) {
    ServerHarness harness;
    EXPECT_THAT(accepted(harness, get({{"expect", "100-continue"}})).fields, IsEmpty());
}

TEST(Http2RequestHead, SaysWhetherTheConnectionIsSecure) {
    ServerHarness harness({}, ServerHarness::Greet::Yes, Secure::Yes);
    EXPECT_TRUE(accepted(harness, get()).head->secure);
    ServerHarness plain;
    EXPECT_FALSE(accepted(plain, with(":scheme", "https")).head->secure) << "believed the client";
}

TEST(Http2RequestHead, ReadsContinuations) {
    ServerHarness harness;
    const std::string bytes = block(get({{"x-a", "1"}}));
    harness.feed(frame(NGHTTP2_HEADERS, kEndStream, 1, bytes.substr(0, 10)) +
                 frame(NGHTTP2_CONTINUATION, 0, 1, bytes.substr(10, 20)) +
                 frame(NGHTTP2_CONTINUATION, kEndHeaders, 1, bytes.substr(30)));
    EXPECT_THAT(harness.exchange().fields, ElementsAre(Pair("x-a", "1")));
}

TEST(Http2RequestHead, TakesALengthThatFits) {
    ServerHarness harness;
    harness.feed(headers(1, post({{"content-length", "3, 3"}}), kEndHeaders) + data(1, "abc", kEndStream));
    EXPECT_TRUE(harness.exchange().complete);
    EXPECT_EQ(harness.exchange().head->contentLength, 3u);
}

struct BadBody {
    const char* what;
    std::string frames;
};
void PrintTo(const BadBody& body, std::ostream* out) { *out << body.what; }

class Http2RequestBody : public ::testing::TestWithParam<BadBody> {};

TEST_P(Http2RequestBody, ThatIsNotWhatWasAnnouncedIsRefused) {
    ServerHarness harness;
    harness.whenFault = [](RecordedExchange& exchange) { exchange.answer(400, ""); };
    harness.feed(headers(1, post({{"content-length", "3"}}), kEndHeaders) + GetParam().frames);
    EXPECT_EQ(harness.exchange().fault, Reason::bad_body);
    EXPECT_FALSE(harness.exchange().complete);
    EXPECT_LE(harness.exchange().body.size(), 3u);
    EXPECT_EQ(harness.frames(NGHTTP2_HEADERS).at(0).field(":status"), "400");
    EXPECT_FALSE(harness.ended);
}

INSTANTIATE_TEST_SUITE_P(
    Bodies, Http2RequestBody,
    ::testing::Values(
        BadBody{"longer", data(1, "abcd", kEndStream)}, BadBody{"longer, and not ended", data(1, "abcd")},
        BadBody{"longer in two", data(1, "ab") + data(1, "cd")}, BadBody{"shorter", data(1, "ab", kEndStream)},
        BadBody{"empty", data(1, "", kEndStream)},
        BadBody{"shorter, with trailers", data(1, "ab") + headers(1, {{"digest", "x"}})},
        BadBody{"trailers that do not end it", data(1, "abc") + headers(1, {{"digest", "x"}}, kEndHeaders)},
        BadBody{"pseudo-field in trailers", data(1, "abc") + headers(1, {{":path", "/"}})},
        BadBody{"framing in trailers", data(1, "abc") + headers(1, {{"content-length", "3"}})},
        BadBody{"connection field in trailers", data(1, "abc") + headers(1, {{"connection", "close"}})},
        BadBody{"CR LF in trailers", data(1, "abc") + headers(1, {{"digest", "a\r\nb"}})},
        BadBody{"large trailers", data(1, "abc") + headers(1, {{"digest", std::string(9 * 1024, 'x')}})}));

} // namespace
} // namespace gatehouse::http::http2::testing
