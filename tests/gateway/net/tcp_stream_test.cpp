#include "tests/gateway/net/loop_fixture.h"

#include <linux/sockios.h>
#include <sys/ioctl.h>

#include <algorithm>

namespace gatehouse::net {
namespace {

const SocketAddress kPeer = *SocketAddress::parse("192.0.2.7:4711");

/// A stream under test and the bare descriptor at its other end.
struct StreamTest : LoopTest {
    enum class Over { Tcp, Unix };
    explicit StreamTest(Over what) : over(what) {}

    void open(bool tiny = false) {
        auto pair = over == Over::Tcp ? tcpPair() : unixPair();
        if (tiny)
            shrinkSendBuffer(pair.ours.get());
        theirs = std::move(pair.theirs);
        stream = std::make_unique<TcpStream>(*loop, std::move(pair.ours), kPeer);
        stream->setHandler(owner);
        settleDown();
    }
    void peerSends(std::string_view bytes) {
        ASSERT_EQ(::send(theirs.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL), static_cast<ssize_t>(bytes.size()));
    }
    void peerFinishes() { ::shutdown(theirs.get(), SHUT_WR); }
    /// A Unix socket does so when it closes with unread input.
    void peerResets() {
        const linger reset{1, 0};
        ::setsockopt(theirs.get(), SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
        theirs.reset();
    }
    /// Everything that arrives at the peer until `size` bytes did.
    std::string peerReceives(std::size_t size) {
        std::string all;
        EXPECT_TRUE(turnUntil([&] {
            all += readNow(theirs.get(), size - all.size());
            return all.size() >= size;
        }));
        return all;
    }
    bool received(std::string_view bytes) {
        return turnUntil([&] { return owner.data.size() >= bytes.size(); }) && owner.data == bytes;
    }
    bool peerSeesTheEnd() {
        return turnUntil([&] { return readNow(theirs.get()).empty() && endState(theirs.get()) == 0; });
    }

    const Over over;
    UniqueFd theirs;
    Recorder owner;
    std::unique_ptr<TcpStream> stream;
};

/// Over both kinds of socket.
struct TcpStreamTest : StreamTest, testing::WithParamInterface<StreamTest::Over> {
    TcpStreamTest() : StreamTest(GetParam()) {}
};
INSTANTIATE_TEST_SUITE_P(Sockets, TcpStreamTest, testing::Values(StreamTest::Over::Tcp, StreamTest::Over::Unix),
                         [](const auto& kind) { return kind.param == StreamTest::Over::Tcp ? "Tcp" : "Unix"; });

// --- reading ---------------------------------------------------------------------------------------------------------

TEST_P(TcpStreamTest, OffersWhatArrives) {
    open();
    peerSends("hello");
    EXPECT_TRUE(received("hello"));
    EXPECT_EQ(owner.opened, 0);
    peerSends(" world");
    EXPECT_TRUE(received("hello world"));
    EXPECT_EQ(owner.offers.size(), 2u);
}

TEST_P(TcpStreamTest, OffersWhatArrivedBeforeItHadAHandler) {
    auto pair = unixPair();
    ASSERT_EQ(::send(pair.theirs.get(), "early", 5, 0), 5);
    TcpStream early(*loop, std::move(pair.ours), kPeer);
    turn();
    early.setHandler(owner);
    EXPECT_TRUE(owner.data.empty()); // with the next turn, not from inside the call
    turn();
    EXPECT_EQ(owner.data, "early");
}

TEST_P(TcpStreamTest, OffersTheRestAgainWithMoreBehindIt) {
    open();
    owner.atMost = 2;
    peerSends("abcde");
    ASSERT_TRUE(received("ab"));
    settleDown();
    EXPECT_EQ(owner.offers, (std::vector<std::string>{"abcde"})); // nothing new, nothing offered
    owner.atMost = 4;
    peerSends("fg");
    ASSERT_TRUE(received("abcdef"));
    owner.atMost = SIZE_MAX;
    peerSends("h");
    ASSERT_TRUE(received("abcdefgh"));
    EXPECT_EQ(owner.offers, (std::vector<std::string>{"abcde", "cdefg", "gh"}));
}

TEST_P(TcpStreamTest, KeepsUnusedInputOfAnySize) {
    open();
    const auto text = pattern(300'000);
    owner.atMost = 0;
    std::size_t sent = 0;
    ASSERT_TRUE(turnUntil([&] {
        const auto count = ::send(theirs.get(), text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
        sent += count > 0 ? static_cast<std::size_t>(count) : 0;
        return !owner.offers.empty() && owner.offers.back().size() == text.size();
    }));
    EXPECT_EQ(owner.offers.back(), text);
    owner.atMost = SIZE_MAX;
    peerSends("!");
    EXPECT_TRUE(received(text + "!"));
}

TEST_P(TcpStreamTest, TakesInputInOddPiecesWithoutLosingOrder) {
    open();
    const auto text = pattern(200'000);
    std::size_t sent = 0;
    std::size_t step = 1;
    owner.atMost = 1;
    owner.whenData = [&] { owner.atMost = owner.atMost * 5 % 8191; };
    ASSERT_TRUE(turnUntil([&] {
        step = step * 3 % 4001;
        const auto count = ::send(theirs.get(), text.data() + sent, std::min(step, text.size() - sent), MSG_NOSIGNAL);
        sent += count > 0 ? static_cast<std::size_t>(count) : 0;
        return sent == text.size();
    }));
    owner.atMost = SIZE_MAX;
    owner.whenData = {};
    peerSends("!");
    EXPECT_TRUE(received(text + "!"));
}

TEST_P(TcpStreamTest, DoesNotReadWhilePaused) {
    open();
    stream->pauseReading();
    peerSends("later");
    settleDown();
    EXPECT_TRUE(owner.offers.empty());
    stream->resumeReading();
    EXPECT_TRUE(owner.offers.empty()); // never from inside the call
    turn();
    EXPECT_EQ(owner.data, "later");
}

TEST_P(TcpStreamTest, OffersKeptInputOnceReadingIsResumed) {
    open();
    owner.atMost = 3;
    owner.whenData = [&] { stream->pauseReading(); };
    peerSends("onetwo");
    ASSERT_TRUE(received("one"));
    settleDown();
    EXPECT_EQ(owner.offers.size(), 1u);
    stream->resumeReading();
    turn();
    EXPECT_EQ(owner.data, "onetwo");
    settleDown();
    EXPECT_EQ(owner.offers.size(), 2u);
}

TEST_P(TcpStreamTest, ResumesFromInsideItsCallback) {
    open();
    owner.atMost = 1;
    owner.whenData = [&] {
        stream->pauseReading();
        stream->resumeReading();
    };
    peerSends("abc");
    EXPECT_TRUE(received("abc"));
}

TEST_P(TcpStreamTest, WaitsForMoreWhenAHandlerResumesButTakesNothing) {
    open();
    owner.atMost = 0;
    owner.whenData = [&] {
        stream->pauseReading();
        stream->resumeReading();
    };
    peerSends("abc");
    ASSERT_TRUE(turnUntil([&] { return !owner.offers.empty(); }));
    settleDown(); // would spin
    EXPECT_LE(owner.offers.size(), 2u);
}

TEST_P(TcpStreamTest, PushesBackThroughTheKernelWhilePaused) {
    open();
    stream->pauseReading();
    const std::string piece(16'384, 'x');
    std::size_t taken = 0;
    for (;;) {
        const auto count = ::send(theirs.get(), piece.data(), piece.size(), MSG_NOSIGNAL);
        if (count < 0) {
            turn();
            if (::send(theirs.get(), piece.data(), piece.size(), MSG_NOSIGNAL) < 0)
                break;
            taken += piece.size();
            continue;
        }
        taken += static_cast<std::size_t>(count);
        ASSERT_LT(taken, 64u << 20);
    }
    EXPECT_TRUE(owner.offers.empty());
    stream->resumeReading();
    EXPECT_TRUE(turnUntil([&] { return owner.data.size() >= taken - piece.size(); }));
}

TEST_P(TcpStreamTest, SharesTheLoopWithOthersWhileInputFloods) {
    open();
    auto other = unixPair();
    Recorder otherOwner;
    TcpStream quiet(*loop, std::move(other.ours), kPeer);
    quiet.setHandler(otherOwner);
    settleDown();
    // The flood never ends: every offer is answered by more input.
    const std::string flood(128 * 1024, 'f');
    std::size_t offersBeforeOther = 0;
    ::send(theirs.get(), flood.data(), flood.size(), MSG_NOSIGNAL);
    owner.whenData = [&] {
        ::send(theirs.get(), flood.data(), flood.size(), MSG_NOSIGNAL);
        if (owner.offers.size() == 1) {
            EXPECT_EQ(::send(other.theirs.get(), "me too", 6, 0), 6);
        }
        if (otherOwner.data.empty())
            ++offersBeforeOther;
        owner.offers.resize(std::min<std::size_t>(owner.offers.size(), 2));
    };
    EXPECT_TRUE(turnUntil([&] { return !otherOwner.data.empty(); }));
    EXPECT_LE(offersBeforeOther, 16u);
    owner.whenData = {};
    stream.reset();
}

TEST_P(TcpStreamTest, ReportsTheEndOfInputAfterTheLastByteAndGoesOnSending) {
    open();
    owner.whenEnded = [&] { EXPECT_EQ(owner.data, "bye"); };
    peerSends("bye");
    peerFinishes();
    ASSERT_TRUE(turnUntil([&] { return owner.ended == 1; }));
    stream->write("answer");
    EXPECT_EQ(peerReceives(6), "answer");
    EXPECT_TRUE(owner.closed.empty());
    EXPECT_EQ(owner.ended, 1);
}

TEST_P(TcpStreamTest, ReportsTheEndOfInputAfterPausedInput) {
    open();
    owner.atMost = 1;
    owner.whenData = [&] { stream->pauseReading(); };
    peerSends("ab");
    peerFinishes();
    ASSERT_TRUE(turnUntil([&] { return owner.data == "a"; }));
    settleDown();
    EXPECT_EQ(owner.ended, 0);
    owner.whenData = {};
    stream->resumeReading();
    EXPECT_TRUE(turnUntil([&] { return owner.ended == 1; }));
    EXPECT_EQ(owner.data, "ab");
}

TEST_P(TcpStreamTest, OffersTheRestToAHandlerThatTakesOver) {
    open();
    Recorder heir;
    owner.atMost = 5;
    owner.whenData = [&] { stream->setHandler(heir); };
    peerSends("firstsecond");
    ASSERT_TRUE(received("first"));
    EXPECT_EQ(heir.data, "second");
    peerSends("third");
    peerFinishes();
    ASSERT_TRUE(turnUntil([&] { return heir.ended == 1; }));
    EXPECT_EQ(heir.data, "secondthird");
    EXPECT_EQ(owner.offers.size(), 1u);
    EXPECT_EQ(owner.ended, 0);
}

TEST_P(TcpStreamTest, OffersKeptInputToAHandlerThatTakesOverLater) {
    open();
    Recorder heir;
    owner.atMost = 0;
    peerSends("kept");
    peerFinishes();
    ASSERT_TRUE(turnUntil([&] { return owner.ended == 1; }));
    stream->setHandler(heir);
    turn();
    EXPECT_EQ(heir.data, "kept");
    EXPECT_EQ(heir.ended, 1); // it must know, too
}

// --- writing ---------------------------------------------------------------------------------------------------------

TEST_P(TcpStreamTest, SendsOnceAtTheEndOfTheTurn) {
    open();
    stream->write("head");
    char* room = stream->reserve(4);
    std::memcpy(room, "body", 4);
    stream->commit(4);
    stream->commit(0);
    EXPECT_EQ(stream->queued(), 8u);
    EXPECT_EQ(endState(theirs.get()), EAGAIN);
    turn();
    EXPECT_EQ(readNow(theirs.get()), "headbody");
    EXPECT_EQ(stream->queued(), 0u);
    EXPECT_EQ(loop->buffers().freeSlabs(), 1u); // idle, it holds nothing
}

TEST_P(TcpStreamTest, SendsAtOnceWhenFlushed) {
    open();
    stream->write("now");
    stream->flush();
    EXPECT_EQ(readNow(theirs.get()), "now");
    EXPECT_EQ(stream->queued(), 0u);
}

TEST_P(TcpStreamTest, SendsABigPieceAtOnceBehindWhatIsQueued) {
    open();
    const auto big = pattern(20'000);
    stream->write("head");
    stream->write(big);
    EXPECT_EQ(stream->queued(), 0u);
    EXPECT_EQ(readNow(theirs.get()), "head" + big);
}

TEST_P(TcpStreamTest, ReservesMoreThanASlab) {
    open();
    const auto text = pattern(50'000);
    stream->write("x");
    std::ranges::copy(text, stream->reserve(text.size()));
    stream->commit(text.size());
    EXPECT_EQ(peerReceives(text.size() + 1), "x" + text);
}

TEST_P(TcpStreamTest, KeepsOrderThroughTinyBuffers) {
    open(true);
    std::string expected;
    for (int i = 0; i < 60; ++i) {
        const auto piece = pattern(static_cast<std::size_t>(i) * 977 % 40'000 + 1);
        expected += piece;
        stream->write(piece);
        EXPECT_LE(stream->queued(), expected.size());
    }
    EXPECT_GT(stream->queued(), 0u);
    EXPECT_TRUE(peerReceives(expected.size()) == expected);
    EXPECT_EQ(stream->queued(), 0u);
}

TEST_P(TcpStreamTest, CountsWhatTheKernelHasNotTaken) {
    open(true);
    std::size_t written = 0;
    std::size_t read = 0;
    for (int i = 0; i < 300; ++i) {
        const auto piece = pattern(1 + static_cast<std::size_t>(i) * 131 % 5000);
        stream->write(piece);
        written += piece.size();
        turn();
        read += readNow(theirs.get(), 3000).size();
        ASSERT_LE(read + stream->queued(), written);
    }
    EXPECT_TRUE(turnUntil([&] {
        read += readNow(theirs.get()).size();
        return read == written;
    }));
    turn();
    EXPECT_EQ(stream->queued(), 0u);
}

TEST_P(TcpStreamTest, TellsOnceWhenAFullQueueHasDrained) {
    open(true);
    const std::string piece(Stream::kHighMark + 300'000, 'x');
    owner.whenDrained = [&] { EXPECT_LT(stream->queued(), Stream::kHighMark / 4); };
    stream->write(piece);
    ASSERT_GT(stream->queued(), Stream::kHighMark);
    turn();
    EXPECT_EQ(owner.drained, 0);
    peerReceives(piece.size());
    EXPECT_TRUE(turnUntil([&] { return stream->queued() == 0; }));
    settleDown();
    EXPECT_EQ(owner.drained, 1);
    // Below the high mark nothing is owed.
    stream->write(std::string(Stream::kHighMark / 4 + 1, 'y'));
    peerReceives(Stream::kHighMark / 4 + 1);
    settleDown();
    EXPECT_EQ(owner.drained, 1);
}

TEST_P(TcpStreamTest, IsFullSoonerWhenTheBuffersOfTheLoopAreUsedUp) {
    open(true);
    const std::string piece(Stream::kHighMark / 2, 'x');
    stream->write(piece);
    EXPECT_LT(stream->queued(), stream->highMark());
    loop->buffers().setBudget(piece.size() / 2);
    EXPECT_LT(stream->queued(), stream->highMark()) << "not in the middle of a turn";
    turn();
    stream->write("y");
    EXPECT_GT(stream->queued(), stream->highMark());
    settleDown();
    EXPECT_EQ(owner.drained, 0);
    peerReceives(piece.size() + 1);
    settleDown();
    EXPECT_EQ(owner.drained, 1);
    EXPECT_EQ(loop->buffers().taken(), 0u);
    turn();
    EXPECT_EQ(stream->highMark(), Stream::kHighMark);
}

TEST_P(TcpStreamTest, SharesTheTurnAlsoWithAnOwnerThatCanAlwaysWriteMore) {
    open();
    const std::string piece(Stream::kHighMark + 1, 'x');
    const auto peerTakesAll = [&] {
        while (!readNow(theirs.get()).empty()) {
        }
    };
    owner.whenDrained = [&] {
        peerTakesAll();
        while (stream->queued() <= Stream::kHighMark)
            stream->write(piece);
    };
    owner.whenDrained();
    int before = 0;
    EXPECT_TRUE(turnUntil([&] {
        EXPECT_LE(owner.drained, before + 2);
        before = owner.drained;
        peerTakesAll();
        return owner.drained > 10;
    }));
}

TEST_P(TcpStreamTest, NeverTellsFromInsideACall) {
    open(true);
    bool inside = false;
    owner.whenDrained = owner.whenClosed = [&] { EXPECT_FALSE(inside); };
    inside = true;
    stream->write(std::string(Stream::kHighMark * 2, 'x'));
    inside = false;
    std::size_t got = 0;
    while (got < Stream::kHighMark * 2) {
        got += readNow(theirs.get()).size();
        inside = true;
        stream->flush();
        inside = false;
        turn();
    }
    settleDown();
    EXPECT_EQ(owner.drained, 1);
    peerResets();
    inside = true;
    stream->write(std::string(100'000, 'x'));
    stream->flush();
    inside = false;
    EXPECT_TRUE(turnUntil([&] { return owner.closed.size() == 1; }));
}

TEST_P(TcpStreamTest, SendsInTheSameTurnWhatCallbacksWrite) {
    open();
    owner.whenData = [&] { stream->write("echo:" + owner.offers.back()); };
    peerSends("ping");
    turn();
    EXPECT_EQ(readNow(theirs.get()), "echo:ping");
}

// --- ends ------------------------------------------------------------------------------------------------------------

TEST_P(TcpStreamTest, ShutsDownWritingOnceTheQueueIsEmpty) {
    open(true);
    const auto text = pattern(400'000);
    stream->write(text);
    stream->shutdownWriting();
    stream->shutdownWriting();
    stream->write("too late");
    std::memcpy(stream->reserve(8), "too late", 8);
    stream->commit(8);
    EXPECT_TRUE(peerReceives(text.size()) == text);
    EXPECT_TRUE(peerSeesTheEnd());
    peerSends("still read"); // the other direction lives on
    EXPECT_TRUE(received("still read"));
    EXPECT_TRUE(owner.closed.empty());
}

TEST_P(TcpStreamTest, IsClosedByThePeerWhenBothDirectionsHaveEnded) {
    open();
    stream->shutdownWriting();
    settleDown();
    EXPECT_TRUE(owner.closed.empty());
    peerFinishes();
    ASSERT_TRUE(turnUntil([&] { return !owner.closed.empty(); }));
    EXPECT_EQ(owner.ended, 1);
    EXPECT_EQ(owner.closed, std::vector{Closed::ByPeer});
    EXPECT_EQ(stream->descriptor(), -1);
}

TEST_P(TcpStreamTest, IsClosedByThePeerAlsoWhenThePeerEndsFirst) {
    open();
    owner.whenEnded = [&] {
        stream->write("last words");
        stream->shutdownWriting();
    };
    peerFinishes();
    ASSERT_TRUE(turnUntil([&] { return !owner.closed.empty(); }));
    EXPECT_EQ(owner.closed, std::vector{Closed::ByPeer});
    EXPECT_EQ(readNow(theirs.get()), "last words");
    EXPECT_EQ(endState(theirs.get()), 0);
}

TEST_P(TcpStreamTest, ReportsAResetOnceAlsoWhilePaused) {
    for (const bool paused : {false, true}) {
        owner.closed.clear();
        open();
        if (paused)
            stream->pauseReading();
        // Unread input makes the close of a Unix socket a reset, too.
        stream->write("never read");
        settleDown();
        peerResets();
        ASSERT_TRUE(turnUntil([&] { return !owner.closed.empty(); })) << paused;
        settleDown();
        EXPECT_EQ(owner.closed, std::vector{Closed::Reset});
        EXPECT_EQ(stream->error(), ECONNRESET);
        stream->write("into the void");
        stream->flush();
        stream->close(Stream::CloseMode::Flush);
        settleDown();
        EXPECT_EQ(owner.closed.size(), 1u);
        EXPECT_EQ(stream->queued(), 0u);
    }
}

struct TcpOnlyStreamTest : StreamTest {
    TcpOnlyStreamTest() : StreamTest(Over::Tcp) {}
};

TEST_F(TcpOnlyStreamTest, ReportsAResetAfterTheEndOfInput) {
    open();
    stream->write("never read");
    peerFinishes();
    ASSERT_TRUE(turnUntil([&] { return owner.ended == 1; }));
    peerResets();
    EXPECT_TRUE(turnUntil([&] { return owner.closed == std::vector{Closed::Reset}; }));
}

TEST_P(TcpStreamTest, ReadsAnAnswerThatWasSentBeforeTheReset) {
    open();
    stream->pauseReading();
    turn();
    peerSends("413 too big");
    peerFinishes();
    stream->write("body that nobody reads");
    settleDown();
    stream->resumeReading();
    peerResets();
    // Sending fails first, but the answer is there to be read.
    stream->write(pattern(20'000));
    EXPECT_TRUE(turnUntil([&] { return !owner.closed.empty(); }));
    EXPECT_EQ(owner.data, "413 too big");
}

TEST_P(TcpStreamTest, SaysNothingAfterItWasClosed) {
    for (const auto mode : {Stream::CloseMode::Flush, Stream::CloseMode::Abort}) {
        open();
        peerSends("unread");
        stream->write("last");
        stream->close(mode);
        stream->close(mode);
        stream->resumeReading();
        stream->shutdownWriting();
        stream->write("more");
        settleDown();
        peerFinishes();
        settleDown();
        EXPECT_TRUE(owner.offers.empty());
        EXPECT_TRUE(owner.closed.empty());
        EXPECT_EQ(owner.ended, 0);
        EXPECT_EQ(stream->descriptor(), -1);
    }
}

TEST_P(TcpStreamTest, MayBeClosedAndRetiredInsideAnyCallback) {
    const auto closeHere = [this] {
        stream->close(Stream::CloseMode::Flush);
        loop->retire(std::move(stream));
    };
    const auto fresh = [this] {
        owner = Recorder();
        open();
    };
    fresh();
    owner.atMost = 1;
    owner.whenData = closeHere;
    peerSends("data");
    EXPECT_TRUE(turnUntil([&] { return stream == nullptr; }));
    settleDown();
    EXPECT_EQ(owner.offers.size(), 1u);

    fresh();
    owner.whenEnded = closeHere;
    peerFinishes();
    EXPECT_TRUE(turnUntil([&] { return stream == nullptr; }));
    settleDown();
    EXPECT_TRUE(owner.closed.empty());

    fresh();
    stream->write("unread");
    settleDown();
    owner.whenClosed = closeHere;
    peerResets();
    EXPECT_TRUE(turnUntil([&] { return stream == nullptr; }));
    EXPECT_EQ(owner.closed.size(), 1u);

    fresh();
    owner.whenDrained = closeHere;
    const std::string much(Stream::kHighMark * 2, 'x');
    stream->write(much + much);
    if (stream->queued() > Stream::kHighMark) {
        EXPECT_TRUE(turnUntil([&] {
            readNow(theirs.get());
            return stream == nullptr;
        }));
    }
}

TEST_P(TcpStreamTest, ViewsOutliveACloseInsideTheCallback) {
    open();
    owner.atMost = 0;
    peerSends("kept ");
    ASSERT_TRUE(turnUntil([&] { return owner.offers.size() == 1; }));
    struct Reader final : StreamHandler {
        explicit Reader(TcpStream& owner) : stream(owner) {}
        void onOpen() override {}
        std::size_t onData(std::string_view bytes) override {
            stream.close(Stream::CloseMode::Flush);
            seen = bytes; // still valid
            return 0;
        }
        void onEndOfInput() override {}
        void onDrained() override {}
        void onClosed(Closed) override {}
        TcpStream& stream;
        std::string seen;
    } reader(*stream);
    stream->setHandler(reader);
    peerSends("and new");
    EXPECT_TRUE(turnUntil([&] { return !reader.seen.empty(); }));
    EXPECT_EQ(reader.seen.substr(0, 5), "kept ");
}

TEST_P(TcpStreamTest, MayBeDestroyedByAnotherStreamsCallback) {
    open();
    auto pair = unixPair();
    Recorder killer;
    TcpStream other(*loop, std::move(pair.ours), kPeer);
    other.setHandler(killer);
    settleDown();
    killer.whenData = [&] { stream.reset(); };
    owner.whenData = [&] { other.close(Stream::CloseMode::Abort); };
    EXPECT_EQ(::send(pair.theirs.get(), "x", 1, 0), 1);
    peerSends("y");
    settleDown();
    EXPECT_EQ(owner.offers.size() + killer.offers.size(), 1u);
}

TEST_F(TcpOnlyStreamTest, AbortsWithAReset) {
    open();
    stream->write("dropped");
    stream->close(Stream::CloseMode::Abort);
    EXPECT_EQ(endState(theirs.get()), ECONNRESET);
    EXPECT_EQ(loop->residents(), 0u);
}

TEST_P(TcpStreamTest, KnowsItsAddresses) {
    open();
    EXPECT_EQ(stream->peer(), kPeer);
    if (over == Over::Tcp) {
        EXPECT_EQ(stream->local().ip, *IpAddress::parse("127.0.0.1"));
        EXPECT_NE(stream->local().port, 0);
    } else {
        EXPECT_TRUE(stream->local().isUnix());
    }
}

TEST_P(TcpStreamTest, IsSmall) { EXPECT_LE(sizeof(TcpStream), 216u); }

} // namespace
} // namespace gatehouse::net
