#include "shared/api/methods.h"
#include "tests/integration/peers/gateway_test.h"

#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <map>
#include <string_view>

// The management API of the real program, through its socket and through gatehousectl.

namespace gatehouse::test {
namespace {

class Management : public GatewayTest {
protected:
    using GatewayTest::GatewayTest;

    void SetUp() override {
        GatewayTest::SetUp();
        startWith(proxyTo("\"" + upstream.url() + "\""));
    }
    [[nodiscard]] CommandResult ctl(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), {GATEHOUSECTL, "--socket", gateway.managementSocket()});
        return runCommand(arguments);
    }

    RecordingUpstream upstream;
};

TEST_F(Management, StatusTellsWhatRuns) {
    const auto table = ctl({"status", "get"});
    ASSERT_EQ(table.status, 0) << table.errors;
    EXPECT_NE(table.output.find("ready       true\n"), std::string::npos) << table.output;
    EXPECT_NE(table.output.find("public  " + gateway.publicAddress().toString()), std::string::npos) << table.output;
    const auto json = ctl({"-o", "json", "status", "get"});
    EXPECT_NE(json.output.find("\"mode\": \"file\""), std::string::npos) << json.output;
    EXPECT_NE(json.output.find("\"role\": \"admin\""), std::string::npos) << json.output;
    EXPECT_NE(json.output.find("\"process\": " + std::to_string(gateway.id())), std::string::npos) << json.output;
    const auto yaml = ctl({"status", "get", "--output", "yaml"});
    EXPECT_NE(yaml.output.find("mode: file\n"), std::string::npos) << yaml.output;
}

TEST_F(Management, GivesTheSchemaOfItsConfiguration) {
    const auto schema = ctl({"-o", "json", "schema", "get"});
    ASSERT_EQ(schema.status, 0) << schema.errors;
    EXPECT_NE(schema.output.find("json-schema.org"), std::string::npos);
    EXPECT_NE(schema.output.find("rate_limit"), std::string::npos);
}

TEST_F(Management, ANounAloneIsItsGetOrList) {
    EXPECT_NE(ctl({"status"}).output.find("ready       true\n"), std::string::npos) << ctl({"status"}).output;
    EXPECT_NE(ctl({"-o", "json", "overrides"}).output.find("\"overrides\": []"), std::string::npos);
}

TEST_F(Management, ShowsItsRoutesAtAGlance) {
    const auto routes = ctl({"routes"});
    EXPECT_EQ(routes.status, 0) << routes.errors;
    EXPECT_NE(routes.output.find("NAME  SERVICE\nall   app\n"), std::string::npos) << routes.output;
    EXPECT_EQ(ctl({"routes", "nowhere"}).output, "");
    EXPECT_NE(ctl({"-o", "json", "routes"}).output.find("\"service\": \"app\""), std::string::npos);
}

TEST_F(Management, FollowsWhatHappens) {
    ChildProcess::Options options;
    options.command = {GATEHOUSECTL, "--socket", gateway.managementSocket(), "logs", "-f"};
    options.output = gateway.folder().file("followed");
    options.errors = gateway.folder().file("followed.errors");
    ChildProcess following(options);
    const auto has = [&](const std::string& text) { return readFile(options.output).find(text) != std::string::npos; };
    // Each time is a line; those before it has subscribed are not told.
    EXPECT_TRUE(waitUntil([&] {
        EXPECT_EQ(ctl({"endpoints", "set-weight", "app", upstream.url(), "2"}).status, 0);
        return has("endpoint_weight 2 set by ") || !following.isRunning();
    })) << readFile(options.errors);
    EXPECT_TRUE(has(" info    app/" + upstream.url() + ": endpoint_weight 2 set by ")) << readFile(options.output);
    EXPECT_EQ(gateway.stop(), 0);
    EXPECT_EQ(following.wait(), 1);
    EXPECT_NE(readFile(options.errors).find("the gateway has gone"), std::string::npos) << readFile(options.errors);
}

