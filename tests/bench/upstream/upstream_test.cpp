#include "tests/support/child_process.h"
#include "tests/support/raw_client.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <csignal>
#include <memory>

namespace gatehouse::bench {
namespace {

using test::ChildProcess;
using test::HttpMessage;
using test::RawClient;

/// The sample upstream on a Unix socket in a folder of the test's own.
class Upstream : public testing::Test {
protected:
    void SetUp() override {
        m_address.unixPath = m_folder.file("socket");
        m_process = std::make_unique<ChildProcess>(ChildProcess::Options{
            .command = {UPSTREAM_PROGRAM, "--listen", m_address.toString(), "--name", "sample", "--size", "100"}});
        ASSERT_TRUE(test::waitUntil([this] { return RawClient(m_address).connected(); }));
    }

    std::optional<HttpMessage> ask(std::string_view target) { return test::get(m_address, target); }

    test::TemporaryFolder m_folder;
    SocketAddress m_address;
    std::unique_ptr<ChildProcess> m_process;
};

TEST_F(Upstream, AnswersEverythingElseWithAFixedBody) {
    const auto answer = ask("/anything");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status(), 200);
    EXPECT_EQ(answer->body.size(), 100u);
    EXPECT_EQ(answer->values("server"), std::vector<std::string>{"sample"});
    EXPECT_EQ(answer->values("date").size(), 1u);
}

TEST_F(Upstream, EchoesTheRequestAsItArrived) {
    RawClient client(m_address);
    client.send(
        "POST /echo/x?y=1 HTTP/1.1\r\nHost: a\r\nX-A: \"q\\\tz\xff\"\r\nX-A: 2\r\nTransfer-Encoding: chunked\r\n\r\n"
        "3;x=y\r\nabc\r\n1\r\nd\r\n0\r\nTrailer: t\r\n\r\n");
    const auto answer = client.receive();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, R"({
  "upstream": "sample",
  "method": "POST",
  "target": "/echo/x?y=1",
  "version": "HTTP/1.1",
  "headers": [
    ["Host", "a"],
    ["X-A", "\"q\\\u0009z\u00ff\""],
    ["X-A", "2"],
    ["Transfer-Encoding", "chunked"]
  ],
  "body_length": 4
}
)");
}

TEST_F(Upstream, SendsAsManyBytesAsAreAskedFor) {
    for (const std::size_t size : {0u, 1u, 65536u, 1'000'001u}) {
        const auto answer = ask("/bytes/" + std::to_string(size));
        ASSERT_TRUE(answer) << size;
        EXPECT_EQ(answer->body.size(), size);
    }
}

TEST_F(Upstream, StreamsInChunks) {
    const auto answer = ask("/stream?chunks=3&pause=1");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->framing, HttpMessage::Framing::Chunked);
    EXPECT_EQ(answer->chunks.size(), 3u);
    EXPECT_EQ(ask("/stream?chunks=50000")->body.size(), 50'000u * 40);
}

TEST_F(Upstream, SendsTheStatusAskedFor) {
    EXPECT_EQ(ask("/status/503")->status(), 503);
    EXPECT_EQ(ask("/status/204")->framing, HttpMessage::Framing::None);
    EXPECT_EQ(ask("/status/100")->status(), 200) << "an interim status is no answer";
}

TEST_F(Upstream, AnswersPipelinedRequestsInOrder) {
    RawClient client(m_address);
    client.send("GET /delay/20 HTTP/1.1\r\nHost: a\r\n\r\n"
                "GET /bytes/200000 HTTP/1.1\r\nHost: a\r\n\r\n"
                "GET /status/404 HTTP/1.1\r\nHost: a\r\nConnection: x, close\r\n\r\n");
    EXPECT_EQ(client.receive()->body.size(), 100u);
    EXPECT_EQ(client.receive()->body.size(), 200'000u);
    EXPECT_EQ(client.receive()->status(), 404);
    EXPECT_TRUE(client.waitForEnd());
}

TEST_F(Upstream, ReadsARequestThatArrivesByteByByte) {
    RawClient client(m_address);
    for (const char c : std::string_view("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi"))
        client.send({&c, 1});
    const auto answer = client.receive();
    ASSERT_TRUE(answer);
    EXPECT_NE(answer->body.find("\"body_length\": 2"), std::string::npos);
}

TEST_F(Upstream, ContinuesOnlyWhenTheBodyIsStillMissing) {
    constexpr std::string_view kHead =
        "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n";
    RawClient client(m_address);
    client.send(kHead);
    EXPECT_EQ(client.receive()->status(), 100);
    client.send("hi");
    EXPECT_EQ(client.receive()->status(), 200);
    client.send(std::string(kHead) + "hi");
    EXPECT_EQ(client.receive()->status(), 200);
}

TEST_F(Upstream, SendsNoBodyInAnswerToHead) {
    RawClient client(m_address);
    client.send("HEAD /bytes/10 HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(client.receive(test::MessagePart::HeadOnly)->values("content-length"), std::vector<std::string>{"10"});
    client.send("GET /status/204 HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(client.receive()->status(), 204);
}

TEST_F(Upstream, RefusesWhatIsNoRequest) {
    for (const std::string_view bytes : {"GET /\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n",
                                         "GET / HTTP/2.0\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: +1\r\n\r\n",
                                         "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
                                         "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n",
                                         "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n"}) {
        RawClient client(m_address);
        client.send(bytes);
        const auto answer = client.receive();
        ASSERT_TRUE(answer) << bytes;
        EXPECT_EQ(answer->status(), 400) << bytes;
        EXPECT_TRUE(client.waitForEnd()) << bytes;
    }
}

TEST_F(Upstream, EndsUponSigterm) {
    RawClient idle(m_address);
    ASSERT_TRUE(idle.connected());
    m_process->signal(SIGTERM);
    EXPECT_EQ(m_process->wait(), 0);
    EXPECT_FALSE(std::filesystem::exists(m_address.unixPath));
}

TEST(UpstreamCommandLine, SaysWhatIsWrongWithIt) {
    for (const auto& arguments : std::vector<std::vector<std::string>>{
             {}, {"--listen"}, {"--listen", "nowhere"}, {"--listen", "127.0.0.1:0", "--size", "x"}, {"--other"}}) {
        std::vector<std::string> command{UPSTREAM_PROGRAM};
        command.insert(command.end(), arguments.begin(), arguments.end());
        const auto result = test::runCommand(command);
        EXPECT_EQ(result.status, 2);
        EXPECT_TRUE(result.errors.starts_with("gatehouse-upstream: ")) << result.errors;
    }
}

} // namespace
} // namespace gatehouse::bench
