#include "tests/integration/peers/gateway_test.h"

// What operators see of limits through gatehousectl, and what they can do about them.

namespace gatehouse::test {
namespace {

class LimitsPanel : public GatewayTest {
protected:
    [[nodiscard]] CommandResult ctl(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), {GATEHOUSECTL, "--socket", gateway.managementSocket()});
        return runCommand(arguments);
    }
    [[nodiscard]] int askOnce() const {
        const auto reply = ask("/");
        return reply ? reply->status() : 0;
    }
    [[nodiscard]] static bool has(const std::string& text, const std::string& part) {
        return text.find(part) != text.npos;
    }
};

TEST_F(LimitsPanel, NamesWhoIsRefusedAndForgetsWhatTheyHaveUsed) {
    startWith("routes:\n"
              "  - name: hello\n"
              "    policies: [ { rate_limit: { limit: 1, window: 1h } }, { respond: { status: 200 } } ]\n");
    ASSERT_EQ(askOnce(), 200);
    ASSERT_EQ(askOnce(), 429);
    ASSERT_EQ(askOnce(), 429);
    const CommandResult top = ctl({"-o", "json", "limits", "top"});
    ASSERT_EQ(top.status, 0) << top.errors;
    for (const char* part : {"\"id\": \"route hello/rate_limit/0\"", "\"1 in 1h\"", "\"name\": \"client 127.0.0.1\"",
                             "\"refused\": 2", "\"remaining\": 0"})
        EXPECT_TRUE(has(top.output, part)) << part << '\n' << top.output;

    const CommandResult reset =
        ctl({"limits", "reset", "route hello/rate_limit/0", "127.0.0.1", "--reason", "a test of ours"});
    ASSERT_EQ(reset.status, 0) << reset.errors;
    EXPECT_EQ(askOnce(), 200);
    EXPECT_TRUE(has(gateway.errors(), "what 127.0.0.1 has used was forgotten by ")) << gateway.errors();
    EXPECT_TRUE(has(gateway.errors(), "(a test of ours)")) << gateway.errors();
    const std::string audit = ctl({"-o", "json", "audit", "list"}).output;
    EXPECT_TRUE(has(audit, "limits.reset")) << audit;
    EXPECT_TRUE(has(audit, "a test of ours")) << audit;
}

} // namespace
} // namespace gatehouse::test