TEST_F(Management, TellsWhatHasHappenedAndEnds) {
    ASSERT_EQ(ctl({"endpoints", "set-weight", "app", upstream.url(), "2"}).status, 0);
    ASSERT_EQ(ctl({"endpoints", "set-weight", "app", upstream.url(), "3"}).status, 0);
    const auto logs = ctl({"logs"});
    EXPECT_EQ(logs.status, 0) << logs.errors;
    const auto first = logs.output.find(" info    app/" + upstream.url() + ": endpoint_weight 2 set by ");
    const auto second = logs.output.find(" info    app/" + upstream.url() + ": endpoint_weight 3 set by ");
    EXPECT_NE(first, std::string::npos) << logs.output;
    EXPECT_NE(second, std::string::npos) << logs.output;
    EXPECT_LT(first, second);
    const auto latest = ctl({"logs", "--limit", "1", "-o", "json"});
    EXPECT_EQ(completeLines(latest.output).size(), 1U) << latest.output << latest.errors;
    EXPECT_NE(latest.output.find("endpoint_weight 3"), std::string::npos) << latest.output;
    const auto yaml = ctl({"logs", "--limit", "1", "-o", "yaml"});
    EXPECT_EQ(yaml.output.find("---\nsequence: "), 0U) << yaml.output;
    EXPECT_EQ(ctl({"logs", "--severity", "error"}).output, "");
    const auto wrong = ctl({"logs", "--severity", "bad"});
    EXPECT_EQ(wrong.status, 1);
    EXPECT_NE(wrong.errors.find("severity"), std::string::npos) << wrong.errors;
}

TEST_F(Management, FollowsFromWhatHasHappenedOn) {
    ASSERT_EQ(ctl({"endpoints", "set-weight", "app", upstream.url(), "2"}).status, 0);
    ChildProcess::Options options;
    options.command = {GATEHOUSECTL, "--socket", gateway.managementSocket(), "-o", "json", "logs", "-f"};
    options.output = gateway.folder().file("followed");
    ChildProcess following(options);
    const auto has = [&](const std::string& text) { return readFile(options.output).find(text) != std::string::npos; };
    ASSERT_TRUE(waitUntil([&] { return has("endpoint_weight 2 set by "); })) << "what was before it came";
    ASSERT_EQ(ctl({"endpoints", "set-weight", "app", upstream.url(), "3"}).status, 0);
    ASSERT_TRUE(waitUntil([&] { return has("endpoint_weight 3 set by "); }));
    const auto lines = completeLines(readFile(options.output));
    for (std::size_t i = 0; i < lines.size(); ++i) // each once, and none is missing
        EXPECT_NE(lines[i].find("\"sequence\": " + std::to_string(i + 1) + ','), std::string::npos) << lines[i];
    following.signal(SIGINT);
    EXPECT_EQ(following.wait(), 128 + SIGINT);
}

TEST(Commandline, HasACommandForEveryMethod) {
    // What a method is called by, where that is not its own name.
    const std::map<std::string_view, const char*> kShortcuts{
        {"events.subscribe", "logs"},   {"events.unsubscribe", "logs"},   {"metrics.subscribe", "top"},
        {"metrics.unsubscribe", "top"}, {"traffic.subscribe", "traffic"}, {"traffic.unsubscribe", "traffic"},
    };
    const auto manual = runCommand({GATEHOUSECTL, "manual"});
    ASSERT_EQ(manual.status, 0) << manual.errors;
    for (const rpc::MethodTraits* method : api::methods()) {
        const auto shortcut = kShortcuts.find(method->name);
        std::string command;
        for (const char c : shortcut == kShortcuts.end() ? std::string(method->name) : shortcut->second)
            command += c == '.' ? " " : c == '_' ? "\\-" : std::string(1, c);
        EXPECT_NE(manual.output.find(".SS \\fB" + command + "\\fR\n"), std::string::npos)
            << method->name << " has no " << command;
    }
}

TEST_F(Management, SaysWhatIsWrongWithACommand) {
    EXPECT_EQ(ctl({"objects"}).status, 2);
    EXPECT_EQ(ctl({"statsu", "get"}).status, 2);
    const auto unknown = ctl({"rpc", "describe", "status.gte"});
    EXPECT_EQ(unknown.status, 1);
    EXPECT_NE(unknown.errors.find("did you mean \"status.get\""), std::string::npos) << unknown.errors;
}

TEST_F(Management, ACommandSaysThatNoGatewayRuns) {
    const auto nowhere = runCommand({GATEHOUSECTL, "--socket", gateway.folder().file("none.sock"), "status", "get"});
    EXPECT_EQ(nowhere.status, 1);
    EXPECT_NE(nowhere.errors.find("there is no such socket"), std::string::npos) << nowhere.errors;
    const std::string empty = gateway.folder().file("empty");
    const auto anywhere = runCommand({"env", "-u", "STATE_DIRECTORY", "-u", "GATEHOUSE_SOCKET",
                                      "XDG_STATE_HOME=" + empty, GATEHOUSECTL, "status", "get"});
    EXPECT_EQ(anywhere.status, 1);
    EXPECT_NE(anywhere.errors.find(empty + "/gatehouse/management.sock"), std::string::npos) << anywhere.errors;
    gateway.signal(SIGKILL);
    EXPECT_EQ(gateway.wait(), 128 + SIGKILL);
    const auto dead = ctl({"status", "get"});
    EXPECT_EQ(dead.status, 1);
    EXPECT_NE(dead.errors.find("the gateway is not running"), std::string::npos) << dead.errors;
    startWith(proxyTo("\"" + upstream.url() + "\"")); // over the socket that the dead one left
    EXPECT_EQ(ctl({"status", "get"}).status, 0);
}

