#include "tests/scenarios/runner/parser.h"
#include "tests/scenarios/runner/runner.h"
#include "tests/support/gateway_process.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

// Every .scenario file below tests/, for each backend, with plain and TLS clients, HTTP/1 and HTTP/2 on either side.

namespace gatehouse::scenario {
namespace {

enum class BackendKind { Binary, InProcess };

struct Case {
    std::string file; ///< below tests/
    std::string name;
    BackendKind backend = BackendKind::Binary;
    Variant variant;
};

void PrintTo(const Case& scenario, std::ostream* out) { *out << scenario.file; }

const std::filesystem::path& testsFolder() {
    static const std::filesystem::path folder = std::filesystem::path(GATEHOUSE_SOURCE_DIR) / "tests";
    return folder;
}

std::vector<std::string> scenarioFiles() {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(testsFolder())) {
        if (entry.path().extension() == ".scenario")
            files.push_back(std::filesystem::relative(entry.path(), testsFolder()).string());
    }
    std::sort(files.begin(), files.end());
    return files;
}

// "scenarios/routing/exact_path.scenario" → "routing_exact_path"
std::string caseName(const std::string& file) {
    std::string name = file.substr(0, file.rfind('.'));
    for (const std::string_view above : {"scenarios/", "gateway/"}) {
        if (name.starts_with(above))
            name.erase(0, above.size());
    }
    std::replace_if(
        name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
    return name;
}

bool allows(Scenario::Choice choice, bool second) {
    return choice == Scenario::Choice::Both || (choice == Scenario::Choice::Second) == second;
}

std::string name(const Variant& variant) {
    const auto version = [](Protocol protocol) { return protocol == Protocol::Http2 ? "h2" : "h1"; };
    return std::string(version(variant.client)) + "_" + version(variant.upstream) +
           (variant.tls == Variant::Tls::On ? "_tls" : "_plain");
}

/// In this process, where it is cheap, all there are. Through the real program: the protocols alone, and all at once;
/// all, too, where a scenario runs nowhere else.
std::vector<Variant> variants(const Scenario& scenario, BackendKind backend) {
    const bool all = backend == BackendKind::InProcess || scenario.backend == Scenario::Choice::First;
    std::vector<Variant> variants;
    for (const Protocol client : {Protocol::Http1, Protocol::Http2}) {
        for (const Protocol upstream : {Protocol::Http1, Protocol::Http2}) {
            for (const Variant::Tls tls : {Variant::Tls::Off, Variant::Tls::On}) {
                const bool isDiagonal = client == upstream;
                const bool isPlainHttp2 = client == Protocol::Http2 && tls == Variant::Tls::Off;
                if (all || (isDiagonal && !isPlainHttp2))
                    variants.push_back({tls, client, upstream});
            }
        }
    }
    return variants;
}

bool allows(const Scenario& scenario, BackendKind backend, const Variant& variant) {
    return allows(scenario.backend, backend == BackendKind::InProcess) &&
           allows(scenario.tls, variant.tls == Variant::Tls::On) &&
           allows(scenario.clientProtocol, variant.client == Protocol::Http2) &&
           allows(scenario.upstreamProtocol, variant.upstream == Protocol::Http2);
}

std::vector<Case> allCases() {
    std::vector<Case> cases;
    for (const std::string& file : scenarioFiles()) {
        const auto scenario = parseScenario(file, test::readFile(testsFolder() / file));
        if (!scenario) { // a case too: one that fails
            cases.push_back({file, caseName(file), BackendKind::InProcess, {}});
            continue;
        }
        const std::size_t before = cases.size();
        for (const BackendKind backend : {BackendKind::Binary, BackendKind::InProcess}) {
            for (const Variant& variant : variants(*scenario, backend)) {
                if (allows(*scenario, backend, variant))
                    cases.push_back({file,
                                     caseName(file) + (backend == BackendKind::InProcess ? "_inprocess_" : "_binary_") +
                                         name(variant),
                                     backend, variant});
            }
        }
        if (cases.size() == before) // what runs in no variant must not go unnoticed
            cases.push_back({file, caseName(file) + "_never_runs", BackendKind::InProcess, {}});
    }
    return cases;
}

class Scenarios : public testing::TestWithParam<Case> {};

TEST_P(Scenarios, Holds) {
    const Case& wanted = GetParam();
    const auto scenario = parseScenario("tests/" + wanted.file, test::readFile(testsFolder() / wanted.file));
    ASSERT_TRUE(scenario) << scenario.error().message;
    const bool inProcess = wanted.backend == BackendKind::InProcess;
    ASSERT_TRUE(inProcess || !test::GatewayProcess::program().empty()) << "gatehoused is not built";
    const auto backend = inProcess ? makeInProcessBackend() : makeBinaryBackend(scenario->workers);
    const auto result = play(*scenario, *backend, wanted.variant);
    EXPECT_TRUE(result) << scenario->title << "\n" << result.error().message;
}

INSTANTIATE_TEST_SUITE_P(Scenario, Scenarios, testing::ValuesIn(allCases()),
                         [](const auto& instance) { return instance.param.name; });

} // namespace
} // namespace gatehouse::scenario
