#include "tests/gateway/http/http1/client_harness.h"
#include "tests/gateway/http/http1/server_harness.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

// However the network cuts a stream of bytes into pieces, the same things must happen.

namespace gatehouse::http::http1 {
namespace {

using testing::ClientHarness;
using testing::RecordedAttempt;
using testing::RecordedExchange;
using testing::ServerHarness;

/// All that happened on a server connection, as text.
std::string serve(std::string_view bytes, std::mt19937* cuts) {
    ServerHarness harness;
    harness.whenComplete = [](RecordedExchange& exchange) { exchange.answer(); };
    harness.whenFault = [](RecordedExchange& exchange) { exchange.answer(400, ""); };
    std::string_view rest = bytes;
    while (!rest.empty()) {
        const std::size_t size = cuts == nullptr ? rest.size() : std::min<std::size_t>(rest.size(), 1 + (*cuts)() % 24);
        harness.feed(rest.substr(0, size));
        rest.remove_prefix(size);
    }
    harness.finishInput();
    std::string story;
    for (const auto& exchange : harness.exchanges) {
        story += traits(exchange->head->fault).name;
        if (exchange->head->fault == Reason::ok) // else more or less of it has been read
            story += ' ' + std::string(exchange->head->methodToken) + ' ' + std::string(exchange->head->target) + ' ' +
                     std::string(exchange->head->path);
        for (const auto& [name, value] : exchange->fields)
            story += '\n' + name + ": " + value;
        story += "\n[" + exchange->body + ']' + (exchange->complete ? " complete" : " cut");
        if (exchange->fault)
            story += ' ' + std::string(traits(*exchange->fault).name);
        for (const auto& [name, value] : exchange->trailers.value_or(testing::RecordedFields{}))
            story += "\n+" + name + ": " + value;
        story += '\n';
    }
    story += harness.written() + (harness.ended ? " ended" : " open");
    EXPECT_FALSE(harness.overran());
    return story;
}

std::string ask(std::string_view bytes, std::mt19937* cuts) {
    ClientHarness harness;
    RecordedAttempt attempt;
    ClientStream& stream = harness.send(attempt);
    std::string_view rest = bytes;
    while (!rest.empty()) {
        const std::size_t size = cuts == nullptr ? rest.size() : std::min<std::size_t>(rest.size(), 1 + (*cuts)() % 24);
        harness.feed(rest.substr(0, size));
        rest.remove_prefix(size);
    }
    stream.release();
    if (attempt.fault == Reason::upstream_bad_response) // found out before the head was passed on, or after it
        return harness.capacity() == 1 ? "broken reusable" : "broken ended";
    std::string story =
        std::to_string(attempt.status()) + " [" + attempt.body + ']' + (attempt.complete ? " complete" : " cut");
    for (const auto& [name, value] : attempt.fields)
        story += '\n' + name + ": " + value;
    for (const auto& [name, value] : attempt.trailers.value_or(testing::RecordedFields{}))
        story += "\n+" + name + ": " + value;
    if (attempt.fault)
        story += ' ' + std::string(traits(*attempt.fault).name);
    return story + (harness.capacity() == 1 ? " reusable" : " ended");
}

const std::vector<std::string_view> kRequestParts{"GET / HTTP/1.1\r\nHost: a\r\n\r\n",
                                                  "POST /p?q HTTP/1.1\r\nHost: b\r\nContent-Length: 5\r\n\r\n",
                                                  "hello",
                                                  "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
                                                  "5;x=\"y\"\r\nhello\r\n",
                                                  "0\r\n\r\n",
                                                  "0\r\nDigest: a\r\n\r\n",
                                                  "\r\n",
                                                  "HEAD /a/../b HTTP/1.0\r\n\r\n",
                                                  "Connection: close\r\n",
                                                  "GET / HTTP/1.1\r\n",
                                                  "Host: a\r\n",
                                                  "X-Long: aaaaaaaaaaaaaaaaaaaaaaaaa\r\n",
                                                  "\n",
                                                  "\r",
                                                  ":",
                                                  " ",
                                                  "Transfer-Encoding: chunked\r\n",
                                                  "Content-Length: 3\r\n",
                                                  "abc",
                                                  "GET /\x80 HTTP/1.1\r\nHost: a\r\n\r\n"};

const std::vector<std::string_view> kResponseParts{"HTTP/1.1 200 OK\r\n",
                                                   "Content-Length: 5\r\n",
                                                   "\r\n",
                                                   "hello",
                                                   "Transfer-Encoding: chunked\r\n",
                                                   "5\r\nhello\r\n",
                                                   "0\r\n",
                                                   "0\r\n\r\n",
                                                   "Digest: a\r\n",
                                                   "HTTP/1.1 103 Early Hints\r\n\r\n",
                                                   "HTTP/1.1 204 No Content\r\n\r\n",
                                                   "HTTP/1.0 200\r\n",
                                                   "Connection: close\r\n",
                                                   "Connection: keep-alive\r\n",
                                                   "\n",
                                                   "\r",
                                                   " ",
                                                   "X: y\r\n",
                                                   "HTTP/1.1 304 Not Modified\r\n\r\n"};

std::string join(const std::vector<std::string_view>& parts, std::mt19937& random, std::size_t most) {
    std::string all;
    for (std::size_t i = 1 + random() % most; i > 0; --i)
        all += parts[random() % parts.size()];
    return all;
}

TEST(Piecewise, RequestsMeanTheSameHoweverTheyAreCut) {
    std::mt19937 random(20240607);
    for (int round = 0; round < 3000; ++round) {
        const std::string bytes = join(kRequestParts, random, 10);
        const std::string whole = serve(bytes, nullptr);
        for (int again = 0; again < 3; ++again)
            ASSERT_EQ(serve(bytes, &random), whole) << ::testing::PrintToString(bytes);
    }
}

TEST(Piecewise, ResponsesMeanTheSameHoweverTheyAreCut) {
    std::mt19937 random(20240608);
    for (int round = 0; round < 3000; ++round) {
        const std::string bytes = std::string(kResponseParts.front()) + join(kResponseParts, random, 8);
        const std::string whole = ask(bytes, nullptr);
        for (int again = 0; again < 3; ++again)
            ASSERT_EQ(ask(bytes, &random), whole) << ::testing::PrintToString(bytes);
    }
}

} // namespace
} // namespace gatehouse::http::http1
