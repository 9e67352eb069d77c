#include "tests/integration/peers/gateway_test.h"
#include "tests/integration/peers/recipe.h"
#include "tests/support/certificates.h"

// A client and a server of gRPC's reference implementation with the gateway between them.

#ifndef GATEHOUSE_GRPC_PEER
#define GATEHOUSE_GRPC_PEER ""
#endif

namespace gatehouse::test {
namespace {

enum class Way { Plain, Tls };

class Grpc : public GatewayTest, public testing::WithParamInterface<Way> {
protected:
    void SetUp() override {
        GatewayTest::SetUp();
        GATEHOUSE_NEEDS(!std::string_view(GATEHOUSE_GRPC_PEER).empty(), "libgrpc++-dev");
        m_server = std::make_unique<ChildProcess>(ChildProcess::Options{
            .command = {GATEHOUSE_GRPC_PEER, "server", m_port.address().toString()}, .output = serverFile()});
        ASSERT_TRUE(waitUntil([this] { return readFile(serverFile()) == "ready\n"; }));
        const CertifiedKey identity = m_authority.issue("127.0.0.1");
        gateway.folder().write("ca.pem", m_authority.certificate());
        gateway.folder().write("api.pem", identity.certificate);
        std::filesystem::permissions(gateway.folder().write("api.key", identity.key),
                                     std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    }

    void startGateway(const std::string& routes = "routes: [{ name: all, service: echo }]\n") {
        const std::string folder = gateway.folder().path().string();
        startWith("listeners: [{ name: public, address: \"" + gateway.publicAddress().toString() + "\", " +
                  (isTls() ? "tls: { certificates: [api] }" : "protocols: [http2]") + " }]\n" +
                  (isTls() ? "certificates: [{ name: api, chain: " + folder + "/api.pem, key: \"file:" + folder +
                                 "/api.key\" }]\n"
                           : "") +
                  "limits: { body: 64MiB }\nservices: [{ name: echo, protocol: http2, endpoints: [\"http://" +
                  m_port.address().toString() + "\"] }]\n" + routes);
    }

    /// What the client prints about one call.
    std::string call(std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {GATEHOUSE_GRPC_PEER, "client", gateway.publicAddress().toString()});
        if (isTls())
            arguments.insert(arguments.end(), {"--ca", gateway.folder().file("ca.pem")});
        const CommandResult result = runCommand(arguments);
        EXPECT_EQ(result.status, 0) << result.errors;
        return result.output;
    }
    [[nodiscard]] bool serverSays(const std::string& line) const {
        return waitUntil([&] { return readFile(serverFile()).find(line + "\n") != std::string::npos; });
    }
    [[nodiscard]] static bool isTls() { return GetParam() == Way::Tls; }

    [[nodiscard]] std::string serverFile() const { return m_folder.file("server"); }

