#include "gateway/http/http2/memory.h"
#include "tests/gateway/http/http2/client_harness.h"
#include "tests/gateway/http/http2/server_harness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <vector>

// The two sides of the codec against each other.

namespace gatehouse::http::http2::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

struct Connected {
    explicit Connected(ServerOptions serverOptions = {}, ClientOptions clientOptions = {})
        : server(serverOptions, ServerHarness::Greet::No), client(clientOptions, ClientHarness::Greet::No) {
        run();
    }

    /// Until both have nothing more to say.
    void run() {
        for (;;) {
            const std::string up = client.bytes();
            const std::string down = server.bytes();
            if (up.empty() && down.empty())
                return;
            if (server.session != nullptr)
                server.feed(up);
            if (client.session != nullptr)
                client.feed(down);
            if (client.session != nullptr)
                client.session->outputDrained();
            if (server.session != nullptr)
                server.session->outputDrained();
        }
    }
    std::unique_ptr<RecordedAttempt> post() {
        auto attempt = std::make_unique<RecordedAttempt>();
        attempt->request.method = Method::Post;
        attempt->request.methodToken = "POST";
        return attempt;
    }

    ServerHarness server;
    ClientHarness client;
};

TEST(Http2Pair, GreetsWithoutAWordTooMany) {
    Connected both;
    EXPECT_EQ(both.client.capacity(), 100u);
    EXPECT_TRUE(both.server.connectionFaults.empty() && both.client.connectionFaults.empty());
}

TEST(Http2Pair, CarriesAHundredExchangesAtOnce) {
    Connected both;
    both.server.whenComplete = [](RecordedExchange& exchange) { exchange.answer(200, exchange.head->path); };
    std::vector<std::unique_ptr<RecordedAttempt>> attempts;
    std::vector<ClientStream*> streams;
    std::vector<std::string> paths;
    for (int i = 0; i < 100; ++i)
        paths.push_back("/" + std::to_string(i));
    for (const std::string& path : paths) {
        attempts.push_back(std::make_unique<RecordedAttempt>());
        attempts.back()->request.path = path;
        streams.push_back(&both.client.session->open(*attempts.back()));
        streams.back()->sendHead(attempts.back()->request, EndOfStream::Yes);
    }
    EXPECT_EQ(both.client.capacity(), 0u);
    both.run();
    for (std::size_t i = 0; i < attempts.size(); ++i) {
        EXPECT_EQ(attempts[i]->body, paths[i]);
        streams[i]->release();
    }
    both.run();
    EXPECT_EQ(both.client.capacity(), 100u);
}

