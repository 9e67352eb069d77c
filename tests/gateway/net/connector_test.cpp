#include "tests/gateway/net/loop_fixture.h"

#include <netinet/tcp.h>
#include <sys/resource.h>

#include <filesystem>

namespace gatehouse::net {
namespace {

struct ConnectorTest : LoopTest {
    Recorder owner;
};

UniqueFd listenLocally(SocketAddress& address) {
    auto listening = listenAt(*SocketAddress::parse("127.0.0.1:0"));
    EXPECT_TRUE(listening.has_value());
    address = *boundAddress(listening->get());
    return std::move(*listening);
}

TEST_F(ConnectorTest, OpensAndSendsWhatWasWrittenBefore) {
    SocketAddress address;
    const auto listening = listenLocally(address);
    auto stream = connectTo(*loop, address);
    ASSERT_TRUE(stream.has_value());
    (*stream)->write("early");
    (*stream)->setHandler(owner);
    EXPECT_EQ(owner.opened, 0); // never from inside the call
    ASSERT_TRUE(turnUntil([&] { return owner.opened == 1; }));
    EXPECT_EQ((*stream)->peer(), address);
    EXPECT_EQ((*stream)->local().ip, address.ip);
    const UniqueFd server(::accept4(listening.get(), nullptr, nullptr, SOCK_NONBLOCK));
    ASSERT_TRUE(static_cast<bool>(server));
    EXPECT_TRUE(turnUntil([&] { return readNow(server.get()) == "early"; }));
    int noDelay = 0;
    socklen_t size = sizeof noDelay;
    ::getsockopt((*stream)->descriptor(), IPPROTO_TCP, TCP_NODELAY, &noDelay, &size);
    EXPECT_EQ(noDelay, 1);
    settleDown();
    EXPECT_EQ(owner.opened, 1);
    EXPECT_TRUE(owner.closed.empty());
}

TEST_F(ConnectorTest, ReportsARefusedConnection) {
    SocketAddress address;
    listenLocally(address).reset(); // nobody there any more
    auto stream = connectTo(*loop, address);
    ASSERT_TRUE(stream.has_value());
    (*stream)->setHandler(owner);
    (*stream)->write("never sent");
    ASSERT_TRUE(turnUntil([&] { return !owner.closed.empty(); }));
    settleDown();
    EXPECT_EQ(owner.closed, std::vector{Closed::ConnectFailed});
    EXPECT_EQ(owner.opened, 0);
    EXPECT_EQ((*stream)->error(), ECONNREFUSED);
}

TEST_F(ConnectorTest, ReadsWhatTheServerSaysFirst) {
    SocketAddress address;
    const auto listening = listenLocally(address);
    auto stream = connectTo(*loop, address);
    ASSERT_TRUE(stream.has_value());
    const UniqueFd server(::accept4(listening.get(), nullptr, nullptr, 0));
    EXPECT_EQ(::send(server.get(), "220 ready", 9, 0), 9);
    (*stream)->setHandler(owner);
    EXPECT_TRUE(turnUntil([&] { return owner.data == "220 ready"; }));
    EXPECT_EQ(owner.opened, 1);
}

TEST_F(ConnectorTest, ShutsDownAfterItHasOpened) {
    SocketAddress address;
    const auto listening = listenLocally(address);
    auto stream = connectTo(*loop, address);
    ASSERT_TRUE(stream.has_value());
    (*stream)->setHandler(owner);
    (*stream)->write("all");
    (*stream)->shutdownWriting();
    const UniqueFd server(::accept4(listening.get(), nullptr, nullptr, SOCK_NONBLOCK));
    std::string got;
    EXPECT_TRUE(turnUntil([&] {
        got += readNow(server.get());
        return got == "all" && endState(server.get()) == 0;
    }));
}

TEST_F(ConnectorTest, ConnectsToUnixSockets) {
    const auto folder = std::filesystem::temp_directory_path() / ("gatehouse-net-" + std::to_string(::getpid()));
    std::filesystem::create_directory(folder);
    const auto address = *SocketAddress::parse("unix:" + (folder / "connect.sock").string());
    {
        const auto listening = listenAt(address);
        ASSERT_TRUE(listening.has_value());
        auto stream = connectTo(*loop, address);
        ASSERT_TRUE(stream.has_value());
        (*stream)->setHandler(owner);
        EXPECT_TRUE(turnUntil([&] { return owner.opened == 1; }));
    }
    std::filesystem::remove_all(folder);
    EXPECT_FALSE(connectTo(*loop, address).has_value()); // no such path
}

TEST_F(ConnectorTest, MayBeClosedBeforeAndWhenItOpens) {
    SocketAddress address;
    const auto listening = listenLocally(address);
    for (const auto mode : {Stream::CloseMode::Flush, Stream::CloseMode::Abort}) {
        auto early = *connectTo(*loop, address);
        early->setHandler(owner);
        early->close(mode);
        early.reset();
        auto inside = *connectTo(*loop, address);
        inside->setHandler(owner);
        owner.whenOpen = [&] {
            inside->close(mode);
            loop->retire(std::move(inside));
        };
        EXPECT_TRUE(turnUntil([&] { return inside == nullptr; }));
        settleDown();
    }
    EXPECT_EQ(owner.opened, 2);
    EXPECT_TRUE(owner.closed.empty());
}

TEST_F(ConnectorTest, AnswersWithAnErrorWhenDescriptorsHaveRunOut) {
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
    const UniqueFd next(::dup(0));
    const rlimit none{static_cast<rlim_t>(next.get()), before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &none), 0);
    const auto stream = connectTo(*loop, *SocketAddress::parse("127.0.0.1:1"));
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &before), 0);
    ASSERT_FALSE(stream.has_value());
    EXPECT_NE(stream.error().message.find("127.0.0.1:1"), std::string::npos);
}

TEST_F(ConnectorTest, DoesNotConnectToItself) {
    // A socket that is bound to the very port it connects to would.
    UniqueFd fd(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    auto native = SocketAddress::parse("127.0.0.1:0")->toNative();
    ASSERT_EQ(::bind(fd.get(), &native.any, native.length), 0);
    const auto address = *boundAddress(fd.get());
    native = address.toNative();
    ASSERT_TRUE(::connect(fd.get(), &native.any, native.length) == 0 || errno == EINPROGRESS);
    TcpStream stream(*loop, std::move(fd), address, TcpStream::Start::Connecting);
    stream.setHandler(owner);
    ASSERT_TRUE(turnUntil([&] { return !owner.closed.empty(); }));
    EXPECT_EQ(owner.closed, std::vector{Closed::ConnectFailed});
}

} // namespace
} // namespace gatehouse::net
