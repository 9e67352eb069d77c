#include "tests/integration/peers/gateway_test.h"
#include "tests/integration/peers/nginx_server.h"

#include <random>

// A real client and a real server with the gateway between them.

namespace gatehouse::test {
namespace {

constexpr std::size_t kBig = 10 << 20;

// WebDAV PUT lets nginx keep what it is sent, so both ways can be compared byte by byte.
constexpr const char* kServer = "root ${folder}/www; dav_methods PUT DELETE; client_body_buffer_size 64k;\n"
                                "    location = /moved { return 302 /ok.txt; }\n"
                                "    location = /slow { limit_rate 400k; try_files /big.bin =404; }\n";

std::string noise(std::size_t size) {
    std::mt19937_64 random(7); // NOLINT: the same bytes in every run
    std::string bytes(size, '\0');
    for (char& byte : bytes)
        byte = static_cast<char>(random());
    return bytes;
}

class CurlAndNginx : public GatewayTest {
protected:
    void SetUp() override {
        GatewayTest::SetUp();
        GATEHOUSE_NEEDS_PROGRAM("nginx");
        GATEHOUSE_NEEDS_PROGRAM("curl");
        m_nginx = std::make_unique<NginxServer>(kServer);
        ASSERT_TRUE(m_nginx->start());
        std::filesystem::permissions(m_nginx->folder().path() / "www", std::filesystem::perms::all);
        m_nginx->folder().write("www/ok.txt", "fine\n");
        m_nginx->folder().write("www/big.bin", big());
        startWith("limits: { body: 64MiB }\n" + proxyTo("\"" + m_nginx->url() + "\""));
    }

