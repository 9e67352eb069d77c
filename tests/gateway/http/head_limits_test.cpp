#include "tests/gateway/http/http1/server_harness.h"
#include "tests/gateway/http/http2/server_harness.h"

#include <gtest/gtest.h>

// One limit means the same in every version: a head that just fits in one fits in the other, and so does none that is
// larger by one.

namespace gatehouse::http::testing {
namespace {

/// A request, however it is written.
struct Request {
    std::string method = "GET";
    std::string path = "/";
    std::string host = "a.example";
    RecordedFields fields{};
};

Reason http1Verdict(const Request& request, const Limits& limits) {
    std::string text = request.method + " " + request.path + " HTTP/1.1\r\nHost: " + request.host + "\r\n";
    for (const auto& [name, value] : request.fields)
        text += name + ": " + value + "\r\n";
    http1::ServerOptions options;
    options.limits = limits;
    http1::testing::ServerHarness harness(options);
    harness.feed(text + "\r\n");
    const Reason verdict = harness.exchange().head->fault;
    harness.exchange().answer();
    return verdict;
}

Reason http2Verdict(const Request& request, const Limits& limits) {
    RecordedFields fields{
        {":method", request.method}, {":scheme", "http"}, {":authority", request.host}, {":path", request.path}};
    fields.insert(fields.end(), request.fields.begin(), request.fields.end());
    http2::ServerOptions options;
    options.limits = limits;
    http2::testing::ServerHarness harness(options);
    harness.feed(http2::testing::headers(1, fields));
    const Reason verdict = harness.exchange().head->fault;
    harness.exchange().answer();
    return verdict;
}

/// The verdict of both versions.
Reason verdict(const Request& request, const Limits& limits) {
    const Reason first = http1Verdict(request, limits);
    const Reason second = http2Verdict(request, limits);
    EXPECT_EQ(first, second) << "HTTP/1 and HTTP/2 disagree";
    return first;
}

TEST(HeadLimits, CountFieldsWithHostAmongThemAndNothingElse) {
    for (std::uint32_t count = 1; count <= 4; ++count) {
        Request request;
        for (std::uint32_t i = 1; i < count; ++i)
            request.fields.emplace_back("x-" + std::to_string(i), "1");
        EXPECT_EQ(verdict(request, {.fields = count}), Reason::ok) << count;
        request.fields.emplace_back("x-more", "1");
        EXPECT_EQ(verdict(request, {.fields = count}), Reason::header_too_large) << count;
    }
}

TEST(HeadLimits, MeasureFieldsAsLines) {
    const Request request{.fields = {{"x-a", "one"}, {"x-empty", ""}, {"x-long", std::string(300, 'x')}}};
    std::uint32_t size = sizeof "host: \r\n" - 1 + static_cast<std::uint32_t>(request.host.size());
    for (const auto& [name, value] : request.fields)
        size += static_cast<std::uint32_t>(name.size() + value.size() + sizeof ": \r\n" - 1);
    EXPECT_EQ(verdict(request, {.header = size}), Reason::ok);
    EXPECT_EQ(verdict(request, {.header = size - 1}), Reason::header_too_large);
}

TEST(HeadLimits, DoNotCountTheStartLineAmongTheFields) {
    const Request request{.method = "PROPFIND", .path = "/" + std::string(1000, 'x')};
    EXPECT_EQ(verdict(request, {.header = 32, .fields = 1}), Reason::ok);
}

TEST(HeadLimits, MeasureMethodAndPathAsOneLine) {
    const Request request{.method = "PROPFIND", .path = "/" + std::string(200, 'x')};
    const auto size = static_cast<std::uint32_t>(request.method.size() + request.path.size() + sizeof "  HTTP/1.1" - 1);
    EXPECT_EQ(verdict(request, {.requestLine = size}), Reason::ok);
    EXPECT_EQ(verdict(request, {.requestLine = size - 1}), Reason::uri_too_long);
    EXPECT_EQ(verdict({.method = std::string(300, 'M')}, {.requestLine = 256}), Reason::uri_too_long);
}

/// RFC 9113 §8.2.3: a client may send one Cookie field in pieces.
TEST(HeadLimits, CountTheCrumbsOfACookieAsOneField) {
    const RecordedFields crumbs{{"cookie", "a=1"}, {"cookie", "b=2"}, {"cookie", "c=3"}};
    const Request whole{.fields = {{"cookie", "a=1; b=2; c=3"}}};
    constexpr std::uint32_t kSize = sizeof "host: a.example\r\ncookie: a=1; b=2; c=3\r\n" - 1;
    for (const std::uint32_t size : {kSize, kSize - 1}) {
        const Limits limits{.header = size, .fields = 2};
        EXPECT_EQ(http2Verdict({.fields = crumbs}, limits), http1Verdict(whole, limits)) << size;
    }
    EXPECT_EQ(http2Verdict({.fields = crumbs}, {.header = kSize, .fields = 2}), Reason::ok);
    EXPECT_EQ(http2Verdict({.fields = crumbs}, {.header = kSize, .fields = 1}), Reason::header_too_large);
}

} // namespace
} // namespace gatehouse::http::testing
