#include "gateway/net/listener.h"
#include "tests/gateway/net/loop_fixture.h"

#include <netinet/tcp.h>
#include <sys/resource.h>

#include <deque>

namespace gatehouse::net {
namespace {

struct Acceptor final : AcceptHandler {
    void onAccept(UniqueFd connection, const SocketAddress& peer) override {
        connections.push_back(std::move(connection));
        peers.push_back(peer);
        if (whenAccepted)
            whenAccepted();
    }
    void onAcceptFailed(int error, std::size_t count) override {
        errors.push_back(error);
        turnedAway += count;
    }

    std::deque<UniqueFd> connections;
    std::vector<SocketAddress> peers;
    std::vector<int> errors;
    std::size_t turnedAway = 0;
    std::function<void()> whenAccepted;
};

UniqueFd connectBlocking(const SocketAddress& address) {
    const auto native = address.toNative();
    UniqueFd fd(::socket(native.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
    EXPECT_EQ(::connect(fd.get(), &native.any, native.length), 0) << errno;
    return fd;
}

struct ListenerTest : LoopTest {
    std::unique_ptr<Listener> listen(ListenOptions options = {}) {
        auto socket = listenAt(*SocketAddress::parse("127.0.0.1:0"), options);
        EXPECT_TRUE(socket.has_value());
        return std::make_unique<Listener>(*loop, std::move(*socket), acceptor);
    }
    Acceptor acceptor;
};

TEST_F(ListenerTest, AcceptsWithThePeersAddress) {
    const auto listener = listen();
    listener->resume();
    const auto client = connectBlocking(listener->local());
    ASSERT_TRUE(turnUntil([&] { return acceptor.connections.size() == 1; }));
    EXPECT_EQ(acceptor.peers[0], *boundAddress(client.get()));
    const int fd = acceptor.connections[0].get();
    EXPECT_TRUE(::fcntl(fd, F_GETFL) & O_NONBLOCK);
    EXPECT_TRUE(::fcntl(fd, F_GETFD) & FD_CLOEXEC);
    int noDelay = 0;
    socklen_t size = sizeof noDelay;
    ::getsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &noDelay, &size);
    EXPECT_EQ(noDelay, 1);
}

TEST_F(ListenerTest, BeginsPausedAndPausesAgain) {
    const auto listener = listen();
    const auto first = connectBlocking(listener->local());
    settleDown();
    EXPECT_TRUE(listener->isPaused());
    EXPECT_TRUE(acceptor.connections.empty());
    listener->resume();
    ASSERT_TRUE(turnUntil([&] { return acceptor.connections.size() == 1; }));
    listener->pause();
    const auto second = connectBlocking(listener->local()); // the backlog takes it
    settleDown();
    EXPECT_EQ(acceptor.connections.size(), 1u);
    listener->resume();
    listener->resume();
    EXPECT_TRUE(turnUntil([&] { return acceptor.connections.size() == 2; }));
}

TEST_F(ListenerTest, StopsAtOnceWhenPausedOrRetiredInItsCallback) {
    auto listener = listen();
    listener->resume();
    std::vector<UniqueFd> clients;
    for (int i = 0; i < 3; ++i)
        clients.push_back(connectBlocking(listener->local()));
    acceptor.whenAccepted = [&] { listener->pause(); };
    turn();
    settleDown();
    EXPECT_EQ(acceptor.connections.size(), 1u);
    acceptor.whenAccepted = [&] {
        listener->pause();
        loop->retire(std::move(listener));
    };
    listener->resume();
    settleDown();
    EXPECT_EQ(acceptor.connections.size(), 2u);
}

TEST_F(ListenerTest, TakesABoundedNumberInOneTurn) {
    const auto listener = listen();
    std::vector<UniqueFd> clients;
    for (int i = 0; i < Listener::kAcceptsPerTurn + 10; ++i)
        clients.push_back(connectBlocking(listener->local()));
    listener->resume();
    turn();
    EXPECT_EQ(acceptor.connections.size(), static_cast<std::size_t>(Listener::kAcceptsPerTurn));
    turn();
    EXPECT_EQ(acceptor.connections.size(), clients.size());
}

TEST_F(ListenerTest, SurvivesClientsThatAreGoneAlready) {
    const auto listener = listen();
    for (int i = 0; i < 3; ++i) {
        const auto gone = connectBlocking(listener->local());
        const linger reset{1, 0};
        ::setsockopt(gone.get(), SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    }
    const auto there = connectBlocking(listener->local());
    listener->resume();
    EXPECT_TRUE(
        turnUntil([&] { return !acceptor.peers.empty() && acceptor.peers.back() == *boundAddress(there.get()); }));
    EXPECT_TRUE(acceptor.errors.empty());
}

/// Leaves this process no descriptor but those it has, until destroyed.
class NoMoreDescriptors {
public:
    NoMoreDescriptors() {
        ::getrlimit(RLIMIT_NOFILE, &m_before);
        for (int fd = ::dup(0); fd >= 0; fd = ::dup(0)) {
            m_taken.emplace_back(fd);
            const rlimit here{static_cast<rlim_t>(fd) + 1, m_before.rlim_max};
            ::setrlimit(RLIMIT_NOFILE, &here);
        }
    }
    ~NoMoreDescriptors() { ::setrlimit(RLIMIT_NOFILE, &m_before); }
    void freeOne() { m_taken.pop_back(); }

private:
    rlimit m_before{};
    std::vector<UniqueFd> m_taken;
};

TEST_F(ListenerTest, TurnsClientsAwayAndRestsWhenDescriptorsRunOut) {
    const auto listener = listen();
    listener->resume();
    settleDown();
    std::vector<UniqueFd> clients;
    for (int i = 0; i < 3; ++i)
        clients.push_back(connectBlocking(listener->local()));
    {
        NoMoreDescriptors exhausted;
        turn();
        EXPECT_EQ(acceptor.errors, std::vector{EMFILE});
        EXPECT_EQ(acceptor.turnedAway, 3u);
        EXPECT_TRUE(static_cast<bool>(loop->reserveDescriptor()));
        settleDown(); // no spinning: nothing happens until the rest is over
        EXPECT_EQ(acceptor.errors.size(), 1u);
        for (const auto& client : clients)
            EXPECT_LE(readNow(client.get()).size(), 0u); // told, not left waiting
    }
    const auto late = connectBlocking(listener->local());
    settleDown();
    EXPECT_TRUE(acceptor.connections.empty());
    pass(Listener::kRetry);
    EXPECT_TRUE(turnUntil([&] { return acceptor.connections.size() == 1; }));
    EXPECT_EQ(acceptor.turnedAway, 3u);
}

TEST_F(ListenerTest, TriesAgainUntilADescriptorIsFree) {
    const auto listener = listen();
    listener->resume();
    settleDown();
    std::deque<UniqueFd> clients;
    for (int i = 0; i < 60; ++i)
        clients.push_back(connectBlocking(listener->local()));
    NoMoreDescriptors exhausted;
    turn();
    EXPECT_EQ(acceptor.turnedAway, Listener::kTurnedAwayPerRetry);
    pass(Listener::kRetry);
    turn();
    EXPECT_EQ(acceptor.errors.size(), 2u);
    exhausted.freeOne();
    pass(Listener::kRetry);
    turn();
    EXPECT_EQ(acceptor.connections.size(), 1u);
}

/// Takes every descriptor below `end`.
std::deque<UniqueFd> takeDescriptorsBelow(int end) {
    std::deque<UniqueFd> taken;
    for (int fd = ::dup(0); fd >= 0; fd = ::dup(0)) {
        taken.emplace_back(fd);
        if (fd >= end) {
            taken.pop_back();
            return taken;
        }
    }
    return taken;
}

TEST_F(ListenerTest, LeavesAQuarterOfTheDescriptorsToWhatClientsNeed) {
    constexpr int kLimit = 512;
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const rlimit few{kLimit, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &few), 0);
    const auto listener = listen();
    ::setrlimit(RLIMIT_NOFILE, &before);
    listener->resume();
    settleDown();
    auto taken = takeDescriptorsBelow(kLimit / 4 * 3);
    const auto tooMany = connectBlocking(listener->local());
    turn();
    EXPECT_EQ(acceptor.errors, std::vector{EMFILE});
    EXPECT_EQ(acceptor.turnedAway, 1u);
    EXPECT_TRUE(acceptor.connections.empty());
    EXPECT_LE(readNow(tooMany.get()).size(), 0u);
    taken.pop_back();
    const auto late = connectBlocking(listener->local());
    EXPECT_GT(late.get(), 0);
    taken.pop_back(); // connecting took the first one
    pass(Listener::kRetry);
    EXPECT_TRUE(turnUntil([&] { return acceptor.connections.size() == 1; }));
}

TEST_F(ListenerTest, StaysPausedWhenPausedWhileItRests) {
    const auto listener = listen();
    listener->resume();
    settleDown();
    const auto client = connectBlocking(listener->local());
    {
        NoMoreDescriptors exhausted;
        turn();
    }
    listener->pause();
    const auto late = connectBlocking(listener->local());
    pass(1s);
    settleDown();
    EXPECT_TRUE(acceptor.connections.empty());
    listener->resume();
    EXPECT_TRUE(turnUntil([&] { return acceptor.connections.size() == 1; }));
}

TEST_F(ListenerTest, SharesOneSocketBetweenLoops) {
    auto socket = *listenAt(*SocketAddress::parse("127.0.0.1:0"));
    const auto otherLoop = *EventLoop::create(clock);
    Acceptor otherAcceptor;
    Listener other(*otherLoop, socket.duplicate(), otherAcceptor);
    Listener ours(*loop, std::move(socket), acceptor);
    EXPECT_EQ(other.local(), ours.local());
    ours.resume();
    other.resume();
    std::vector<UniqueFd> clients;
    for (int i = 0; i < 20; ++i)
        clients.push_back(connectBlocking(ours.local()));
    EXPECT_TRUE(turnUntil([&] {
        otherLoop->processEvents(QEventLoop::AllEvents);
        return acceptor.connections.size() + otherAcceptor.connections.size() == clients.size();
    }));
    ours.pause();
    clients.push_back(connectBlocking(ours.local()));
    EXPECT_TRUE(turnUntil([&] {
        otherLoop->processEvents(QEventLoop::AllEvents);
        return acceptor.connections.size() + otherAcceptor.connections.size() == clients.size();
    }));
}

TEST_F(ListenerTest, LetsSeveralSocketsListenOnOnePort) {
    const ListenOptions sharing{.share = ListenOptions::Share::ReusePort};
    const auto first = listen(sharing);
    const auto address = first->local();
    auto secondSocket = listenAt(address, sharing);
    ASSERT_TRUE(secondSocket.has_value());
    Listener second(*loop, std::move(*secondSocket), acceptor);
    first->resume();
    second.resume();
    std::vector<UniqueFd> clients;
    for (int i = 0; i < 20; ++i)
        clients.push_back(connectBlocking(address));
    EXPECT_TRUE(turnUntil([&] { return acceptor.connections.size() == clients.size(); }));
    EXPECT_FALSE(listenAt(address).has_value()); // who does not share is refused
}

} // namespace
} // namespace gatehouse::net
