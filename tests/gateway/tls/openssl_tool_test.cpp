#include "gateway/net/connector.h"
#include "gateway/net/listener.h"
#include "gateway/net/listening_socket.h"
#include "gateway/net/tcp_stream.h"
#include "gateway/tls/tls_stream.h"
#include "tests/gateway/tls/recorder.h"
#include "tests/gateway/tls/test_pki.h"
#include "tests/support/child_process.h"
#include "tests/support/wait.h"

#include <QEventLoop>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>

using namespace gatehouse;
using namespace gatehouse::tls;
using namespace gatehouse::tls::testing;
using ::testing::HasSubstr;

namespace {

/// Against the openssl program, over real sockets.
class OpensslToolTest : public ::testing::Test, protected net::AcceptHandler {
protected:
    void SetUp() override {
        if (!test::findProgram("openssl"))
            GTEST_SKIP() << "there is no openssl program";
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

    void onAccept(net::UniqueFd connection, const SocketAddress& peer) override {
        accepted =
            TlsStream::accept(*loop, std::make_unique<net::TcpStream>(*loop, std::move(connection), peer), server);
        owner = std::make_unique<Recorder>();
        owner->whenOpened = [this] { accepted->write("hello from the server\n"); };
        owner->whenEnded = [this] { accepted->shutdownWriting(); };
        accepted->setHandler(*owner);
    }
    void onAcceptFailed(int, std::size_t) override {}

    /// Runs `openssl s_client` against `server` and returns all that it prints.
    std::string client(const std::vector<std::string>& arguments) {
        net::Listener listener(*loop, net::listenAt({IpAddress::v4(0x7f000001), 0, {}}).value(), *this);
        listener.resume();
        test::ChildProcess::Options options;
        options.command = {"openssl", "s_client",       "-connect", listener.local().toString(),
                           "-CAfile", pki.authorityFile};
        options.command.insert(options.command.end(), arguments.begin(), arguments.end());
        options.output = options.errors = pki.folder.path() / "client.log";
        test::ChildProcess tool(options);
        EXPECT_TRUE(runUntil([&] { return !tool.isRunning(); }));
        std::string printed = test::readFile(options.output);
        std::filesystem::remove(options.output);
        return printed;
    }

    TestPki pki;
    SystemClock clock;
    std::unique_ptr<net::EventLoop> loop = net::EventLoop::create(clock).value();
    std::shared_ptr<const ServerContext> server;
    std::unique_ptr<TlsStream> accepted;
    std::unique_ptr<Recorder> owner;
};

TEST_F(OpensslToolTest, ClientAgreesOnEverythingThatIsConfigured) {
    const auto issued = pki.authority.issue({.commonName = "api", .dns = {"api.example.com"}});
    model::Certificate source = pki.write("api", issued);
    source.ocspResponse = pki.folder.write("api.ocsp", pki.authority.ocspResponse(issued));
    server = pki.server([&](auto& options) { options.certificates = {pki.load(source)}; });
    for (const char* version : {"-tls1_2", "-tls1_3"}) {
        const std::string printed =
            client({version, "-servername", "api.example.com", "-verify_hostname", "api.example.com",
                    "-verify_return_error", "-alpn", "h2,http/1.1", "-status"});
        EXPECT_THAT(printed, HasSubstr("Verification: OK"));
        EXPECT_THAT(printed, HasSubstr("ALPN protocol: http/1.1"));
        EXPECT_THAT(printed, HasSubstr("OCSP Response Status: successful"));
        EXPECT_THAT(printed, HasSubstr("Compression: NONE"));
        EXPECT_THAT(printed, HasSubstr("Secure Renegotiation IS"));
        EXPECT_EQ(owner->opened, 1);
    }
}

TEST_F(OpensslToolTest, ClientIsRefusedForOldVersionsAndForeignProtocols) {
    server = pki.server();
    EXPECT_THAT(client({"-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"}), HasSubstr("alert protocol version"));
    EXPECT_THAT(client({"-alpn", "ftp"}), HasSubstr("alert no application protocol"));
    EXPECT_EQ(owner->closed, net::Closed::HandshakeFailed);
}

TEST_F(OpensslToolTest, ClientMustShowItsCertificate) {
    server = pki.server([&](auto& options) {
        options.tls.clientCertificate = model::ListenerTls::ClientCertificate::Required;
        options.tls.clientCa = pki.authorityFile;
    });
    static_cast<void>(client({"-tls1_3"}));
    EXPECT_EQ(owner->closed, net::Closed::HandshakeFailed);
    const auto alice = pki.write("alice", pki.authority.issue({.commonName = "alice", .usage = Usage::Client}));
    EXPECT_THAT(client({"-cert", alice.chain, "-key", pki.folder.file("alice.key")}),
                HasSubstr("Acceptable client certificate CA names\nCN = Test Authority"));
    EXPECT_EQ(owner->opened, 1);
}

TEST_F(OpensslToolTest, ServerTalksWithOurClient) {
    const auto source = pki.write("api", pki.authority.issue({.commonName = "api", .dns = {"api.example.com"}}));
    for (const char* version : {"-tls1_2", "-tls1_3"}) {
        test::ChildProcess::Options options;
        options.command = {"openssl", "s_server",   "-accept", "127.0.0.1:0",
                           "-cert",   source.chain, "-key",    pki.folder.file("api.key"),
                           "-www",    version};
        options.output = pki.folder.path() / (std::string("server") + version);
        test::ChildProcess tool(options);
        std::string address;
        ASSERT_TRUE(runUntil([&] {
            const std::string printed = test::readFile(options.output);
            const auto at = printed.find("ACCEPT ");
            if (at == std::string::npos || printed.find('\n', at) == std::string::npos)
                return false;
            address = printed.substr(at + 7, printed.find('\n', at) - at - 7);
            return true;
        }));
        const auto context = pki.clientContext();
        for (const bool resumed : {false, true}) {
            Recorder events;
            const auto stream =
                TlsStream::connect(*loop, net::connectTo(*loop, SocketAddress::parse(address).value()).value(), context,
                                   "api.example.com");
            stream->setHandler(events);
            stream->write("GET / HTTP/1.0\r\n\r\n");
            ASSERT_TRUE(runUntil([&] { return events.ends == 1 || events.closed.has_value(); })) << stream->error();
            EXPECT_EQ(events.opened, 1) << stream->error();
            EXPECT_THAT(events.received, HasSubstr("HTTP/1.0 200 ok"));
            EXPECT_EQ(stream->sessionReused(), resumed) << version;
        }
    }
}

} // namespace
