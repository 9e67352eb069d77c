#include "tests/scenarios/runner/parser.h"
#include "tests/scenarios/runner/runner.h"
#include "tests/support/gateway_process.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

// Every .scenario file below tests/, once for each backend and with plain and TLS clients.

namespace gatehouse::scenario {
namespace {

enum class BackendKind { Binary, InProcess };

struct Case {
    std::string file; ///< below tests/
    std::string name;
    BackendKind backend = BackendKind::Binary;
    Stage::ClientTls tls = Stage::ClientTls::Off;
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

std::vector<Case> allCases() {
    std::vector<Case> cases;
    for (const std::string& file : scenarioFiles()) {
        const auto scenario = parseScenario(file, test::readFile(testsFolder() / file));
        // A file that cannot be read is a case too: one that fails.
        const auto tls = scenario ? scenario->tls : Scenario::Choice::First;
        const auto backend = scenario ? scenario->backend : Scenario::Choice::First;
        for (const BackendKind kind : {BackendKind::Binary, BackendKind::InProcess}) {
            for (const Stage::ClientTls clientTls : {Stage::ClientTls::Off, Stage::ClientTls::On}) {
                const bool inProcess = kind == BackendKind::InProcess;
                const bool encrypted = clientTls == Stage::ClientTls::On;
                if (allows(backend, inProcess) && allows(tls, encrypted))
                    cases.push_back(
                        {file,
                         caseName(file) + (inProcess ? "_inprocess" : "_binary") + (encrypted ? "_tls" : "_plain"),
                         kind, clientTls});
            }
        }
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
    const auto result = play(*scenario, *backend, wanted.tls);
    EXPECT_TRUE(result) << scenario->title << "\n" << result.error().message;
}

INSTANTIATE_TEST_SUITE_P(Scenario, Scenarios, testing::ValuesIn(allCases()),
                         [](const auto& instance) { return instance.param.name; });

} // namespace
} // namespace gatehouse::scenario
