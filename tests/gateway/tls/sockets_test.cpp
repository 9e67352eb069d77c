#include "gateway/net/tcp_stream.h"
#include "gateway/tls/tls_stream.h"
#include "tests/gateway/tls/recorder.h"
#include "tests/gateway/tls/test_pki.h"
#include "tests/support/wait.h"

#include <QEventLoop>

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>

using namespace gatehouse;
using namespace gatehouse::tls;
using namespace gatehouse::tls::testing;
using net::Closed;
using CloseMode = net::Stream::CloseMode;

namespace {

std::string pattern(std::size_t size) {
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<char>((i * 131 + (i >> 8)) & 0xff);
    return bytes;
}

class SocketsTest : public ::testing::Test {
protected:
    void connect(int bufferSize = 0) {
        std::array<int, 2> ends{};
        ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()), 0);
        if (bufferSize > 0) {
            for (const int fd : ends)
                ::setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &bufferSize, sizeof bufferSize);
        }
        server = TlsStream::accept(*loop, transport(ends[0]), pki.server());
        client = TlsStream::connect(*loop, transport(ends[1]), pki.clientContext(), "api.example.com");
        server->setHandler(serverOwner);
        client->setHandler(clientOwner);
    }
    [[nodiscard]] std::unique_ptr<net::Stream> transport(int fd) const {
        return std::make_unique<net::TcpStream>(*loop, net::UniqueFd(fd), SocketAddress{});
    }
    template <class Condition> [[nodiscard]] bool runUntil(Condition condition) {
        const test::Deadline deadline;
        while (!condition()) {
            if (deadline.passed())
                return false;
            if (!loop->processEvents(QEventLoop::AllEvents))
                ::poll(nullptr, 0, 1);
        }
        return true;
    }
    [[nodiscard]] bool bothOpen() const { return serverOwner.opened == 1 && clientOwner.opened == 1; }

    TestPki pki;
    SystemClock clock;
    std::unique_ptr<net::EventLoop> loop = net::EventLoop::create(clock).value();
    Recorder serverOwner;
    Recorder clientOwner;
    std::unique_ptr<TlsStream> server;
    std::unique_ptr<TlsStream> client;
};

TEST_F(SocketsTest, CarriesARequestAndAResponse) {
    connect();
    ASSERT_TRUE(runUntil([&] { return bothOpen(); }));
    client->write("ping");
    ASSERT_TRUE(runUntil([&] { return serverOwner.received == "ping"; }));
    server->write("pong");
    ASSERT_TRUE(runUntil([&] { return clientOwner.received == "pong"; }));
}

/// An owner that writes a long text as fast as back-pressure lets it.
struct Producer {
    TlsStream& stream;
    std::string_view rest;
    void go() {
        while (!rest.empty() && stream.queued() <= net::Stream::kHighMark) {
            const std::string_view piece = rest.substr(0, 30'000);
            stream.write(piece);
            rest.remove_prefix(piece.size());
        }
        if (rest.empty())
            stream.shutdownWriting();
    }
};

TEST_F(SocketsTest, CarriesMuchBothWaysThroughTinyBuffersWithPauses) {
    connect(4096);
    const std::string down = pattern(3'000'000);
    const std::string up = pattern(2'000'001);
    Producer fromServer{*server, down};
    Producer fromClient{*client, up};
    serverOwner.whenOpened = [&] { fromServer.go(); };
    clientOwner.whenOpened = [&] { fromClient.go(); };
    serverOwner.whenDrained = [&] { fromServer.go(); };
    clientOwner.whenDrained = [&] { fromClient.go(); };
    // Takes odd amounts, and pauses often: always with something left.
    std::size_t turn = 0;
    clientOwner.take = [&](std::string_view bytes) {
        if (++turn % 3 == 0)
            client->pauseReading();
        return bytes.size() - std::min<std::size_t>(bytes.size(), turn % 7);
    };
    const bool done = runUntil([&] {
        client->resumeReading();
        return serverOwner.ends == 1 && clientOwner.received.size() + 7 > down.size();
    });
    ASSERT_TRUE(done) << serverOwner.received.size() << ' ' << clientOwner.received.size();
    EXPECT_TRUE(serverOwner.received == up);
    EXPECT_TRUE(down.starts_with(clientOwner.received));
    EXPECT_GT(serverOwner.drained, 0);
    EXPECT_FALSE(server->truncated());
}

TEST_F(SocketsTest, EndsInOrderOnBothSides) {
    connect();
    clientOwner.whenOpened = [&] {
        client->write("request");
        client->shutdownWriting();
    };
    serverOwner.whenEnded = [&] {
        server->write("response");
        server->shutdownWriting();
    };
    ASSERT_TRUE(runUntil([&] { return serverOwner.closed && clientOwner.closed; }));
    EXPECT_EQ(serverOwner.closed, Closed::ByPeer);
    EXPECT_EQ(clientOwner.closed, Closed::ByPeer);
    EXPECT_EQ(clientOwner.received, "response");
    EXPECT_FALSE(client->truncated());
}

TEST_F(SocketsTest, DeliversTheLastBytesOfAStreamThatIsDestroyedAfterClose) {
    connect(4096);
    ASSERT_TRUE(runUntil([&] { return bothOpen(); }));
    server->write(pattern(200'000));
    server->close(CloseMode::Flush);
    server.reset();
    ASSERT_TRUE(runUntil([&] { return clientOwner.ends == 1; }));
    EXPECT_EQ(clientOwner.received, pattern(200'000));
    EXPECT_FALSE(client->truncated());
}

TEST_F(SocketsTest, TellsThePeerWhyTheHandshakeFailed) {
    connect();
    client->close(CloseMode::Abort);
    std::array<int, 2> ends{};
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()), 0);
    Recorder serverSide;
    Recorder clientSide;
    const auto refusing = TlsStream::accept(*loop, transport(ends[0]), pki.server());
    const auto stranger = TlsStream::connect(
        *loop, transport(ends[1]), pki.clientContext([](auto& options) { options.alpn = {"ftp"}; }), "api.example.com");
    refusing->setHandler(serverSide);
    stranger->setHandler(clientSide);
    ASSERT_TRUE(runUntil([&] { return clientSide.closed && serverSide.closed; }));
    EXPECT_EQ(clientSide.closed, Closed::HandshakeFailed);
    EXPECT_NE(stranger->error().find("no application protocol"), std::string_view::npos) << stranger->error();
}

TEST_F(SocketsTest, HoldsNoBuffersWhenIdle) {
    connect();
    ASSERT_TRUE(runUntil([&] { return bothOpen(); }));
    client->write(pattern(100'000));
    ASSERT_TRUE(runUntil([&] { return serverOwner.received.size() == 100'000; }));
    const std::size_t idle = loop->buffers().freeSlabs();
    client->write("x");
    EXPECT_LT(loop->buffers().freeSlabs(), idle);
    ASSERT_TRUE(runUntil([&] { return serverOwner.received.size() == 100'001; }));
    EXPECT_EQ(loop->buffers().freeSlabs(), idle);
}

} // namespace