TEST_F(Management, TheSocketIsForItsOwnerAndGoesWithTheProcess) {
    namespace fs = std::filesystem;
    EXPECT_EQ(fs::status(gateway.managementSocket()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(fs::status(gateway.stateFolder()).permissions(), fs::perms::owner_all);
    EXPECT_EQ(gateway.stop(), 0);
    EXPECT_FALSE(fs::exists(gateway.managementSocket()));
}

TEST_F(Management, BridgeCarriesTheProtocol) {
    const std::string asked = gateway.folder().write(
        "asked", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"status.get\"}\nnonsense\n"
                 "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"rpc.describe\",\"params\":{\"method\":\"status.get\"}}\n");
    // The bridge ends with its input: that lasts until the answers are there.
    const std::string answers = gateway.folder().file("answers");
    const std::string script = gateway.folder().write(
        "bridge.sh", "{ cat \"$3\"; until [ \"$(wc -l < \"$4\")\" -ge 3 ]; do sleep 0.01; done; } |\n"
                     "\"$1\" --socket \"$2\" bridge > \"$4\"\n");
    const auto bridged = runCommand({"sh", script, GATEHOUSECTL, gateway.managementSocket(), asked, answers});
    EXPECT_EQ(bridged.status, 0) << bridged.errors;
    const auto lines = completeLines(readFile(answers));
    ASSERT_EQ(lines.size(), 3U) << readFile(answers);
    EXPECT_NE(lines[0].find("\"version\""), std::string::npos);
    EXPECT_NE(lines[1].find("-32700"), std::string::npos);
    EXPECT_NE(lines[2].find("\"id\": 2"), std::string::npos);
}

TEST_F(Management, WorksOnThroughAnUpgrade) {
    ASSERT_EQ(ctl({"status", "get"}).status, 0);
    const pid_t before = gateway.id();
    gateway.signal(SIGUSR2);
    ASSERT_TRUE(waitUntil([this] { return !gateway.isRunning(); })) << gateway.errors();
    const auto status = ctl({"-o", "json", "status", "get"});
    ASSERT_EQ(status.status, 0) << status.errors << gateway.errors();
    EXPECT_EQ(status.output.find("\"process\": " + std::to_string(before) + ","), std::string::npos);
    const auto at = status.output.find("\"process\": ");
    ASSERT_NE(at, std::string::npos);
    ::kill(static_cast<pid_t>(std::stol(status.output.substr(at + 11))), SIGTERM); // ours: its parent was
    EXPECT_TRUE(waitUntil([this] { return !std::filesystem::exists(gateway.managementSocket()); }));
}

/// What may run in another user's name, as root may; without that, there is nobody to refuse.
class ManagementRoles : public Management {
protected:
    ManagementRoles() : Management(GatewayProcess::Options{.arguments = {"--grant", "uid:65534=viewer"}}) {}
};

TEST_F(ManagementRoles, AreWhatTheKernelSaysOfTheCaller) {
    if (::geteuid() != 0)
        GTEST_SKIP() << "only root can call in other users' names";
    std::filesystem::permissions(gateway.folder().path(), std::filesystem::perms::others_exec,
                                 std::filesystem::perm_options::add);
    std::filesystem::permissions(gateway.stateFolder(), std::filesystem::perms::others_exec,
                                 std::filesystem::perm_options::add);
    const auto as = [this](const std::string& user) {
        return runCommand({"setpriv", "--reuid", user, "--regid", user, "--clear-groups", GATEHOUSECTL, "--socket",
                           gateway.managementSocket(), "-o", "json", "status", "get"});
    };
    const auto viewer = as("65534");
    EXPECT_EQ(viewer.status, 0) << viewer.errors;
    EXPECT_NE(viewer.output.find("\"role\": \"viewer\""), std::string::npos) << viewer.output;
    const auto nobody = as("65533");
    EXPECT_EQ(nobody.status, 1);
    EXPECT_NE(nobody.errors.find("has no role here"), std::string::npos) << nobody.errors;
}

} // namespace
} // namespace gatehouse::test
