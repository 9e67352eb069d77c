#include "tests/gateway/http/http1/server_harness.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#ifdef GATEHOUSE_LLHTTP
#include <llhttp.h>
#endif

// A second opinion: whatever the parser of Node.js refuses in its strict mode must be refused here too, apart from a
// list of differences that each have a reason.

namespace gatehouse::http::http1 {
namespace {

#ifndef GATEHOUSE_LLHTTP

TEST(LlhttpDifferential, RefusesWhatLlhttpRefuses) {
    GTEST_SKIP() << "the sources of llhttp are not installed (package node-llhttp)";
}

#else

using testing::RecordedExchange;
using testing::ServerHarness;

/// What llhttp makes of a request.
struct Opinion {
    bool refused = false;
    bool complete = false;
    std::string body;
    std::string error;
    std::string reason;
};

Opinion askLlhttp(std::string_view bytes) {
    Opinion opinion;
    llhttp_settings_t settings;
    llhttp_settings_init(&settings);
    settings.on_message_complete = [](llhttp_t* parser) {
        static_cast<Opinion*>(parser->data)->complete = true;
        return static_cast<int>(HPE_PAUSED);
    };
    settings.on_body = [](llhttp_t* parser, const char* at, std::size_t size) {
        static_cast<Opinion*>(parser->data)->body.append(at, size);
        return 0;
    };
    llhttp_t parser;
    llhttp_init(&parser, HTTP_REQUEST, &settings);
    parser.data = &opinion;
    const llhttp_errno_t error = llhttp_execute(&parser, bytes.data(), bytes.size());
    opinion.refused = error != HPE_OK && error != HPE_PAUSED && error != HPE_PAUSED_UPGRADE;
    if (opinion.refused) {
        opinion.error = llhttp_errno_name(error);
        opinion.reason = llhttp_get_error_reason(&parser);
    }
    opinion.complete = opinion.complete || error == HPE_PAUSED_UPGRADE;
    return opinion;
}

struct Ours {
    bool refused = false;
    bool complete = false;
    bool counted = false; ///< by a Content-Length, and by nothing else
    std::string body;
};

Ours askGatehouse(std::string_view bytes) {
    ServerHarness harness;
    harness.feed(bytes);
    if (harness.exchanges.empty())
        return {};
    const RecordedExchange& first = harness.exchange();
    const bool refused = first.head->fault != Reason::ok || first.fault.has_value();
    return {refused, first.complete && !refused, first.head->contentLength.has_value(), first.body};
}

bool isKnownDifference(const Opinion& theirs, const Ours& ours) {
    // RFC 9110 §9.1 leaves the set of methods open; llhttp knows a list.
    if (theirs.error == "HPE_INVALID_METHOD")
        return true;
    // RFC 9112 §6.3: one and the same length may be said twice.
    if (theirs.error == "HPE_UNEXPECTED_CONTENT_LENGTH" || theirs.error == "HPE_INVALID_CONTENT_LENGTH")
        return ours.counted;
    // RFC 9112 §7.1.1: white space around the parts of an extension is legal, and so are values.
    return theirs.reason.starts_with("Invalid character in chunk extensions");
}

const std::vector<std::string_view> kSeeds{
    "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /a/b?c=d HTTP/1.1\r\nHost: a\r\nAccept: */*\r\nConnection: keep-alive\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;abc\r\nhello\r\n0;x\r\nX: y\r\n\r\n",
    "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET http://a/b HTTP/1.1\r\nHost: a\r\n\r\n",
    "HEAD / HTTP/1.0\r\n\r\n",
    "PUT /x HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\nabc",
    "DELETE /x HTTP/1.1\r\nHost: a\r\nX-A: b\r\nX-B:\tc \r\n\r\n",
};

const std::vector<std::string_view> kInsertions{"\r",
                                                "\n",
                                                "\r\n",
                                                "\r\n\r\n",
                                                " ",
                                                "\t",
                                                "\v",
                                                "\f",
                                                std::string_view("\0", 1),
                                                ":",
                                                ",",
                                                ";",
                                                "\"",
                                                "=",
                                                "0",
                                                "5",
                                                "-",
                                                "+",
                                                "x",
                                                "/",
                                                "%",
                                                "\x7f",
                                                "\x80",
                                                "\xff",
                                                "Transfer-Encoding: chunked\r\n",
                                                "Transfer-Encoding: xchunked\r\n",
                                                "Content-Length: 5\r\n",
                                                "Content-Length: 0\r\n",
                                                "Transfer-Encoding : chunked\r\n",
                                                "Content-Length : 5\r\n",
                                                " chunked",
                                                "chunked",
                                                "HTTP/1.1",
                                                "0\r\n\r\n",
                                                "f\r\n",
                                                "\r\n ",
                                                "\n ",
                                                "Host: a\r\n"};

std::string mutate(std::string_view seed, std::mt19937& random) {
    std::string bytes(seed);
    for (std::size_t i = 1 + random() % 3; i > 0; --i) {
        const std::size_t at = random() % (bytes.size() + 1);
        switch (random() % 4) {
        case 0:
            bytes.insert(at, kInsertions[random() % kInsertions.size()]);
            break;
        case 1:
            if (at < bytes.size())
                bytes.erase(at, 1 + random() % 3);
            break;
        case 2:
            if (at < bytes.size())
                bytes[at] = static_cast<char>(random() & 0xFF);
            break;
        case 3:
            if (at < bytes.size())
                bytes.insert(at, 1, bytes[at]);
            break;
        }
    }
    return bytes;
}

TEST(LlhttpDifferential, AgreesOnWhatIsOrdinary) {
    for (const std::string_view seed : kSeeds) {
        const Opinion theirs = askLlhttp(seed);
        const Ours ours = askGatehouse(seed);
        EXPECT_FALSE(theirs.refused) << seed << theirs.error;
        EXPECT_FALSE(ours.refused) << seed;
        EXPECT_TRUE(theirs.complete && ours.complete) << seed;
        EXPECT_EQ(ours.body, theirs.body) << seed;
    }
}

TEST(LlhttpDifferential, RefusesWhatLlhttpRefuses) {
    std::mt19937 random(20240609);
    int refused = 0;
    int agreed = 0;
    for (int round = 0; round < 60'000; ++round) {
        const std::string bytes = mutate(kSeeds[random() % kSeeds.size()], random);
        const Opinion theirs = askLlhttp(bytes);
        const Ours ours = askGatehouse(bytes);
        if (theirs.refused && !isKnownDifference(theirs, ours)) {
            ++refused;
            ASSERT_FALSE(ours.complete) << theirs.error << " " << theirs.reason << "\n"
                                        << ::testing::PrintToString(bytes);
        }
        if (theirs.complete && ours.complete) {
            ++agreed;
            ASSERT_EQ(ours.body, theirs.body) << ::testing::PrintToString(bytes);
        }
    }
    EXPECT_GT(refused, 10'000);
    EXPECT_GT(agreed, 3'000);
}

#endif

} // namespace
} // namespace gatehouse::http::http1
