#include "gateway/net/listening_socket.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace gatehouse::net {
namespace {

struct ListeningSocket : testing::Test {
    ListeningSocket() {
        std::string name = (std::filesystem::temp_directory_path() / "gatehouse-listen-XXXXXX").string();
        folder = ::mkdtemp(name.data());
        path = folder / "edge.sock";
        address = *SocketAddress::parse("unix:" + path.string());
    }
    ~ListeningSocket() override { std::filesystem::remove_all(folder); }

    [[nodiscard]] mode_t mode() const {
        struct stat file {};
        EXPECT_EQ(::lstat(path.c_str(), &file), 0);
        return file.st_mode & 07777;
    }

    std::filesystem::path folder;
    std::filesystem::path path;
    SocketAddress address;
};

TEST_F(ListeningSocket, TellsThePortThatTheKernelChose) {
    for (const auto* text : {"127.0.0.1:0", "[::1]:0"}) {
        const auto socket = listenAt(*SocketAddress::parse(text));
        if (!socket && std::string(text).starts_with('['))
            GTEST_SKIP() << "no IPv6 here: " << socket.error().message;
        ASSERT_TRUE(socket.has_value()) << socket.error().message;
        const auto bound = boundAddress(socket->get());
        ASSERT_TRUE(bound.has_value());
        EXPECT_EQ(bound->ip, SocketAddress::parse(text)->ip);
        EXPECT_NE(bound->port, 0);
        EXPECT_TRUE(::fcntl(socket->get(), F_GETFL) & O_NONBLOCK);
        EXPECT_TRUE(::fcntl(socket->get(), F_GETFD) & FD_CLOEXEC);
    }
}

TEST_F(ListeningSocket, LeavesIpv4ToOthersOnIpv6) {
    const auto v6 = listenAt(*SocketAddress::parse("[::]:0"));
    if (!v6)
        GTEST_SKIP() << "no IPv6 here: " << v6.error().message;
    int v6Only = 0;
    socklen_t size = sizeof v6Only;
    ASSERT_EQ(::getsockopt(v6->get(), IPPROTO_IPV6, IPV6_V6ONLY, &v6Only, &size), 0);
    EXPECT_EQ(v6Only, 1);
}

TEST_F(ListeningSocket, RefusesATakenPortWithItsName) {
    const auto first = listenAt(*SocketAddress::parse("127.0.0.1:0"));
    const auto taken = *boundAddress(first->get());
    const auto second = listenAt(taken);
    ASSERT_FALSE(second.has_value());
    EXPECT_NE(second.error().message.find(taken.toString()), std::string::npos) << second.error().message;
}

TEST_F(ListeningSocket, GivesTheUnixSocketExactlyItsMode) {
    const auto before = ::umask(022);
    for (const mode_t wanted : {0600u, 0660u, 0666u}) {
        const auto socket = listenAt(address, {.unixMode = wanted});
        ASSERT_TRUE(socket.has_value()) << socket.error().message;
        EXPECT_EQ(mode(), wanted);
    }
    ::umask(before);
}

TEST_F(ListeningSocket, ReplacesASocketThatNobodyListensOn) {
    listenAt(address)->reset();
    ASSERT_TRUE(std::filesystem::exists(path));
    EXPECT_TRUE(listenAt(address).has_value());
}

TEST_F(ListeningSocket, RefusesASocketThatSomebodyListensOn) {
    const auto first = listenAt(address);
    const auto second = listenAt(address);
    ASSERT_FALSE(second.has_value());
    EXPECT_NE(second.error().message.find("another process"), std::string::npos);
    EXPECT_TRUE(std::filesystem::exists(path));
}

TEST_F(ListeningSocket, NeverRemovesWhatIsNotASocket) {
    std::ofstream(path) << "precious";
    EXPECT_FALSE(listenAt(address).has_value());
    EXPECT_EQ(std::filesystem::file_size(path), 8u);
    // Not even through a symbolic link to a dead socket.
    std::filesystem::remove(path);
    const auto target = *SocketAddress::parse("unix:" + (folder / "target.sock").string());
    listenAt(target)->reset();
    std::filesystem::create_symlink(folder / "target.sock", path);
    EXPECT_FALSE(listenAt(address).has_value());
    EXPECT_TRUE(std::filesystem::is_symlink(path));
}

TEST_F(ListeningSocket, SaysWhyAPathIsImpossible) {
    const auto nowhere = *SocketAddress::parse("unix:" + (folder / "missing" / "edge.sock").string());
    const auto socket = listenAt(nowhere);
    ASSERT_FALSE(socket.has_value());
    EXPECT_NE(socket.error().message.find("No such file"), std::string::npos) << socket.error().message;
}

TEST_F(ListeningSocket, AdoptsOnlyListeningStreamSockets) {
    auto socket = listenAt(*SocketAddress::parse("127.0.0.1:0"));
    ::fcntl(socket->get(), F_SETFL, 0);
    ::fcntl(socket->get(), F_SETFD, 0);
    const auto adopted = adoptListening(std::move(*socket));
    ASSERT_TRUE(adopted.has_value());
    EXPECT_TRUE(::fcntl(adopted->get(), F_GETFL) & O_NONBLOCK);
    EXPECT_TRUE(::fcntl(adopted->get(), F_GETFD) & FD_CLOEXEC);

    EXPECT_FALSE(adoptListening(UniqueFd(::open("/dev/null", O_RDONLY | O_CLOEXEC))).has_value());
    EXPECT_FALSE(adoptListening(UniqueFd(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0))).has_value());
    EXPECT_FALSE(adoptListening(UniqueFd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))).has_value());
    EXPECT_FALSE(adoptListening(UniqueFd()).has_value());
    EXPECT_FALSE(boundAddress(-1).has_value());
}

} // namespace
} // namespace gatehouse::net