    static const std::string& big() {
        static const std::string bytes = noise(kBig);
        return bytes;
    }
    NginxServer& nginx() { return *m_nginx; }
    [[nodiscard]] std::string file(const std::string& name) const { return gateway.folder().file(name); }

private:
    std::unique_ptr<NginxServer> m_nginx;
};

TEST_F(CurlAndNginx, GetBringsTheFile) {
    const CommandResult result = curl({url("/ok.txt")});
    EXPECT_EQ(result.status, 0) << result.errors;
    EXPECT_EQ(result.output, "fine\n");
}

TEST_F(CurlAndNginx, HeadBringsTheLengthAlone) {
    const CommandResult result = curl({"--head", url("/big.bin")});
    EXPECT_EQ(result.status, 0) << result.errors;
    EXPECT_NE(result.output.find("content-length: " + std::to_string(kBig)), std::string::npos) << result.output;
}

TEST_F(CurlAndNginx, BigBodiesArriveWholeBothWays) {
    const std::string source = gateway.folder().write("upload.bin", big());
    const CommandResult put = curl({"--fail", "--upload-file", source, url("/copy.bin")});
    ASSERT_EQ(put.status, 0) << put.errors;
    EXPECT_TRUE(readFile(nginx().folder().path() / "www" / "copy.bin") == big());
    const CommandResult back = curl({"--fail", "--output", file("back.bin"), url("/copy.bin")});
    ASSERT_EQ(back.status, 0) << back.errors;
    EXPECT_TRUE(readFile(file("back.bin")) == big());
}

TEST_F(CurlAndNginx, ChunkedUploadsArriveWhole) {
    const std::string source = gateway.folder().write("upload.bin", big());
    const CommandResult put =
        curl({"--fail", "--upload-file", source, "--header", "Transfer-Encoding: chunked", url("/copy.bin")});
    ASSERT_EQ(put.status, 0) << put.errors;
    EXPECT_TRUE(readFile(nginx().folder().path() / "www" / "copy.bin") == big());
}

TEST_F(CurlAndNginx, ExpectContinueCostsNoWaiting) {
    const std::string source = gateway.folder().write("upload.bin", big());
    const CommandResult put = curl({"--fail", "--upload-file", source, "--header", "Expect: 100-continue",
                                    "--expect100-timeout", "30", "--write-out", "%{time_total}", url("/copy.bin")});
    ASSERT_EQ(put.status, 0) << put.errors;
    EXPECT_LT(std::strtod(put.output.c_str(), nullptr), 25);
    EXPECT_TRUE(readFile(nginx().folder().path() / "www" / "copy.bin") == big());
}

TEST_F(CurlAndNginx, RangesPass) {
    const CommandResult result = curl({"--range", "100-199", "--write-out", "%{stderr}%{http_code}", url("/big.bin")});
    EXPECT_EQ(result.status, 0);
    EXPECT_EQ(result.errors, "206");
    EXPECT_TRUE(result.output == big().substr(100, 100));
}

TEST_F(CurlAndNginx, ConditionalRequestsPass) {
    const CommandResult first = curl({"--head", url("/ok.txt")});
    const std::size_t at = first.output.find("etag: ");
    ASSERT_NE(at, std::string::npos) << first.output;
    const std::string etag = first.output.substr(at + 6, first.output.find('\r', at) - at - 6);
    const CommandResult second =
        curl({"--header", "If-None-Match: " + etag, "--write-out", "%{http_code}", url("/ok.txt")});
    EXPECT_EQ(second.output, "304");
}

TEST_F(CurlAndNginx, RedirectsOfTheUpstreamLeadThroughTheGateway) {
    const CommandResult result = curl({"--location", url("/moved")});
    EXPECT_EQ(result.status, 0) << result.errors;
    EXPECT_EQ(result.output, "fine\n");
}

TEST_F(CurlAndNginx, OneConnectionServesManyRequestsOnBothSides) {
    std::vector<std::string> arguments{"--fail", "--output", "/dev/null", "--write-out", "%{num_connects} "};
    for (int i = 0; i < 50; ++i) {
        if (i > 0)
            arguments.insert(arguments.end(), {"--next", "--silent", "--fail", "--output", "/dev/null", "--write-out",
                                               "%{num_connects} "});
        arguments.push_back(url("/ok.txt"));
    }
    const CommandResult result = curl(arguments);
    ASSERT_EQ(result.status, 0) << result.errors;
    std::string expected = "1 ";
    for (int i = 1; i < 50; ++i)
        expected += "0 ";
    EXPECT_EQ(result.output, expected);
    EXPECT_TRUE(becomes("gatehouse_connections_accepted_total{listener=\"public\"}", 1));
    EXPECT_TRUE(becomes("gatehouse_upstream_connections_opened_total{service=\"app\"}", 1));
    EXPECT_TRUE(becomes("gatehouse_upstream_connections_reused_total{service=\"app\"}", 49));
    EXPECT_EQ(nginx().requests().size(), 50U);
    EXPECT_EQ(nginx().requests().back().substr(nginx().requests().back().rfind(' ')), " 50");
}

TEST_F(CurlAndNginx, Http10Clients) {
    const CommandResult result = curl({"--http1.0", "--fail", "--output", file("back.bin"), url("/big.bin")});
    ASSERT_EQ(result.status, 0) << result.errors;
    EXPECT_TRUE(readFile(file("back.bin")) == big());
}

TEST_F(CurlAndNginx, SlowReadersCostNoMemory) {
    // The file waits in nginx, not in the gateway: both sides are paced by the slowest part.
    const CommandResult result = curl({"--fail", "--limit-rate", "4M", "--output", file("back.bin"), url("/big.bin")});
    ASSERT_EQ(result.status, 0) << result.errors;
    EXPECT_TRUE(readFile(file("back.bin")) == big());
}

TEST_F(CurlAndNginx, ManyClientsAtOnce) {
    const CommandResult result = curl({"--parallel", "--parallel-max", "50", "--parallel-immediate", "--fail",
                                       "--output", file("part_#1"), url("/ok.txt?[1-300]")});
    ASSERT_EQ(result.status, 0) << result.errors;
    for (int i = 1; i <= 300; ++i)
        EXPECT_EQ(readFile(file("part_" + std::to_string(i))), "fine\n") << i;
    EXPECT_TRUE(becomes("gatehouse_requests_total{reason=\"ok\"}", 300));
    EXPECT_TRUE(becomes("gatehouse_requests_in_progress", 0));
}

TEST_F(CurlAndNginx, AnUpstreamThatGoesAwayComesBack) {
    EXPECT_EQ(curl({"--write-out", "%{http_code}", "--output", "/dev/null", url("/ok.txt")}).output, "200");
    ASSERT_TRUE(nginx().stop());
    EXPECT_EQ(curl({"--write-out", "%{http_code}", "--output", "/dev/null", url("/ok.txt")}).output, "502");
    ASSERT_TRUE(nginx().start());
    EXPECT_EQ(curl({"--write-out", "%{http_code}", "--output", "/dev/null", url("/ok.txt")}).output, "200");
}

} // namespace
} // namespace gatehouse::test
