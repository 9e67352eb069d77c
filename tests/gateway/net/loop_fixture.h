#pragma once

#include "gateway/net/connector.h"
#include "gateway/net/event_loop.h"
#include "gateway/net/listening_socket.h"
#include "gateway/net/stream.h"
#include "gateway/net/tcp_stream.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gatehouse::net {

/// A loop on a clock that stands still, driven by hand.
class LoopTest : public testing::Test {
protected:
    /// Turns until `done`, which must come true within a few seconds of real time.
    template <class Condition> [[nodiscard]] bool turnUntil(Condition done) {
        const auto giveUp = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (!done()) {
            if (std::chrono::steady_clock::now() > giveUp)
                return false;
            turn();
        }
        return true;
    }
    bool turn() { return loop->processEvents(QEventLoop::AllEvents); }
    /// As many turns as something is still going on.
    void settleDown() {
        while (turn()) {
        }
    }
    void pass(Duration time) {
        clock.advance(time);
        turn();
    }

    ManualClock clock;
    std::unique_ptr<EventLoop> loop = *EventLoop::create(clock);
};

/// A stream's owner that writes down what it is told.
class Recorder final : public StreamHandler {
public:
    std::string data;              ///< taken so far
    std::size_t atMost = SIZE_MAX; ///< takes only so much of each offer
    std::vector<std::string> offers;
    int opened = 0;
    int ended = 0;
    int drained = 0;
    std::vector<Closed> closed;
    std::function<void()> whenData;
    std::function<void()> whenDrained;
    std::function<void()> whenEnded;
    std::function<void()> whenOpen;
    std::function<void()> whenClosed;

    void onOpen() override {
        ++opened;
        call(whenOpen);
    }
    std::size_t onData(std::string_view bytes) override {
        offers.emplace_back(bytes);
        const std::size_t taken = std::min(atMost, bytes.size());
        data += bytes.substr(0, taken);
        call(whenData);
        return taken;
    }
    void onEndOfInput() override {
        ++ended;
        call(whenEnded);
    }
    void onDrained() override {
        ++drained;
        call(whenDrained);
    }
    void onClosed(Closed why) override {
        closed.push_back(why);
        call(whenClosed);
    }

private:
    static void call(const std::function<void()>& hook) {
        if (hook)
            hook();
    }
};

struct Pair {
    UniqueFd ours;
    UniqueFd theirs;
};

inline Pair unixPair() {
    int fds[2];
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, fds), 0);
    return {UniqueFd(fds[0]), UniqueFd(fds[1])};
}

/// Two ends of a TCP connection over loopback.
inline Pair tcpPair() {
    auto listening = listenAt(*SocketAddress::parse("127.0.0.1:0"));
    EXPECT_TRUE(listening.has_value());
    const auto native = boundAddress(listening->get())->toNative();
    UniqueFd client(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    EXPECT_EQ(::connect(client.get(), &native.any, native.length), 0);
    ::fcntl(client.get(), F_SETFL, O_NONBLOCK);
    ::fcntl(listening->get(), F_SETFL, 0);
    UniqueFd server(::accept4(listening->get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    EXPECT_TRUE(static_cast<bool>(server));
    return {std::move(server), std::move(client)};
}

/// Makes the kernel take little at a time. The receiver of a TCP connection is left alone: windows that are shrunk
/// under way stall for seconds.
inline void shrinkSendBuffer(int fd) {
    const int tiny = 4096;
    ::setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &tiny, sizeof tiny);
}

/// What a non-blocking peer can read right now.
inline std::string readNow(int fd, std::size_t atMost = SIZE_MAX) {
    std::string all;
    char buffer[4096];
    while (all.size() < atMost) {
        const auto count = ::recv(fd, buffer, std::min(sizeof buffer, atMost - all.size()), 0);
        if (count <= 0)
            break;
        all.append(buffer, static_cast<std::size_t>(count));
    }
    return all;
}

/// 0 when the peer has closed, the errno otherwise.
inline int endState(int fd) {
    char byte;
    const auto count = ::recv(fd, &byte, 1, MSG_PEEK);
    return count < 0 ? errno : static_cast<int>(count);
}

inline std::string pattern(std::size_t size) {
    std::string text(size, '\0');
    for (std::size_t i = 0; i < size; ++i)
        text[i] = static_cast<char>('a' + (i * 7 + i / 251) % 26);
    return text;
}

} // namespace gatehouse::net