TEST(Http2Pair, CarriesMuchBothWays) {
    Connected both;
    auto attempt = both.post();
    ClientStream& up = both.client.send(*attempt, EndOfStream::No);
    both.run();
    RecordedExchange& exchange = both.server.exchange();
    ResponseHead head(exchange.arena());
    head.status = 200;
    exchange.stream.sendHead(head, EndOfStream::No);
    const std::string piece(60'000, 'x');
    for (int i = 0; i < 100; ++i) {
        up.sendBody(piece);
        exchange.stream.sendBody(piece);
        EXPECT_LT(up.queued(), ByteOutput::kHighMark);
        EXPECT_LT(exchange.stream.queued(), ByteOutput::kHighMark);
        both.run();
    }
    Fields trailers(exchange.arena());
    trailers.add("grpc-status", "0");
    exchange.stream.sendEnd(&trailers);
    up.sendEnd(nullptr);
    both.run();
    EXPECT_EQ(exchange.body.size(), 6'000'000u);
    EXPECT_EQ(attempt->body.size(), 6'000'000u);
    EXPECT_TRUE(exchange.complete && attempt->complete);
    EXPECT_THAT(attempt->trailers.value(), ElementsAre(Pair("grpc-status", "0")));
    exchange.release();
    up.release();
    both.run();
    EXPECT_FALSE(both.server.ended || both.client.ended);
}

TEST(Http2Pair, HoldsTheSenderBackAndLetsItGoOn) {
    Connected both;
    auto attempt = both.post();
    both.server.whenRequested = [](RecordedExchange& exchange) { exchange.stream.pauseBody(); };
    ClientStream& up = both.client.send(*attempt, EndOfStream::No);
    both.run();
    std::size_t sent = 0;
    while (up.queued() <= ByteOutput::kHighMark) {
        up.sendBody(std::string(10'000, 'x'));
        sent += 10'000;
        both.run();
        ASSERT_LT(sent, 1'000'000u);
    }
    EXPECT_TRUE(both.server.exchange().body.empty());
    EXPECT_EQ(attempt->writable, 0);
    up.sendEnd(nullptr);
    both.server.exchange().stream.resumeBody();
    both.run();
    EXPECT_EQ(both.server.exchange().body.size(), sent);
    EXPECT_TRUE(both.server.exchange().complete);
    EXPECT_EQ(attempt->writable, 1);
    both.server.exchange().answer();
    both.run();
    EXPECT_EQ(attempt->body, "hello");
    up.release();
}

TEST(Http2Pair, TellsTheOtherSideOfACancelledRequest) {
    Connected both;
    auto attempt = both.post();
    ClientStream& up = both.client.send(*attempt);
    both.run();
    up.release();
    both.run();
    EXPECT_EQ(both.server.exchange().fault, Reason::client_abort);
    both.server.exchange().release();
    both.run();
    EXPECT_FALSE(both.server.ended || both.client.ended);
}

TEST(Http2Pair, TellsTheOtherSideOfABrokenResponse) {
    Connected both;
    auto attempt = both.post();
    ClientStream& up = both.client.send(*attempt);
    both.run();
    RecordedExchange& exchange = both.server.exchange();
    ResponseHead head(exchange.arena());
    head.status = 200;
    exchange.stream.sendHead(head, EndOfStream::No);
    exchange.stream.sendBody("half");
    both.run();
    exchange.stream.abort();
    exchange.release();
    both.run();
    EXPECT_EQ(attempt->body, "half");
    EXPECT_EQ(attempt->fault, Reason::upstream_truncated);
    up.release();
}

TEST(Http2Pair, OpensATunnel) {
    Connected both;
    auto attempt = std::make_unique<RecordedAttempt>();
    attempt->request.upgrade = "websocket";
    ClientStream& up = both.client.send(*attempt);
    both.run();
    RecordedExchange& exchange = both.server.exchange();
    EXPECT_EQ(exchange.head->upgrade, "websocket");
    ResponseHead head(exchange.arena());
    head.status = 101;
    head.upgrade = "websocket";
    exchange.stream.sendHead(head, EndOfStream::No);
    both.run();
    EXPECT_EQ(attempt->status(), 101);
    up.sendBody("ping");
    exchange.stream.sendBody("pong");
    both.run();
    EXPECT_EQ(exchange.body, "ping");
    EXPECT_EQ(attempt->body, "pong");
    up.sendEnd(nullptr);
    both.run();
    EXPECT_EQ(exchange.ends, 1);
    exchange.stream.sendEnd(nullptr);
    both.run();
    EXPECT_EQ(attempt->ends, 1);
    exchange.release();
    up.release();
}

TEST(Http2Pair, DrainsWithoutLosingARequest) {
    Connected both;
    both.server.whenComplete = [](RecordedExchange& exchange) { exchange.answer(); };
    auto first = both.post();
    auto second = both.post();
    both.server.session->drain();
    ClientStream& one = both.client.send(*first); // crosses the GOAWAY
    both.run();
    EXPECT_EQ(first->body, "hello");
    EXPECT_EQ(both.client.capacity(), 0u);
    one.release();
    both.run();
    EXPECT_EQ(both.server.ended, CloseMode::Graceful);
    EXPECT_EQ(both.client.ended, CloseMode::Graceful);
}

// Whatever was needed for the first exchanges does for all that follow.
TEST(Http2Pair, UsesTheSameMemoryAgainAndAgain) {
    const auto memory = std::make_shared<Memory>();
    ServerOptions serverOptions;
    serverOptions.memory = memory;
    ClientOptions clientOptions;
    clientOptions.memory = memory;
    {
        Connected both(serverOptions, clientOptions);
        both.server.whenComplete = [](RecordedExchange& exchange) { exchange.answer(); };
        const auto round = [&both] {
            auto attempt = both.post();
            ClientStream& stream = both.client.send(*attempt);
            both.run();
            EXPECT_EQ(attempt->body, "hello");
            stream.release();
            both.run();
        };
        for (int i = 0; i < 10; ++i)
            round();
        const std::size_t kept = memory->kept();
        for (int i = 0; i < 100; ++i)
            round();
        EXPECT_EQ(memory->kept(), kept);
    }
    EXPECT_LE(memory->kept(), Memory::kMostKept);
}

} // namespace
} // namespace gatehouse::http::http2::testing
