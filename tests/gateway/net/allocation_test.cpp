#include "tests/gateway/net/loop_fixture.h"
#include "tests/support/allocation_count.h"

namespace gatehouse::net {
namespace {

/// Answers every message of kMessage bytes with one, moving its timer each time, as a connection does.
struct Player final : StreamHandler {
    static constexpr std::size_t kMessage = 1000;

    Player(EventLoop& owner, UniqueFd fd) : loop(owner), stream(owner, std::move(fd), {}) { stream.setHandler(*this); }

    void serve() {
        const std::string_view message(kBytes, kMessage);
        stream.write(message.substr(0, 100)); // a head and a body
        char* room = stream.reserve(kMessage);
        std::ranges::copy(message.substr(100), room);
        stream.commit(kMessage - 100);
    }
    void onOpen() override {}
    std::size_t onData(std::string_view bytes) override {
        if (bytes.size() < kMessage)
            return 0;
        ++received;
        loop.arm(idle, 60s);
        serve();
        return kMessage;
    }
    void onEndOfInput() override {}
    void onDrained() override {}
    void onClosed(Closed) override {}
    void onIdle() {}

    static constexpr char kBytes[kMessage] = {};
    EventLoop& loop;
    TcpStream stream;
    Timer idle = Timer::calling<&Player::onIdle>(*this);
    int received = 0;
};

struct AllocationTest : LoopTest {
    std::size_t allocationsIn(const std::function<void()>& what) {
        const std::size_t before = test::allocationsOfThisThread();
        what();
        return test::allocationsOfThisThread() - before;
    }
};

TEST_F(AllocationTest, CountsWhatItShould) {
    EXPECT_GE(allocationsIn([] { const std::string text(1000, 'x'); }), 1u);
}

TEST_F(AllocationTest, AWarmConversationNeverReachesMalloc) {
    auto pair = tcpPair();
    Player left(*loop, std::move(pair.ours));
    Player right(*loop, std::move(pair.theirs));
    left.serve();
    ASSERT_TRUE(turnUntil([&] { return left.received >= 10; })); // warm
    const int begin = left.received;
    EXPECT_EQ(allocationsIn([&] {
                  while (left.received < begin + 1000)
                      turn();
              }),
              0u);
}

TEST_F(AllocationTest, PassingOnABodyNeverReachesMalloc) {
    struct Relay final : StreamHandler {
        std::size_t onData(std::string_view bytes) override {
            to->write(bytes);
            if (to->queued() > Stream::kHighMark)
                from->pauseReading();
            return bytes.size();
        }
        void onOpen() override {}
        void onEndOfInput() override {}
        void onDrained() override {}
        void onClosed(Closed) override {}
        TcpStream* from = nullptr;
        TcpStream* to = nullptr;
    };
    struct Drain final : StreamHandler {
        std::size_t onData(std::string_view bytes) override { return bytes.size(); }
        void onOpen() override {}
        void onEndOfInput() override {}
        void onDrained() override { from->resumeReading(); }
        void onClosed(Closed) override {}
        TcpStream* from = nullptr;
    };
    auto source = tcpPair();
    auto sink = tcpPair();
    TcpStream in(*loop, std::move(source.ours), {});
    TcpStream out(*loop, std::move(sink.ours), {});
    Relay relay;
    relay.from = &in;
    relay.to = &out;
    Drain drain;
    drain.from = &in;
    in.setHandler(relay);
    out.setHandler(drain);
    static char body[256 * 1024];
    std::size_t passed = 0;
    const auto pass = [&](std::size_t size) {
        for (const std::size_t goal = passed + size; passed < goal; turn()) {
            ::send(source.theirs.get(), body, sizeof body, MSG_NOSIGNAL);
            if (const auto count = ::recv(sink.theirs.get(), body, sizeof body, 0); count > 0)
                passed += static_cast<std::size_t>(count);
        }
    };
    pass(32u << 20); // warm
    EXPECT_EQ(allocationsIn([&] { pass(32u << 20); }), 0u);
}

} // namespace
} // namespace gatehouse::net