    TestAuthority m_authority;
    TemporaryFolder m_folder;
    ReservedPort m_port;
    std::unique_ptr<ChildProcess> m_server;
};

TEST_P(Grpc, PassesAUnaryCall) {
    startGateway();
    EXPECT_EQ(call({"Unary", "--message", "hello"}), "message hello\nstatus 0 \n");
}

TEST_P(Grpc, PassesBigMessagesBothWays) {
    startGateway();
    EXPECT_EQ(call({"Unary", "--size", "8000000"}), "message 8000000 bytes\nstatus 0 \n");
}

TEST_P(Grpc, PassesAStreamOfTheServer) {
    startGateway();
    EXPECT_EQ(call({"ServerStream", "--message", "3"}), "message 3\nmessage 2\nmessage 1\nstatus 0 \n");
}

TEST_P(Grpc, PassesAStreamOfTheClient) {
    startGateway();
    EXPECT_EQ(call({"ClientStream", "--message", "a", "--message", "bb", "--size", "1000000"}),
              "message 3 messages, 1000003 bytes\nstatus 0 \n");
}

TEST_P(Grpc, PassesEachMessageOfAConversationAtOnce) {
    startGateway();
    EXPECT_EQ(call({"Bidirectional", "--message", "one", "--message", "two", "--message", "three"}),
              "message one\nmessage two\nmessage three\nstatus 0 \n");
}

TEST_P(Grpc, PassesAStatusWithItsMessage) {
    startGateway();
    EXPECT_EQ(call({"Fail"}), "status 9 not today: 100 % \xc3\xbc\n");
}

TEST_P(Grpc, PassesBigMetadataBothWays) {
    startGateway();
    EXPECT_EQ(call({"Unary", "--message", "x", "--metadata", "x-echo-a=7000", "--metadata", "x-echo-b-bin=6000"}),
              "message x\ninitial x-echo-a 7000\ninitial x-echo-b-bin 6000\n"
              "trailing x-echo-a 7000\ntrailing x-echo-b-bin 6000\nstatus 0 \n");
}

TEST_P(Grpc, ACancelledCallIsCancelledAtTheServer) {
    startGateway();
    EXPECT_EQ(call({"Wait", "--message", "x", "--cancel"}), "status 1 CANCELLED\n");
    EXPECT_TRUE(serverSays("cancelled /gatehouse.test.Echo/Wait"));
}

TEST_P(Grpc, TheClientsDeadlineReachesTheServer) {
    startGateway();
    EXPECT_EQ(call({"Wait", "--message", "x", "--deadline", "300"}).substr(0, 9), "status 4 ");
    EXPECT_TRUE(serverSays("cancelled /gatehouse.test.Echo/Wait"));
}

TEST_P(Grpc, WhatTheGatewayAnswersIsAGrpcStatus) {
    startGateway("routes: [{ name: unary, match: { path: /gatehouse.test.Echo/Unary }, service: echo }]\n");
    EXPECT_EQ(call({"Unary", "--message", "x"}), "message x\nstatus 0 \n");
    EXPECT_EQ(call({"Bidirectional", "--message", "x"}).substr(0, 10), "status 12 "); // unimplemented
}

TEST_P(Grpc, AServerThatIsGoneIsUnavailable) {
    startGateway();
    m_server.reset();
    EXPECT_EQ(call({"Unary", "--message", "x"}).substr(0, 10), "status 14 ");
}

class GrpcRecipe : public Grpc {};

TEST_P(GrpcRecipe, PutsAServiceBehindTheGateway) {
    const std::string folder = gateway.folder().path().string();
    std::string config = replaced(recipe("grpc-service"), "0.0.0.0:8443", gateway.publicAddress().toString());
    config = replaced(config, "/etc/gatehouse/api.pem", folder + "/api.pem");
    config = replaced(config, "/etc/gatehouse/api.key", folder + "/api.key");
    config = replaced(config, "10.0.0.5:50051", m_port.address().toString());
    config = replaced(config, "\"/shop.Cart/*\"", "\"/gatehouse.test.Echo/*\"");
    config = replaced(config, "/shop.Cart/Purge }", "/gatehouse.test.Echo/Fail }");
    const auto started = gateway.start(config + gateway.commonConfig());
    ASSERT_TRUE(started) << started.error().message;
    EXPECT_EQ(call({"Bidirectional", "--message", "one", "--message", "two"}), "message one\nmessage two\nstatus 0 \n");
    EXPECT_EQ(call({"Fail"}).substr(0, 9), "status 7 "); // permission denied
    EXPECT_EQ(call({"Wait", "--message", "x", "--deadline", "300"}).substr(0, 9), "status 4 ");
}

INSTANTIATE_TEST_SUITE_P(Over, GrpcRecipe, testing::Values(Way::Tls));
INSTANTIATE_TEST_SUITE_P(Over, Grpc, testing::Values(Way::Plain, Way::Tls),
                         [](const auto& way) { return way.param == Way::Tls ? "Tls" : "Plain"; });

} // namespace
} // namespace gatehouse::test
