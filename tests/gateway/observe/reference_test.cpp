#include "gateway/observe/metrics/gateway_metrics.h"
#include "gateway/observe/metrics/process_metrics.h"
#include "gateway/observe/metrics/reference.h"
#include "gateway/observe/reference.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace gatehouse::observe {
namespace {

const std::filesystem::path kSource = GATEHOUSE_SOURCE_DIR;

std::vector<const MetricFamily*> allFamilies() {
    std::vector<const MetricFamily*> families;
    for (const auto& part : {gatewayMetricFamilies(), processMetricFamilies()})
        families.insert(families.end(), part.begin(), part.end());
    return families;
}

std::string read(const std::filesystem::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Compares with a file in the tree, or writes it when UPDATE_GOLDEN is set.
void expectFile(const std::filesystem::path& path, const std::string& content) {
    if (std::getenv("UPDATE_GOLDEN") != nullptr) {
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path) << content;
    }
    EXPECT_EQ(read(path), content) << path
                                   << " is stale: run this test with UPDATE_GOLDEN=1 and look at the difference";
}

TEST(GatewayMetrics, HaveTheNamesThatDashboardsKnow) {
    expectFile(kSource / "tests/gateway/observe/metric_names.golden", metricNames(allFamilies()));
}

TEST(ReferencePages, AreThoseOfTheHandbook) {
    for (const auto& [name, page] : referencePages())
        expectFile(kSource / "resources/handbook/reference" / name, page);
}

TEST(GatewayMetrics, FollowTheNamingRulesOfPrometheus) {
    std::set<std::string_view> names;
    for (const MetricFamily* family : allFamilies()) {
        EXPECT_TRUE(names.insert(family->name).second) << family->name;
        EXPECT_EQ(family->type == MetricType::Counter, family->name.ends_with("_total")) << family->name;
        EXPECT_EQ(family->unit == Unit::Seconds, family->name.find("_seconds") != std::string_view::npos)
            << family->name;
        EXPECT_EQ(family->unit == Unit::Bytes, family->name.find("_bytes") != std::string_view::npos) << family->name;
        EXPECT_TRUE(family->help.ends_with('.')) << family->name;
        EXPECT_EQ(family->type == MetricType::Histogram, !family->bounds.empty()) << family->name;
    }
}

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
