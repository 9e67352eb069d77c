// Every operator new of this test program is counted, except under the sanitizers, which bring their own.

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
#include <cstdlib>
#include <new>

#ifndef GATEHOUSE_SANITIZED

namespace {
std::size_t g_allocations = 0; // OpenSSL's own memory comes from malloc() and is not ours to count
}

// Not inlined, or the compiler sees malloc() where it expects operator new.
[[gnu::noinline]] void* operator new(std::size_t size) {
    ++g_allocations;
    if (void* memory = std::malloc(size == 0 ? 1 : size))
        return memory;
    throw std::bad_alloc();
}
[[gnu::noinline]] void* operator new[](std::size_t size) { return ::operator new(size); }
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t /*size*/) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete[](void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete[](void* memory, std::size_t /*size*/) noexcept { std::free(memory); }

namespace {

using namespace gatehouse;
using namespace gatehouse::tls;
using namespace gatehouse::tls::testing;

/// Answers whatever comes with head and body.
struct Responder final : net::StreamHandler {
    TlsStream* stream = nullptr;
    std::string_view body;
    void onOpen() override {}
    std::size_t onData(std::string_view bytes) override {
        stream->write("HTTP/1.1 200 OK\r\n\r\n");
        stream->write(body);
        return bytes.size();
    }
    void onEndOfInput() override {}
    void onDrained() override {}
    void onClosed(net::Closed) override {}
};

struct Counter final : net::StreamHandler {
    bool open = false;
    std::size_t received = 0;
    void onOpen() override { open = true; }
    std::size_t onData(std::string_view bytes) override {
        received += bytes.size();
        return bytes.size();
    }
    void onEndOfInput() override {}
    void onDrained() override {}
    void onClosed(net::Closed) override {}
};

TEST(Allocations, DoNotHappenOnceAConnectionIsWarm) {
    const TestPki pki;
    const SystemClock clock;
    const auto loop = net::EventLoop::create(clock).value();
    std::array<int, 2> ends{};
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()), 0);
    const auto transport = [&](int fd) {
        return std::make_unique<net::TcpStream>(*loop, net::UniqueFd(fd), SocketAddress{});
    };
    const auto server = TlsStream::accept(*loop, transport(ends[0]), pki.server());
    const auto client = TlsStream::connect(*loop, transport(ends[1]), pki.clientContext(), "api.example.com");
    const std::string body(60'000, 'x');
    Responder responder;
    responder.stream = server.get();
    responder.body = body;
    Counter counter;
    server->setHandler(responder);
    client->setHandler(counter);

    const test::Deadline deadline;
    const auto runUntil = [&](auto condition) {
        while (!condition() && !deadline.passed()) {
            if (!loop->processEvents(QEventLoop::AllEvents))
                ::poll(nullptr, 0, 1);
        }
        return condition();
    };
    const auto exchange = [&] {
        counter.received = 0;
        client->write("?");
        return runUntil([&] { return counter.received == body.size() + 19; });
    };
    ASSERT_TRUE(runUntil([&] { return counter.open; }));
    for (int i = 0; i < 10; ++i)
        ASSERT_TRUE(exchange());
    const std::size_t before = g_allocations;
    for (int i = 0; i < 100; ++i)
        ASSERT_TRUE(exchange());
    EXPECT_EQ(g_allocations - before, 0U);
}

} // namespace

#endif
