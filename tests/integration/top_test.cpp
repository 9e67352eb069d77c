#include "tests/integration/peers/gateway_test.h"
#include "tests/support/pseudo_terminal.h"

#include <algorithm>
#include <csignal>

// gatehousectl top at a terminal: what it draws there, and that it leaves it as it was.

namespace gatehouse::test {
namespace {

constexpr std::string_view kOtherScreen = "\x1b[?1049h";
constexpr std::string_view kOwnScreen = "\x1b[?7h\x1b[?25h\x1b[?1049l"; // lines wrap, and a cursor is seen
constexpr std::string_view kHome = "\x1b[H";
constexpr const char* kInterrupt = "\x03";
constexpr PseudoTerminal::Size kWide{100, 30};
constexpr PseudoTerminal::Size kSmall{40, 8};

class TopAtATerminal : public GatewayTest {
protected:
    void SetUp() override {
        GatewayTest::SetUp();
        startWith(proxyTo("\"" + upstream.url() + "\""));
        before = terminal.settings();
        ChildProcess::Options options;
        options.command = terminal.at({GATEHOUSECTL, "--socket", gateway.managementSocket(), "top"});
        options.environment = {"TERM=xterm", "NO_COLOR=1"};
        top.emplace(options);
        ASSERT_TRUE(waitUntil([this] { return frames() > 0 || !top->isRunning(); })) << terminal.written();
    }
    [[nodiscard]] bool isWritten(std::string_view text) { return terminal.written().find(text) != std::string::npos; }
    /// Drawn from beginning to end: there is another one behind it.
    [[nodiscard]] std::size_t frames() {
        std::size_t count = 0;
        const std::string& text = terminal.written();
        for (std::size_t at = text.find(kHome); at != std::string::npos; at = text.find(kHome, at + 1))
            ++count;
        return count == 0 ? 0 : count - 1;
    }
    /// The latest whole one, line by line, without control sequences.
    [[nodiscard]] std::vector<std::string> frame() {
        const std::string& text = terminal.written();
        const std::size_t end = text.rfind(kHome);
        const std::size_t begin = end == 0 ? 0 : text.rfind(kHome, end - 1);
        std::vector<std::string> lines(1);
        for (std::size_t at = begin + kHome.size(); at < end; ++at) {
            if (text[at] == '\x1b')
                at = text.find_first_of("JKm", at);
            else if (text[at] == '\n')
                lines.emplace_back();
            else if (text[at] != '\r')
                lines.back() += text[at];
        }
        return lines;
    }
    [[nodiscard]] static std::size_t characters(const std::string& line) {
        return static_cast<std::size_t>(
            std::ranges::count_if(line, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
    }
    /// Words that are too wide are cut by the terminal, which was told so.
    [[nodiscard]] bool fits(PseudoTerminal::Size size) {
        const auto lines = frame();
        const auto isGraph = [](const std::string& line) { return line.find("▁") != line.npos; };
        const auto graph = std::ranges::find_if(lines, isGraph);
        return lines.size() <= size.rows && (graph == lines.end() || characters(*graph) <= size.columns);
    }
    void expectThatTheTerminalIsAsItWas() {
        EXPECT_TRUE(isWritten(kOwnScreen)) << "the screen from before is there again";
        const termios now = terminal.settings();
        EXPECT_EQ(now.c_lflag, before.c_lflag);
        EXPECT_EQ(now.c_cc[VSUSP], before.c_cc[VSUSP]);
    }

    RecordingUpstream upstream;
    PseudoTerminal terminal{kWide};
    termios before{};
    std::optional<ChildProcess> top;
};

TEST_F(TopAtATerminal, DrawsAScreenOfItsOwnAgainAndAgain) {
    EXPECT_TRUE(isWritten(kOtherScreen));
    EXPECT_EQ(terminal.settings().c_lflag & (ICANON | ECHO), 0U) << "keys are taken at once, and not shown";
    const auto lines = frame();
    EXPECT_EQ(lines.front().find("gatehouse "), 0U) << lines.front();
    const auto tells = [&](const std::string& text) {
        return std::ranges::any_of(frame(), [&](const std::string& line) { return line.find(text) != line.npos; });
    };
    EXPECT_TRUE(tells("ROUTE")) << terminal.written();
    ASSERT_TRUE(ask("/"));
    EXPECT_TRUE(waitUntil([&] { return tells("all"); })) << terminal.written();
    EXPECT_TRUE(fits(kWide));
}

TEST_F(TopAtATerminal, FitsIntoATerminalThatBecomesSmallerAndWiderAgain) {
    ASSERT_TRUE(waitUntil([this] { return frames() > 1; }));
    ASSERT_FALSE(fits(kSmall)) << "there is more to tell";
    terminal.resize(kSmall);
    EXPECT_TRUE(waitUntil([this] { return fits(kSmall); })) << terminal.written();
    EXPECT_TRUE(top->isRunning());
    terminal.resize(kWide);
    EXPECT_TRUE(waitUntil([this] { return !fits(kSmall) && fits(kWide); })) << terminal.written();
}

TEST_F(TopAtATerminal, EndsWithQAndLeavesTheTerminalAsItWas) {
    terminal.type("xq");
    EXPECT_EQ(top->wait(), 0);
    expectThatTheTerminalIsAsItWas();
}

TEST_F(TopAtATerminal, EndsWithCtrlCAndLeavesTheTerminalAsItWas) {
    terminal.type(kInterrupt);
    EXPECT_EQ(top->wait(), 0);
    expectThatTheTerminalIsAsItWas();
}

TEST_F(TopAtATerminal, SaysThatTheGatewayHasGoneWhereThatIsSeen) {
    EXPECT_EQ(gateway.stop(), 0);
    EXPECT_EQ(top->wait(), 1);
    expectThatTheTerminalIsAsItWas();
    const std::string& text = terminal.written();
    const std::size_t said = text.find("the gateway has gone");
    ASSERT_NE(said, std::string::npos) << text;
    EXPECT_GT(said, text.find(kOwnScreen)) << "not on the screen that is gone with it";
}

} // namespace
} // namespace gatehouse::test
