#include "tests/integration/peers/gateway_test.h"

namespace gatehouse::test {

namespace {

bool hasKey(const std::string& yaml, const std::string& key) {
    return yaml.starts_with(key + ":") || yaml.find("\n" + key + ":") != std::string::npos;
}

} // namespace

void GatewayTest::TearDown() {
    if (gateway.isRunning()) {
        EXPECT_EQ(gateway.stop(), 0) << gateway.errors();
        EXPECT_EQ(gateway.sanitizerReport(), "");
    }
}

void GatewayTest::startWith(const std::string& config) {
    const auto started = gateway.start(completed(config));
    ASSERT_TRUE(started) << started.error().message;
}

std::string GatewayTest::completed(const std::string& config) const {
    std::string text = config;
    if (!hasKey(config, "listeners"))
        text += "listeners: [{ name: public, address: \"" + gateway.publicAddress().toString() + "\" }]\n";
    std::string common = gateway.commonConfig();
    for (std::size_t at = 0; at < common.size();) {
        const std::size_t end = common.find('\n', at) + 1;
        const std::string line = common.substr(at, end - at);
        if (!hasKey(config, line.substr(0, line.find(':'))))
            text += line;
        at = end;
    }
    return text;
}

std::string GatewayTest::proxyTo(const std::string& urls, const std::string& serviceOptions) {
    return "services: [{ name: app, endpoints: [" + urls + "]" + (serviceOptions.empty() ? "" : ", " + serviceOptions) +
           " }]\nroutes: [{ name: all, service: app }]\n";
}

testing::AssertionResult GatewayTest::becomes(const std::string& selector, double value) const {
    double last = 0;
    if (waitUntil([&] { return (last = gateway.metrics().value(selector)) == value; }))
        return testing::AssertionSuccess();
    return testing::AssertionFailure() << selector << " is " << last << ", not " << value;
}

CommandResult curl(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"curl", "--silent", "--show-error", "--max-time", "60", "--noproxy", "*"});
    return runCommand(arguments);
}

} // namespace gatehouse::test
