#include "tests/integration/peers/gateway_test.h"
#include "tests/support/visible_text.h"

// What an operator sees of the program: command line, admin listener, metrics, logs.

namespace gatehouse::test {
namespace {

// Exit statuses; see resources/handbook/operations.md.
constexpr int kFailure = 1;
constexpr int kBadConfiguration = 2;

class Operation : public GatewayTest {
protected:
    [[nodiscard]] std::optional<HttpMessage> admin(const std::string& path) const {
        return fetch(gateway.adminAddress(),
                     "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    RecordingUpstream upstream;
};

TEST_F(Operation, CheckSaysThatAConfigurationIsValid) {
    const std::string file = gateway.folder().write("good.yaml", completed(proxyTo("\"" + upstream.url() + "\"")));
    const CommandResult result = runCommand({GatewayProcess::program(), "--check", "--config", file});
    EXPECT_EQ(result.status, 0) << result.errors;
    EXPECT_NE(result.output.find("valid"), std::string::npos);
}

TEST_F(Operation, CheckSaysAllThatIsWrongAtOnce) {
    const std::string file =
        gateway.folder().write("bad.yaml", "listeners:\n"
                                           "  - { name: public, address: \"127.0.0.1:0\", max_conections: 5 }\n"
                                           "routes:\n"
                                           "  - { name: a, service: nobody }\n"
                                           "  - { name: a, service: nobody, timeouts: { total: 5x } }\n");
    const CommandResult result = runCommand({GatewayProcess::program(), "--check", "--config", file});
    EXPECT_EQ(result.status, kBadConfiguration);
    EXPECT_NE(result.errors.find("bad.yaml:2:"), std::string::npos) << result.errors;
    EXPECT_NE(result.errors.find("did you mean \"max_connections\""), std::string::npos) << result.errors;
    EXPECT_NE(result.errors.find("bad.yaml:4:"), std::string::npos) << result.errors;
    EXPECT_NE(result.errors.find("bad.yaml:5:"), std::string::npos) << result.errors;
}

TEST_F(Operation, AWrongConfigurationEndsCheckAndStartAlike) {
    const std::string proxy = proxyTo("\"" + upstream.url() + "\"");
    struct Wrong {
        std::string text;
        std::string complaint;
    };
    for (const Wrong& wrong : {
             Wrong{"routes: 7\n", "bad.yaml:1:9  routes  expected a list"},
             Wrong{"", "bad.yaml:1:1  listeners  is missing"},
             // What only a plan can tell:
             Wrong{completed(proxy + "certificates: [{ name: c, chain: bad.yaml, key: \"file:bad.yaml\" }]\n"),
                   "certificate c"},
             Wrong{completed(proxy + "access_log: { path: stdout, format: \"{staus}\" }\n"), "staus"},
         }) {
        const std::string file = gateway.folder().write("bad.yaml", wrong.text);
        for (const char* mode : {"--check", "--workers=1"}) {
            const CommandResult result = runCommand({GatewayProcess::program(), mode, "--config", file}, 10s);
            EXPECT_EQ(result.status, kBadConfiguration) << mode << '\n' << wrong.text << result.errors;
            EXPECT_NE(result.errors.find(wrong.complaint), std::string::npos) << mode << '\n' << result.errors;
        }
    }
}

TEST_F(Operation, WhatTheMachineRefusesMayWorkTheNextTime) {
    const auto taken = listenOn(loopback(0));
    const std::string address = localAddress(taken->get()).toString();
    const std::string proxy = proxyTo("\"" + upstream.url() + "\"");
    struct Refused {
        std::string text;
        std::string complaint;
    };
    for (const Refused& refused : {
             Refused{"listeners: [{ name: public, address: \"" + address + "\" }]\n" + proxy, address},
             Refused{proxy + "access_log: { path: no/such/folder/access.log }\n", "no/such/folder"},
         }) {
        const std::string file = gateway.folder().write("good.yaml", completed(refused.text));
        EXPECT_EQ(runCommand({GatewayProcess::program(), "--check", "--config", file}).status, 0);
        const CommandResult result =
            runCommand({GatewayProcess::program(), "--config", file, "--state", gateway.stateFolder()}, 10s);
        EXPECT_EQ(result.status, kFailure) << result.errors;
        EXPECT_NE(result.errors.find(refused.complaint), std::string::npos) << result.errors;
    }
}

TEST_F(Operation, AStateFolderThatOthersCanWriteInIsRefused) {
    const std::string file = gateway.folder().write("good.yaml", completed(proxyTo("\"" + upstream.url() + "\"")));
    const std::string folder = gateway.folder().file("open");
    std::filesystem::create_directory(folder);
    std::filesystem::permissions(folder, std::filesystem::perms::all);
    for (const std::string& state : {folder, gateway.folder().write("a file", ""), std::string("/proc/none")}) {
        const CommandResult result = runCommand({GatewayProcess::program(), "--config", file, "--state", state}, 10s);
        EXPECT_EQ(result.status, kFailure) << state << result.errors;
        EXPECT_NE(result.errors.find("state folder " + state), std::string::npos) << result.errors;
    }
}

TEST_F(Operation, MakesItsStateFolderForItsUserAlone) {
    startWith(proxyTo("\"" + upstream.url() + "\""));
    EXPECT_EQ(std::filesystem::status(gateway.stateFolder()).permissions(), std::filesystem::perms::owner_all);
}

TEST_F(Operation, ABrokenFileOfOverridesIsToldAndDoesNotStopTheStart) {
    std::filesystem::create_directory(gateway.stateFolder());
    std::filesystem::permissions(gateway.stateFolder(), std::filesystem::perms::owner_all);
    gateway.folder().write("state/overrides.json", "torn");
    startWith(proxyTo("\"" + upstream.url() + "\""));
    EXPECT_NE(gateway.errors().find("overrides.json.broken"), std::string::npos) << gateway.errors();
}

TEST_F(Operation, TellsVersionAndHelp) {
    EXPECT_EQ(runCommand({GatewayProcess::program(), "--version"}).status, 0);
    const CommandResult help = runCommand({GatewayProcess::program(), "--help"});
    EXPECT_EQ(help.status, 0);
    for (const std::string option : {"--config", "--check", "--workers", "--state", "--version"})
        EXPECT_NE(help.output.find(option), std::string::npos) << option;
    EXPECT_NE(runCommand({GatewayProcess::program(), "--no-such-option"}).status, 0);
}

TEST_F(Operation, MetricsPleasePrometheus) {
    GATEHOUSE_NEEDS_PROGRAM("promtool");
    startWith(proxyTo("\"" + upstream.url() + "\""));
    for (const std::string path : {"/", "/a", "/b"})
        ASSERT_TRUE(ask(path));
    const auto page = admin("/metrics");
    ASSERT_TRUE(page);
    EXPECT_EQ(page->status(), 200);
    const std::string file = gateway.folder().write("metrics.txt", page->body);
    const CommandResult result = runCommand({"sh", "-c", "promtool check metrics < \"$1\"", "sh", file});
    EXPECT_EQ(result.status, 0) << result.output << result.errors;
    EXPECT_EQ(result.output + result.errors, "");
}

TEST_F(Operation, HealthAndReadiness) {
    startWith(proxyTo("\"" + upstream.url() + "\""));
    EXPECT_EQ(admin("/healthz")->status(), 200);
    EXPECT_EQ(admin("/readyz")->status(), 200);
    EXPECT_EQ(admin("/other")->status(), 404);
    RawClient waiting(gateway.publicAddress());
    waiting.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nx");
    ASSERT_TRUE(becomes("gatehouse_connections_open{listener=\"public\"}", 1));
    gateway.beginDrain();
    const auto draining = admin("/readyz");
    ASSERT_TRUE(draining);
    EXPECT_EQ(draining->status(), 503);
    EXPECT_EQ(admin("/healthz")->status(), 200);
    waiting.send("y");
    EXPECT_TRUE(waiting.receive());
    EXPECT_EQ(gateway.wait(), 0);
}

TEST_F(Operation, SeriesAreBoundedByTheConfigurationNotByClients) {
    startWith(proxyTo("\"" + upstream.url() + "\"") + "limits: { fields: 64 }\n");
    ASSERT_TRUE(ask("/"));
    ASSERT_TRUE(becomes("gatehouse_requests_total", 1));
    const std::size_t before = gateway.metrics().samples().size();
    RawClient client(gateway.publicAddress());
    for (int i = 0; i < 300; ++i) {
        client.send("GET /" + std::to_string(i) + "?" + std::to_string(i) + " HTTP/1.1\r\nHost: h" + std::to_string(i) +
                    ".example\r\nUser-Agent: u" + std::to_string(i) + "\r\n\r\n");
        ASSERT_TRUE(client.receive());
    }
    EXPECT_TRUE(becomes("gatehouse_requests_total", 301));
    EXPECT_EQ(gateway.metrics().samples().size(), before);
}

TEST_F(Operation, LogLinesStayLinesWhateverClientsSend) {
    startWith(proxyTo("\"" + upstream.url() + "\""));
    RawClient client(gateway.publicAddress());
    std::string agent;
    for (int byte = 1; byte < 256; ++byte) {
        if (byte == '\t' || (byte >= 0x20 && byte != 0x7f))
            agent += static_cast<char>(byte);
    }
    client.send("GET /%22?x=%0d HTTP/1.1\r\nHost: a\r\nUser-Agent: " + agent + "\r\n\r\n");
    ASSERT_TRUE(client.receive());
    client.send("GET /a HTTP/1.1\r\nHost: a\r\nUser-Agent: \"},{\"status\":200\r\nReferer: \\u0000\r\n\r\n");
    ASSERT_TRUE(client.receive());
    ASSERT_TRUE(waitUntil([this] { return gateway.accessLog().size() >= 2; }));
    for (const std::string& line : gateway.accessLog()) {
        EXPECT_TRUE(line.starts_with('{') && line.ends_with('}')) << visible(line);
        for (const char byte : line)
            EXPECT_TRUE(static_cast<unsigned char>(byte) >= 0x20 && byte != 0x7f) << visible(line);
    }
    EXPECT_EQ(gateway.accessLog().size(), 2U);
}

TEST_F(Operation, SecretsAreInNoLogAndNoMetric) {
    startWith("policies: [request_id]\n" + proxyTo("\"" + upstream.url() + "\""));
    const auto reply =
        fetch(gateway.publicAddress(),
              "GET /a?token=verysecret&password=verysecret&access_token=verysecret HTTP/1.1\r\n"
              "Host: a\r\nAuthorization: Bearer verysecret\r\nCookie: sid=verysecret\r\n"
              "X-API-Key: verysecret\r\nReferer: http://a/?token=verysecret\r\nConnection: close\r\n\r\n");
    ASSERT_TRUE(reply);
    ASSERT_TRUE(waitUntil([this] { return gateway.accessLog().size() == 1; }));
    EXPECT_EQ(gateway.accessLog().front().find("verysecret"), std::string::npos) << gateway.accessLog().front();
    EXPECT_EQ(gateway.errors().find("verysecret"), std::string::npos);
    EXPECT_EQ(admin("/metrics")->body.find("verysecret"), std::string::npos);
}

} // namespace
} // namespace gatehouse::test
