#include "tests/integration/peers/store_gateway.h"
#include "tests/support/wait.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

// What a real gateway remembers of what it did, and how gatehousectl tells it.

namespace gatehouse::test {
namespace {

class MetricsHistory : public testing::Test {
protected:
    void SetUp() override {
        const auto started = gateway.start();
        ASSERT_TRUE(started) << started.error().message;
        ASSERT_EQ(gateway.apply("hello").status, 0);
        ASSERT_TRUE(waitUntil([this] { return gateway.answer() == "hello"; }));
    }
    [[nodiscard]] bool tells(const std::vector<std::string>& arguments, const std::string& what) {
        return waitUntil([&] {
            m_said = gateway.ctl(arguments);
            return m_said.status == 0 && m_said.output.find(what) != std::string::npos;
        });
    }

    /// Whether a line of the JSON text is a number above zero.
    [[nodiscard]] static bool hasCounted(const std::string& json) {
        std::istringstream lines(json);
        for (std::string line; std::getline(lines, line);) {
            const auto first = line.find_first_not_of(' ');
            if (first != line.npos && line[first] >= '1' && line[first] <= '9')
                return true;
        }
        return false;
    }

    StoreGateway gateway;
    CommandResult m_said;
};

TEST_F(MetricsHistory, HasEverySecondAndWhatHappenedInIt) {
    EXPECT_TRUE(tells({"metrics", "subjects", "-o", "json"}, "\"kind\": \"route\"")) << m_said.output << m_said.errors;
    // What SetUp() has asked for is in one of the last seconds.
    EXPECT_TRUE(waitUntil([&] {
        m_said = gateway.ctl({"metrics", "history", "gateway", "--series", "requests", "-o", "json"});
        return hasCounted(m_said.output);
    })) << m_said.output.substr(0, 2000);
    EXPECT_NE(m_said.output.find("runs now"), std::string::npos) << "the revision is marked";
    EXPECT_NE(m_said.output.find("\"step\": \"1s\""), std::string::npos);
}

TEST_F(MetricsHistory, HasTheSecondsOfBeforeAnOrderlyRestart) {
    const std::vector<std::string> seconds{"metrics", "history", "gateway", "--series", "status_2xx",
                                           "--step",  "1s",      "-o",      "json"};
    ASSERT_TRUE(waitUntil([&] { return hasCounted(gateway.ctl(seconds).output); }));
    ASSERT_EQ(gateway.stop(), 0);
    ASSERT_TRUE(gateway.start());
    m_said = gateway.ctl(seconds); // nothing has been asked for since
    EXPECT_TRUE(hasCounted(m_said.output)) << m_said.output.substr(0, 2000) << m_said.errors;
    EXPECT_NE(m_said.output.find("\"step\": \"1s\""), std::string::npos);
}

TEST_F(MetricsHistory, IsShownByTopAsTextWhenTheOutputIsNoTerminal) {
    EXPECT_TRUE(tells({"top", "--once"}, "ROUTE")) << m_said.output << m_said.errors;
    for (const char* part : {"gatehouse ", "requests  ", "connections ", "memory ", "REQ/S"})
        EXPECT_NE(m_said.output.find(part), std::string::npos) << part << '\n' << m_said.output;
    EXPECT_EQ(m_said.output.find('\x1b'), std::string::npos);
}

} // namespace
} // namespace gatehouse::test
