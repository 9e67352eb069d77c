#include "gateway/http/http1/client_session.h"
#include "gateway/http/http1/server_session.h"
#include "tests/support/allocation_count.h"

#include <gtest/gtest.h>

#include <array>
#include <string_view>

namespace gatehouse::http::http1 {
namespace {

/// Output into a buffer of its own.
class FixedOutput final : public ByteOutput {
public:
    char* reserve(std::size_t size) override {
        EXPECT_LE(m_used + size, m_buffer.size());
        return m_buffer.data() + m_used;
    }
    void commit(std::size_t used) override { m_used += used; }
    void write(std::string_view bytes) override {
        std::memcpy(reserve(bytes.size()), bytes.data(), bytes.size());
        commit(bytes.size());
    }
    std::size_t queued() const override { return m_used; }
    std::string_view take() { return {m_buffer.data(), std::exchange(m_used, 0)}; }

private:
    std::array<char, 64 * 1024> m_buffer;
    std::size_t m_used = 0;
};

/// A gateway in a nutshell: each request goes to the upstream session, each response back.
class Relay final : public RequestSink, public ResponseSink, public ServerSessionHost {
public:
    // One upstream answer for all.
    std::string_view upstreamAnswer;

    std::string_view exchange(std::string_view request) {
        EXPECT_EQ(m_server.receive(request), request.size());
        m_toUpstream.take();
        EXPECT_EQ(m_client.receive(upstreamAnswer), upstreamAnswer.size());
        EXPECT_TRUE(m_done);
        m_arena.reset();
        return m_toClient.take();
    }

    Arena& arena() override { return m_arena; }
    void onRequest(RequestHead& head, EndOfStream end) override {
        m_done = false;
        head.fields.add("x-forwarded-for", "192.0.2.1");
        m_upstream = &m_client.open(*this);
        m_upstream->sendHead(head, end);
    }
    void onRequestBody(std::string_view bytes) override { m_upstream->sendBody(bytes); }
    void onRequestEnd(const Fields* trailers) override { m_upstream->sendEnd(trailers); }
    void onClientFault(Reason) override { ADD_FAILURE(); }
    void onClientWritable() override {}

    Arena& responseArena() override { return m_arena; }
    void onInterim(ResponseHead& head) override { m_downstream->sendInterim(head); }
    void onResponse(ResponseHead& head, EndOfStream end) override {
        head.fields.set(FieldId::Via, "1.1 gate");
        m_downstream->sendHead(head, end);
        if (end == EndOfStream::Yes)
            finish();
    }
    void onResponseBody(std::string_view bytes) override { m_downstream->sendBody(bytes); }
    void onResponseEnd(const Fields* trailers) override {
        m_downstream->sendEnd(trailers);
        finish();
    }
    void onUpstreamFault(Reason) override { ADD_FAILURE(); }
    void onUpstreamWritable() override {}

    // ServerSessionHost
    RequestSink& beginExchange(ServerStream& stream) override {
        m_downstream = &stream;
        return *this;
    }
    ByteOutput& output() override { return m_toClient; }
    MonotonicTime now() const override { return {}; }
    void requestFlush() override {}
    void onConnectionFault(Reason) override { ADD_FAILURE(); }
    void pauseInput() override {}
    void resumeInput() override {}
    void endOutput() override {}
    void onSessionPhase() override {}
    void endConnection(CloseMode) override { ADD_FAILURE(); }

private:
    /// The other side's host differs in its output alone.
    class UpstreamHost final : public ClientSessionHost {
    public:
        explicit UpstreamHost(ByteOutput& output) : m_output(output) {}
        ByteOutput& output() override { return m_output; }
        MonotonicTime now() const override { return {}; }
        void requestFlush() override {}
        void onConnectionFault(Reason) override { ADD_FAILURE(); }
        void pauseInput() override {}
        void resumeInput() override {}
        void endOutput() override {}
        void onCapacityChanged() override {}
        void endConnection(CloseMode) override { ADD_FAILURE(); }

    private:
        ByteOutput& m_output;
    };

    void finish() {
        m_upstream->release();
        m_downstream->release();
        m_done = true;
    }

    Arena m_arena;
    FixedOutput m_toClient;
    FixedOutput m_toUpstream;
    UpstreamHost m_upstreamHost{m_toUpstream};
    ServerOptions m_serverOptions;
    ClientOptions m_clientOptions;
    ServerSession m_server{*this, m_serverOptions, Secure::No};
    ClientSession m_client{m_upstreamHost, m_clientOptions};
    ClientStream* m_upstream = nullptr;
    ServerStream* m_downstream = nullptr;
    bool m_done = false;
};

TEST(Http1Allocation, AWarmExchangeReachesNoHeap) {
    constexpr std::string_view kRequest =
        "POST /a/%7ejoe/../b?x=y HTTP/1.1\r\nHost: Example.COM\r\nUser-Agent: test\r\nX-1: 1\r\nX-2: 2\r\nX-3: "
        "3\r\nX-4: 4\r\n"
        "X-5: 5\r\nX-6: 6\r\nX-7: 7\r\nX-8: 8\r\nX-9: 9\r\nX-10: 10\r\nX-11: 11\r\nX-12: 12\r\nX-13: 13\r\nX-14: 14\r\n"
        "Connection: keep-alive, X-1\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\nDigest: x\r\n\r\n";
    constexpr std::string_view kAnswer = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                                         "HTTP/1.1 200 OK\r\nServer: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                                         "5\r\nhello\r\n0\r\nServer-Timing: a\r\n\r\n";
    const auto relay = std::make_unique<Relay>();
    relay->upstreamAnswer = kAnswer;
    const std::string first(relay->exchange(kRequest));
    EXPECT_NE(first.find("HTTP/1.1 200 OK"), std::string::npos);
    const std::size_t before = test::allocationsOfThisThread();
    for (int i = 0; i < 100; ++i)
        ASSERT_EQ(relay->exchange(kRequest).size(), first.size());
    EXPECT_EQ(test::allocationsOfThisThread(), before);
}

} // namespace
} // namespace gatehouse::http::http1
