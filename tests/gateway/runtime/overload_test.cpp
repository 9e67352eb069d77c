#include "tests/gateway/runtime/gateway_fixture.h"

#include <gmock/gmock.h>

namespace gatehouse::runtime {
namespace {

class Overload : public GatewayFixture {
protected:
    [[nodiscard]] bool appliesMemory(const std::string& size) {
        return applies(config(listener("public", m_port.address()), "overload: { memory: " + size + " }\n"));
    }
    [[nodiscard]] static std::string told(Gateway& gateway) {
        std::string all;
        for (const std::string& line : gateway.troubles())
            all += line + '\n';
        return all;
    }
};

TEST_F(Overload, RefusesRequestsAndConnectionsWithoutMemoryAndServesThemAgain) {
    start();
    ASSERT_TRUE(appliesMemory("0"));
    test::RawClient kept(m_port.address());
    kept.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    ASSERT_TRUE(kept.receive());

    ASSERT_TRUE(appliesMemory("1MiB"));
    kept.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto refusal = kept.receive();
    ASSERT_TRUE(refusal);
    EXPECT_EQ(refusal->status(), 503);
    EXPECT_THAT(refusal->values("retry-after"), testing::ElementsAre("1"));
    EXPECT_NE(refusal->body.find("overloaded"), std::string::npos);
    EXPECT_THAT(refusal->values("connection"), testing::ElementsAre("close"));
    EXPECT_TRUE(kept.waitForEnd());
    test::RawClient late(m_port.address());
    EXPECT_TRUE(late.waitForEnd()) << "a connection that nobody has memory for is closed";
    EXPECT_NE(told(*m_gateway).find("requests and connections are refused"), std::string::npos);

    ASSERT_TRUE(appliesMemory("0"));
    EXPECT_TRUE(answers(m_port));
    EXPECT_NE(told(*m_gateway).find("served again"), std::string::npos);
    EXPECT_EQ(told(*m_gateway), "");
}

} // namespace
} // namespace gatehouse::runtime
