#include "tests/gateway/tls/conversation.h"
#include "tests/gateway/tls/test_pki.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <tuple>

using namespace gatehouse;
using namespace gatehouse::tls;
using namespace gatehouse::tls::testing;
using net::Closed;
using CloseMode = net::Stream::CloseMode;

namespace {

/// Bytes that show where they belong.
std::string pattern(std::size_t size) {
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<char>((i * 131 + (i >> 8)) & 0xff);
    return bytes;
}

class TlsStreamTest : public ::testing::Test {
protected:
    TestPki pki;
    Conversation talk{pki.server(), pki.clientContext()};
    End& server = talk.server;
    End& client = talk.client;
};

TEST_F(TlsStreamTest, CarriesBytesBothWays) {
    talk.run();
    client.stream->write("hello");
    server.stream->write("welcome");
    talk.run();
    EXPECT_EQ(server.owner.received, "hello");
    EXPECT_EQ(client.owner.received, "welcome");
}

TEST_F(TlsStreamTest, WorksByteByByte) {
    talk.run(1);
    ASSERT_TRUE(talk.bothOpen());
    client.stream->write("hello");
    server.stream->write(pattern(40'000));
    talk.run(1);
    EXPECT_EQ(server.owner.received, "hello");
    EXPECT_EQ(client.owner.received, pattern(40'000));
}

TEST_F(TlsStreamTest, WorksInPiecesThatFitNoRecord) {
    for (const std::size_t piece : {3U, 7U, 1000U, 16'383U, 40'000U}) {
        Conversation other(pki.server(), pki.clientContext());
        other.run(piece);
        other.client.stream->write(pattern(100'000));
        other.run(piece);
        EXPECT_EQ(other.server.owner.received, pattern(100'000)) << piece;
    }
}

TEST_F(TlsStreamTest, GathersWhatIsWrittenInATurnIntoOneRecord) {
    talk.run();
    server.stream->write("HTTP/1.1 200 OK\r\n");
    char* room = server.stream->reserve(100);
    std::copy_n("\r\n", 2, room);
    server.stream->commit(2);
    server.stream->write("body");
    EXPECT_EQ(server.transport->takeOutput(), "");
    EXPECT_EQ(server.stream->queued(), 23U);
    talk.turn();
    EXPECT_EQ(server.transport->takeOutput().size(), 23U + 22U) << "one header, one tag and one type";
    EXPECT_EQ(server.stream->queued(), 0U);
}

TEST_F(TlsStreamTest, EncryptsAtOnceWhenAskedToFlush) {
    talk.run();
    server.stream->write("now");
    server.stream->flush();
    EXPECT_GT(server.transport->takeOutput().size(), 0U);
}

TEST_F(TlsStreamTest, KeepsTheOrderOfSmallAndBigWrites) {
    talk.run();
    std::string expected;
    for (const std::size_t size : {10U, 70'000U, 1U, 16'384U, 16'383U, 20U, 100'000U}) {
        const std::string bytes = pattern(size);
        expected += bytes;
        server.stream->write(bytes);
        char* room = server.stream->reserve(size);
        std::copy(bytes.begin(), bytes.end(), room);
        server.stream->commit(size);
        expected += bytes;
    }
    talk.run();
    EXPECT_EQ(client.owner.received, expected);
}

TEST_F(TlsStreamTest, WritesToTheTransportInPiecesThatAreGathered) {
    talk.run();
    server.stream->write(pattern(300'000));
    EXPECT_LE(server.transport->largestWrite(), 8192U);
}

TEST_F(TlsStreamTest, SendsWhatWasWrittenBeforeTheHandshakeWhenItIsDone) {
    client.stream->write("early ");
    client.stream->write(pattern(50'000));
    client.owner.whenOpened = [&] { client.stream->write(" late"); };
    talk.run();
    EXPECT_EQ(server.owner.received, "early " + pattern(50'000) + " late");
}

TEST_F(TlsStreamTest, OffersAllRecordsOfOneReceiveTogether) {
    talk.run();
    client.stream->write(pattern(60'000));
    talk.run(64 * 1024);
    EXPECT_EQ(server.owner.received.size(), 60'000U);
    EXPECT_EQ(server.owner.offers, 1);
}

TEST_F(TlsStreamTest, OffersAgainWhatWasLeftWithMoreBehindIt) {
    talk.run();
    std::string seen;
    server.owner.take = [&](std::string_view bytes) -> std::size_t {
        seen = bytes;
        return bytes.ends_with('\n') ? bytes.size() : 0;
    };
    for (const char* piece : {"GET /", " HTTP/1.1", "\n"}) {
        client.stream->write(piece);
        talk.run();
    }
    EXPECT_EQ(seen, "GET / HTTP/1.1\n");
    EXPECT_EQ(server.owner.received, seen);
}

TEST_F(TlsStreamTest, OffersAgainWhatWasLeftOfABigPiece) {
    talk.run();
    server.owner.take = [](std::string_view bytes) { return std::min<std::size_t>(bytes.size(), 10'000); };
    client.stream->write(pattern(200'000));
    client.stream->shutdownWriting();
    server.owner.whenEnded = [&] { server.owner.take = [](std::string_view bytes) { return bytes.size(); }; };
    talk.run(20'000);
    EXPECT_EQ(server.owner.ends, 1);
    const std::size_t before = server.owner.received.size();
    EXPECT_GT(before, 0U);
    EXPECT_EQ(server.owner.received, pattern(200'000).substr(0, before));
}

TEST_F(TlsStreamTest, HoldsInputBackWhilePaused) {
    talk.run();
    server.owner.take = [&](std::string_view bytes) {
        server.stream->pauseReading();
        return std::min<std::size_t>(bytes.size(), 100);
    };
    client.stream->write(pattern(150'000));
    talk.run();
    EXPECT_EQ(server.owner.received.size(), 100U);
    EXPECT_TRUE(server.transport->isPaused());

    int rounds = 0;
    while (server.owner.received.size() < 150'000 && ++rounds < 5000) {
        server.stream->resumeReading();
        talk.run();
    }
    EXPECT_EQ(server.owner.received, pattern(150'000));
}

TEST_F(TlsStreamTest, NeverOffersFromInsideResume) {
    talk.run();
    server.owner.take = [&](std::string_view) {
        server.stream->pauseReading();
        return 0;
    };
    client.stream->write("hello");
    talk.run();
    server.owner.take = [](std::string_view bytes) { return bytes.size(); };
    server.stream->resumeReading();
    EXPECT_EQ(server.owner.received, "");
    talk.turn();
    talk.turn();
    EXPECT_EQ(server.owner.received, "hello");
}

TEST_F(TlsStreamTest, FinishesTheHandshakeWhilePausedAndHoldsBackData) {
    server.stream->pauseReading();
    client.owner.whenOpened = [&] { client.stream->write("data"); };
    talk.run();
    ASSERT_TRUE(talk.bothOpen());
    EXPECT_EQ(server.owner.received, "");
    server.stream->resumeReading();
    talk.run();
    EXPECT_EQ(server.owner.received, "data");
}

TEST_F(TlsStreamTest, TellsTheEndBehindTheData) {
    talk.run();
    client.stream->write("bye");
    client.stream->shutdownWriting();
    server.owner.whenEnded = [&] { EXPECT_EQ(server.owner.received, "bye"); };
    talk.run();
    EXPECT_EQ(server.owner.ends, 1);
    EXPECT_FALSE(server.stream->truncated());
    EXPECT_TRUE(client.transport->isShutdown());

    server.stream->write("still here"); // half closed: the other direction goes on
    talk.run();
    EXPECT_EQ(client.owner.received, "still here");
}

TEST_F(TlsStreamTest, TellsDataAndEndInOrderAfterAPause) {
    talk.run();
    server.owner.take = [&](std::string_view) {
        server.stream->pauseReading();
        return 0;
    };
    client.stream->write("bye");
    client.stream->shutdownWriting();
    talk.run();
    EXPECT_EQ(server.owner.ends, 0);
    server.owner.take = [](std::string_view bytes) { return bytes.size(); };
    server.stream->resumeReading();
    talk.run();
    EXPECT_EQ(server.owner.received, "bye");
    EXPECT_EQ(server.owner.ends, 1);
}

TEST_F(TlsStreamTest, DropsWhatIsWrittenAfterTheEnd) {
    talk.run();
    client.stream->shutdownWriting();
    client.stream->write("lost");
    static_cast<void>(client.stream->reserve(10));
    client.stream->commit(4);
    EXPECT_EQ(client.stream->queued(), client.transport->queued());
    talk.run();
    EXPECT_EQ(server.owner.received, "");
}

TEST_F(TlsStreamTest, ShutsDownAfterTheHandshakeWhenAskedBefore) {
    client.stream->write("all I have to say");
    client.stream->shutdownWriting();
    talk.run();
    EXPECT_EQ(server.owner.received, "all I have to say");
    EXPECT_EQ(server.owner.ends, 1);
    EXPECT_FALSE(server.stream->truncated());
}

TEST_F(TlsStreamTest, CallsAnEndWithoutCloseNotifyTruncated) {
    talk.run();
    client.stream->write("half a bo");
    talk.run();
    server.transport->deliverEnd();
    EXPECT_EQ(server.owner.received, "half a bo");
    EXPECT_EQ(server.owner.ends, 1);
    EXPECT_TRUE(server.stream->truncated());
    EXPECT_FALSE(server.owner.closed.has_value());
}

TEST_F(TlsStreamTest, SaysGoodbyeWhenItClosesInOrder) {
    talk.run();
    server.stream->write("last words");
    server.stream->close(CloseMode::Flush);
    EXPECT_EQ(server.transport->closed(), CloseMode::Flush);
    talk.run();
    EXPECT_EQ(client.owner.received, "last words");
    EXPECT_EQ(client.owner.ends, 1);
    EXPECT_FALSE(client.stream->truncated());
    EXPECT_FALSE(server.owner.closed.has_value()) << "no callback follows close()";
}

TEST_F(TlsStreamTest, DropsEverythingWhenItAborts) {
    talk.run();
    server.stream->write("unsaid");
    server.stream->close(CloseMode::Abort);
    EXPECT_EQ(server.transport->closed(), CloseMode::Abort);
    server.stream->write("unheard");
    server.stream->flush();
    server.stream->resumeReading();
    server.stream->shutdownWriting();
    server.stream->close(CloseMode::Flush);
    talk.run();
    EXPECT_EQ(client.owner.received, "");
}

TEST_F(TlsStreamTest, PassesOnWhyTheConnectionEnded) {
    talk.run();
    server.transport->breakConnection(Closed::ByPeer);
    EXPECT_EQ(server.owner.closed, Closed::ByPeer);
    client.transport->breakConnection(Closed::Reset);
    EXPECT_EQ(client.owner.closed, Closed::Reset);
    EXPECT_EQ(client.stream->error(), "connection reset");

    Conversation other(pki.server(), pki.clientContext());
    other.client.transport->breakConnection(Closed::ConnectFailed);
    EXPECT_EQ(other.client.owner.closed, Closed::ConnectFailed);
}

TEST_F(TlsStreamTest, TellsAPausedOwnerOfTheEndOnlyAfterTheLastBytes) {
    talk.run();
    server.owner.take = [&](std::string_view) {
        server.stream->pauseReading();
        return 0;
    };
    client.stream->write("last");
    talk.run();
    server.transport->breakConnection(Closed::ByPeer);
    EXPECT_FALSE(server.owner.closed.has_value());
    server.owner.take = [](std::string_view bytes) { return bytes.size(); };
    server.stream->resumeReading();
    talk.turn();
    talk.turn();
    EXPECT_EQ(server.owner.received, "last");
    EXPECT_EQ(server.owner.closed, Closed::ByPeer);
}

TEST_F(TlsStreamTest, CrossesTheHighMarkOfTheTransportTogetherWithItsOwn) {
    talk.run();
    while (server.stream->queued() <= net::Stream::kHighMark)
        server.stream->write(pattern(15'000));
    EXPECT_GT(server.transport->queued(), net::Stream::kHighMark) << "else nobody would call onDrained()";
}

TEST_F(TlsStreamTest, HandsTheRestToAHandlerThatTakesOver) {
    talk.run();
    Recorder next;
    server.owner.take = [&](std::string_view bytes) -> std::size_t {
        server.stream->setHandler(next);
        return bytes.find('|') + 1;
    };
    client.stream->write("upgrade|frames");
    talk.run();
    EXPECT_EQ(server.owner.received, "upgrade|");
    EXPECT_EQ(next.received, "frames");
    client.stream->write(" and more");
    talk.run();
    EXPECT_EQ(next.received, "frames and more");
}

TEST_F(TlsStreamTest, OffersKeptInputToAHandlerThatTakesOverLater) {
    talk.run();
    server.owner.take = [](std::string_view) { return 0; };
    client.stream->write("frames");
    talk.run();
    Recorder next;
    server.stream->setHandler(next);
    talk.turn();
    EXPECT_EQ(next.received, "frames");
}

// --- the owner may close from inside each callback -------------------------------------------------------------------

class ClosingInCallbacks : public ::testing::TestWithParam<std::tuple<int, CloseMode>> {};

TEST_P(ClosingInCallbacks, EndsTheStreamAtOnce) {
    const auto [callback, mode] = GetParam();
    const TestPki pki;
    Conversation talk(pki.server(), pki.clientContext());
    Recorder& owner = talk.server.owner;
    int after = 0;
    const auto close = [&, how = mode] {
        after = owner.opened + owner.offers + owner.ends;
        talk.server.stream->close(how);
        talk.loop->retire(std::move(talk.server.stream));
        talk.server.transport = nullptr;
    };
    if (callback == 0)
        owner.whenOpened = close;
    if (callback == 1)
        owner.take = [&](std::string_view bytes) {
            close();
            return bytes.size() / 2;
        };
    if (callback == 2)
        owner.whenEnded = close;
    talk.client.owner.whenOpened = [&] {
        talk.client.stream->write(pattern(100'000));
        talk.client.stream->shutdownWriting();
    };
    for (int i = 0; i < 10; ++i) {
        talk.turn();
        if (talk.server.transport != nullptr)
            talk.server.transport->deliver(talk.client.transport->takeOutput());
        if (talk.server.transport != nullptr && talk.client.transport->isShutdown())
            talk.server.transport->deliverEnd();
        if (talk.server.transport != nullptr)
            talk.client.transport->deliver(talk.server.transport->takeOutput());
    }
    EXPECT_EQ(talk.server.stream, nullptr);
    EXPECT_EQ(owner.opened + owner.offers + owner.ends, after);
    EXPECT_FALSE(owner.closed.has_value());
}

std::string closingCase(const ::testing::TestParamInfo<std::tuple<int, CloseMode>>& test) {
    constexpr std::array callbacks{"OnOpen", "OnData", "OnEndOfInput"};
    const auto [callback, mode] = test.param;
    return std::string(callbacks.at(static_cast<std::size_t>(callback))) +
           (mode == CloseMode::Flush ? "Flush" : "Abort");
}

INSTANTIATE_TEST_SUITE_P(All, ClosingInCallbacks,
                         ::testing::Combine(::testing::Values(0, 1, 2),
                                            ::testing::Values(CloseMode::Flush, CloseMode::Abort)),
                         closingCase);

TEST_F(TlsStreamTest, MayBeRetiredWhenTheHandshakeFails) {
    server.owner.whenClosed = [&] { talk.loop->retire(std::move(server.stream)); };
    server.transport->deliver("GET / HTTP/1.1\r\n\r\n");
    talk.turn();
    EXPECT_EQ(server.owner.closed, Closed::HandshakeFailed);
}

TEST_F(TlsStreamTest, LeavesNoErrorBehindForOthersToFind) {
    server.transport->deliver("GET / HTTP/1.1\r\n\r\n");
    EXPECT_EQ(ERR_peek_error(), 0U);
}

} // namespace
