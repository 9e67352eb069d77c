#include "tests/integration/peers/gateway_test.h"
#include "tests/integration/peers/nginx_server.h"
#include "tests/support/certificates.h"

// HTTP/2 with peers of other people: curl, nghttp and h2load as clients, nginx and nghttpd as servers.

namespace gatehouse::test {
namespace {

constexpr std::size_t kBig = 10 << 20;

class Http2Peers : public GatewayTest {
protected:
    void SetUp() override {
        GatewayTest::SetUp();
        for (const char* program : {"curl", "nghttp", "nghttpd", "h2load", "nginx"})
            GATEHOUSE_NEEDS_PROGRAM(program);
        const CertifiedKey identity = m_authority.issue({.names = {"localhost", "127.0.0.1"}});
        gateway.folder().write("ca.pem", m_authority.certificate());
        gateway.folder().write("api.pem", identity.certificate);
        std::filesystem::permissions(gateway.folder().write("api.key", identity.key),
                                     std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
        gateway.folder().write("ok.txt", "fine\n");
        gateway.folder().write("big.bin", std::string(kBig, 'b'));
        std::filesystem::permissions(gateway.folder().path(), std::filesystem::perms::all);
    }

    [[nodiscard]] std::string folder() const { return gateway.folder().path().string(); }

    /// nghttpd serving the folder; without TLS it speaks HTTP/2 from the first byte.
    void startNghttpd(bool tls) {
        std::vector<std::string> command{"nghttpd", "-a", "127.0.0.1", "-d", folder(), "--echo-upload"};
        if (!tls)
            command.emplace_back("--no-tls");
        command.push_back(std::to_string(m_port.number()));
        if (tls)
            command.insert(command.end(), {folder() + "/api.key", folder() + "/api.pem"});
        m_server = std::make_unique<ChildProcess>(ChildProcess::Options{.command = command});
        ASSERT_TRUE(waitUntil([this] { return acceptsConnections(m_port.address()); }));
    }

    void startGateway(const std::string& endpoint, const std::string& serviceOptions,
                      const std::string& listener = "protocols: [http1, http2]") {
        startWith("listeners: [{ name: public, address: \"" + gateway.publicAddress().toString() + "\", " + listener +
                  " }]\ncertificates: [{ name: api, chain: " + folder() + "/api.pem, key: \"file:" + folder() +
                  "/api.key\" }]\nlimits: { body: 64MiB }\n" + proxyTo("\"" + endpoint + "\"", serviceOptions));
    }
    /// The gateway before nghttpd, speaking HTTP/2 without TLS on both sides.
    void startPlain() {
        startNghttpd(false);
        startGateway("http://" + m_port.address().toString(), "protocol: http2");
    }

    TestAuthority m_authority;
    ReservedPort m_port;
    std::unique_ptr<ChildProcess> m_server;
};

TEST_F(Http2Peers, CurlSpeaksHttp2WithPriorKnowledge) {
    startPlain();
    const CommandResult result =
        curl({"--http2-prior-knowledge", "--write-out", "%{http_version} %{http_code}", url("/ok.txt")});
    EXPECT_EQ(result.output, "fine\n2 200") << result.errors;
}

TEST_F(Http2Peers, CurlIsGivenHttp2ByAlpn) {
    startNghttpd(true);
    startGateway("https://" + m_port.address().toString(), "tls: { ca: \"" + folder() + "/ca.pem\" }",
                 "tls: { certificates: [api] }");
    const CommandResult result =
        curl({"--http2", "--cacert", folder() + "/ca.pem", "--write-out", "%{http_version} %{http_code}",
              "https://" + gateway.publicAddress().toString() + "/ok.txt"});
    EXPECT_EQ(result.output, "fine\n2 200") << result.errors;
}

TEST_F(Http2Peers, CurlMayStayWithHttp1) {
    startPlain();
    const CommandResult result = curl({"--http1.1", "--write-out", "%{http_version} %{http_code}", url("/ok.txt")});
    EXPECT_EQ(result.output, "fine\n1.1 200") << result.errors;
}

TEST_F(Http2Peers, BigBodiesArriveWholeBothWays) {
    startPlain();
    const std::string source = folder() + "/big.bin";
    for (const char* version : {"--http1.1", "--http2-prior-knowledge"}) {
        const CommandResult result = curl(
            {version, "--fail", "--data-binary", "@" + source, "--output", folder() + "/back.bin", url("/anything")});
        ASSERT_EQ(result.status, 0) << version << result.errors;
        EXPECT_TRUE(readFile(folder() + "/back.bin") == std::string(kBig, 'b')) << version;
    }
}

TEST_F(Http2Peers, NghttpGetsSeveralStreamsOfOneConnection) {
    startPlain();
    const CommandResult result = runCommand({"nghttp", "--no-verify-peer", "--null-out", "--stat", "--multiply=20",
                                             url("/ok.txt"), url("/big.bin"), url("/missing")});
    ASSERT_EQ(result.status, 0) << result.errors;
    const auto count = [&](const std::string& text) {
        std::size_t times = 0;
        for (std::size_t at = result.output.find(text); at != std::string::npos; at = result.output.find(text, at + 1))
            ++times;
        return times;
    };
    EXPECT_EQ(count(" 200 "), 40u) << result.output;
    EXPECT_EQ(count(" 404 "), 20u) << result.output;
}

TEST_F(Http2Peers, NghttpMaySendTrailers) {
    startPlain();
    const CommandResult result =
        runCommand({"nghttp", "--verbose", "--trailer=x-checksum: 1", "--data=" + folder() + "/ok.txt", url("/echo")});
    ASSERT_EQ(result.status, 0) << result.errors;
    EXPECT_NE(result.output.find(":status: 200"), std::string::npos) << result.output;
    EXPECT_EQ(result.output.find("RST_STREAM"), std::string::npos) << result.output;
}

TEST_F(Http2Peers, H2loadLosesNoRequest) {
    startPlain();
    const CommandResult result =
        runCommand({"h2load", "--requests=5000", "--clients=8", "--max-concurrent-streams=16", url("/ok.txt")});
    ASSERT_EQ(result.status, 0) << result.errors;
    EXPECT_NE(result.output.find("5000 succeeded, 0 failed, 0 errored, 0 timeout"), std::string::npos) << result.output;
    EXPECT_LE(gateway.metrics().value("gatehouse_upstream_connections_opened_total"), 4) << "streams share connections";
}

TEST_F(Http2Peers, NginxIsAnHttp2UpstreamByAlpn) {
    NginxServer nginx("root ${folder}/www;",
                      "server { listen 127.0.0.1:" + std::to_string(m_port.number()) +
                          " ssl http2 reuseport; ssl_certificate " + folder() + "/api.pem; ssl_certificate_key " +
                          folder() + "/api.key; location / { return 200 \"$server_protocol $ssl_server_name\\n\"; } }");
    ASSERT_TRUE(nginx.start());
    startGateway("https://localhost:" + std::to_string(m_port.number()), "tls: { ca: \"" + folder() + "/ca.pem\" }");
    EXPECT_EQ(curl({url("/")}).output, "HTTP/2.0 localhost\n");
    EXPECT_EQ(curl({"--http2-prior-knowledge", url("/")}).output, "HTTP/2.0 localhost\n");
}

} // namespace
} // namespace gatehouse::test
