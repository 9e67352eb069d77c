#include "gateway/net/lingering_close.h"
#include "tests/gateway/net/loop_fixture.h"

namespace gatehouse::net {
namespace {

/// Closes with Flush and destroys the stream at once, as owners do.
class CountedSeat final : public Seat {
public:
    explicit CountedSeat(int& taken) : m_taken(taken) { ++m_taken; }
    ~CountedSeat() override { --m_taken; }
    CountedSeat(const CountedSeat&) = delete;
    CountedSeat& operator=(const CountedSeat&) = delete;

private:
    int& m_taken;
};

struct LingeringCloseTest : LoopTest {
    void open(bool tiny = false) {
        auto pair = tcpPair();
        if (tiny)
            shrinkSendBuffer(pair.ours.get());
        open(std::move(pair));
    }
    void open(Pair pair) {
        theirs = std::move(pair.theirs);
        stream = std::make_unique<TcpStream>(*loop, std::move(pair.ours), *SocketAddress::parse("192.0.2.7:1"));
        stream->setHandler(owner);
        settleDown();
    }
    void closeAndDestroy() {
        stream->close(Stream::CloseMode::Flush);
        stream.reset();
    }
    void peerSends(std::string_view bytes) { ::send(theirs.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL); }
    bool over() { return loop->residents() == 0; }

    UniqueFd theirs;
    Recorder owner;
    std::unique_ptr<TcpStream> stream;
};

TEST_F(LingeringCloseTest, SendsTheRestThenFinThenWaitsForThePeer) {
    open(true);
    const auto text = pattern(500'000);
    stream->write(text);
    closeAndDestroy();
    EXPECT_EQ(loop->residents(), 1u);
    std::string got;
    ASSERT_TRUE(turnUntil([&] {
        got += readNow(theirs.get());
        return got.size() == text.size() && endState(theirs.get()) == 0;
    }));
    EXPECT_TRUE(got == text);
    EXPECT_FALSE(over());
    theirs.reset();
    EXPECT_TRUE(turnUntil([&] { return over(); }));
    EXPECT_TRUE(owner.closed.empty());
}

TEST_F(LingeringCloseTest, DropsWhatStillComesInsteadOfResetting) {
    open();
    stream->pauseReading();
    turn();
    peerSends(pattern(100'000)); // arrives, and nobody has read it
    turn();
    stream->write("413");
    closeAndDestroy();
    settleDown();
    peerSends("and more of it");
    settleDown();
    EXPECT_EQ(readNow(theirs.get()), "413");
    EXPECT_EQ(endState(theirs.get()), 0); // FIN, not RST
    EXPECT_FALSE(over());
}

TEST_F(LingeringCloseTest, NeedsNoLingeringWhenThePeerHasFinished) {
    open();
    ::shutdown(theirs.get(), SHUT_WR);
    ASSERT_TRUE(turnUntil([&] { return owner.ended == 1; }));
    stream->write("bye");
    closeAndDestroy();
    EXPECT_TRUE(over());
    EXPECT_EQ(readNow(theirs.get()), "bye");
    EXPECT_EQ(endState(theirs.get()), 0);
}

TEST_F(LingeringCloseTest, EndsTwoSecondsAfterItsFin) {
    open();
    closeAndDestroy();
    settleDown();
    EXPECT_EQ(endState(theirs.get()), 0);
    pass(LingeringClose::kDropLimit - 1ms);
    EXPECT_FALSE(over());
    pass(1ms);
    EXPECT_TRUE(over());
}

TEST_F(LingeringCloseTest, KeepsItsSeatUntilThePeerIsGone) {
    int seats = 0;
    open();
    stream->hold(std::make_unique<CountedSeat>(seats));
    closeAndDestroy();
    EXPECT_EQ(seats, 1);
    theirs.reset();
    EXPECT_TRUE(turnUntil([&] { return over(); }));
    EXPECT_EQ(seats, 0);
}

TEST_F(LingeringCloseTest, GivesItsSeatBackWhenNothingIsWaitedFor) {
    int seats = 0;
    open();
    stream->hold(std::make_unique<CountedSeat>(seats));
    stream->close(Stream::CloseMode::Abort);
    EXPECT_EQ(seats, 0);
    open();
    stream->hold(std::make_unique<CountedSeat>(seats));
    stream.reset();
    EXPECT_EQ(seats, 0);
    open();
    stream->hold(std::make_unique<CountedSeat>(seats));
    closeAndDestroy();
    pass(LingeringClose::kDropLimit);
    EXPECT_EQ(seats, 0);
}

TEST_F(LingeringCloseTest, EndsAfterAMebibyteThatNobodyWanted) {
    open();
    closeAndDestroy();
    const std::string flood(64 * 1024, 'f');
    EXPECT_TRUE(turnUntil([&] {
        peerSends(flood);
        return over();
    }));
}

TEST_F(LingeringCloseTest, GivesASlowPeerTimeAsLongAsItTakesSomething) {
    open(unixPair()); // whose buffers have no windows and timers of their own
    stream->write(std::string(4'000'000, 'x'));
    closeAndDestroy();
    for (int i = 0; i < 5; ++i) { // never still for as long as our patience
        pass(LingeringClose::kSendPatience - 1ms);
        ASSERT_FALSE(over()) << i;
        ASSERT_GT(readNow(theirs.get(), 300'000).size(), 50'000u);
        settleDown();
    }
    pass(LingeringClose::kSendLimit - 5 * LingeringClose::kSendPatience + 5ms);
    EXPECT_TRUE(over());
}

TEST_F(LingeringCloseTest, GivesUpOnAPeerThatTakesNothing) {
    open(true);
    stream->write(std::string(8'000'000, 'x'));
    closeAndDestroy();
    settleDown();
    pass(LingeringClose::kSendPatience);
    EXPECT_TRUE(over());
    std::array<char, 64 * 1024> buffer;
    ssize_t count = 0;
    do
        count = ::recv(theirs.get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
    while (count > 0);
    EXPECT_EQ(count < 0 ? errno : 0, ECONNRESET) << "it would take what it has for the whole";
}

TEST_F(LingeringCloseTest, EndsWhenThePeerResets) {
    open(true);
    stream->write(std::string(8'000'000, 'x'));
    closeAndDestroy();
    const linger reset{1, 0};
    ::setsockopt(theirs.get(), SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    theirs.reset();
    EXPECT_TRUE(turnUntil([&] { return over(); }));
}

TEST_F(LingeringCloseTest, IsBoundedInNumber) {
    std::vector<UniqueFd> peers;
    for (std::size_t i = 0; i < LingeringClose::kMaxPerLoop + 3; ++i) {
        auto pair = unixPair();
        TcpStream brief(*loop, std::move(pair.ours), {});
        brief.setHandler(owner);
        brief.close(Stream::CloseMode::Flush);
        peers.push_back(std::move(pair.theirs));
    }
    EXPECT_EQ(loop->residents(), LingeringClose::kMaxPerLoop);
    EXPECT_EQ(endState(peers.back().get()), 0);
    pass(LingeringClose::kDropLimit);
    EXPECT_TRUE(over());
}

TEST_F(LingeringCloseTest, EndsWithTheLoop) {
    open(true);
    stream->write(std::string(8'000'000, 'x'));
    closeAndDestroy();
    loop.reset();
    while (!readNow(theirs.get()).empty()) {
    }
    EXPECT_NE(endState(theirs.get()), EAGAIN);
}

} // namespace
} // namespace gatehouse::net
