#include "gateway/observe/metrics/gateway_metrics.h"
#include "gateway/observe/metrics/process_metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

namespace gatehouse::observe {
namespace {

TEST(GatewayMetrics, PassPromtool) {
    if (std::system("command -v promtool >/dev/null 2>&1") != 0) {
        if (std::getenv("CI") != nullptr)
            FAIL() << "promtool is not installed (package prometheus)";
        GTEST_SKIP() << "promtool is not installed (package prometheus)";
    }
    MetricRegistry registry(2);
    registerProcessMetrics(registry, "0.1.0");
    MetricScope scope(registry);
    const ProcessMetrics process = processMetrics(scope);
    const RouteMetrics route = routeMetrics(scope, "orders", "orders-service");
    const EndpointMetrics endpoint = endpointMetrics(scope, "orders-service", "http://10.0.0.5:8080");
    (void)serviceMetrics(scope, "orders-service");
    (void)listenerMetrics(scope, "public \"8443\"\\");
    MetricShard& shard = registry.worker(0);
    shard.add(route.requests.at(statusClass(200), 0));
    shard.record(route.duration, 12ms);
    shard.record(endpoint.duration, 11ms);
    shard.add(endpoint.attempts.at(0));
    shard.add(process.reloads.at(0));

    const auto path = std::filesystem::path(testing::TempDir()) / ("metrics." + std::to_string(getpid()));
    std::ofstream(path) << registry.prometheusText();
    const std::string command = "promtool check metrics < '" + path.string() + "' 2>&1";
    FILE* const output = popen(command.c_str(), "r");
    std::string said;
    for (int c = 0; (c = std::fgetc(output)) != EOF;)
        said += static_cast<char>(c);
    EXPECT_EQ(pclose(output), 0);
    EXPECT_EQ(said, "");
    std::filesystem::remove(path);
}

TEST(ProcessMetrics, TellWhatThisProcessUses) {
    MetricRegistry registry(1);
    registerProcessMetrics(registry, "1.2.3");
    std::istringstream text(registry.prometheusText());
    std::map<std::string, double> values;
    for (std::string name, value; text >> name;) {
        if (name == "#") {
            std::getline(text, value);
        } else {
            const bool hasBlanks = name.find('{') != std::string::npos && name.find('}') == std::string::npos;
            std::getline(text, value);
            if (!hasBlanks)
                values[name] = std::stod(value);
        }
    }
    EXPECT_GT(values.at("process_resident_memory_bytes"), 100'000);
    EXPECT_GE(values.at("process_open_fds"), 3);
    EXPECT_GE(values.at("process_max_fds"), values.at("process_open_fds"));
    EXPECT_GE(values.at("process_cpu_seconds_total"), 0);
    const double now = static_cast<double>(std::time(nullptr));
    EXPECT_NEAR(values.at("process_start_time_seconds"), now, 3600);
    EXPECT_THAT(text.str(), testing::HasSubstr("version=\"1.2.3\""));
}

} // namespace
} // namespace gatehouse::observe
