#include "tests/integration/peers/needs.h"
#include "tests/support/child_process.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <sstream>

// What shells make of gatehousectl's completions, and groff of its manual page.

namespace gatehouse::test {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

using Words = std::vector<std::string>;

class Completion : public testing::TestWithParam<const char*> {
protected:
    void SetUp() override {
        GATEHOUSE_NEEDS_PROGRAM(GetParam());
        const auto made = runCommand({GATEHOUSECTL, "completion", GetParam()});
        ASSERT_EQ(made.status, 0) << made.errors;
        m_folder.write("completion", made.output);
        m_folder.write("bash.sh", R"(source "$1"; shift
COMP_WORDS=(gatehousectl "$@"); COMP_CWORD=$#
_gatehousectl; printf '%s\n' "${COMPREPLY[@]}"
)");
        // What the completion system of zsh would show, as far as it is asked here.
        m_folder.write("zsh.sh", R"(compdef() { }
_describe() { print -rl -- ${${(P)2}%%:*} }
compadd() { shift; print -rl -- "$@" }
_message() { }
_files() { print -rl -- *(N) }
source "$1"; shift
words=(gatehousectl "$@"); CURRENT=$#words
_gatehousectl
)");
        m_folder.write("fish.sh", R"(source $argv[1]
complete -C "gatehousectl "(string join ' ' -- $argv[2..-1]) | string replace -r '\t.*' ''
exit 0 # also when nothing is offered
)");
    }
    /// What is offered for the last of these words.
    [[nodiscard]] Words offered(Words typed) const {
        const std::string shell = GetParam();
        Words command{shell, m_folder.file(shell + ".sh"), m_folder.file("completion")};
        if (shell == "zsh")
            command.insert(command.begin() + 1, "-f");
        if (shell == "fish")
            command.insert(command.begin() + 1, "--no-config");
        command.insert(command.end(), typed.begin(), typed.end());
        const auto result = runCommand(command);
        EXPECT_EQ(result.status, 0) << result.errors;
        EXPECT_EQ(result.errors, "");
        std::istringstream lines(result.output);
        Words words;
        for (std::string line; std::getline(lines, line);)
            if (!line.empty())
                words.push_back(line);
        return words;
    }

    TemporaryFolder m_folder;
};

TEST_P(Completion, OffersCommandsAndWhatIsBelowThem) {
    EXPECT_THAT(offered({""}),
                AllOf(Contains("apply"), Contains("breakers"), Contains("status"), Not(Contains("trip"))));
    EXPECT_THAT(offered({"breakers", ""}), AllOf(Contains("trip"), Contains("reset"), Not(Contains("apply"))));
    EXPECT_THAT(offered({"--output", "json", "breakers", ""}), Contains("trip"));
}

TEST_P(Completion, OffersOptionsOfACommandAndThoseThatHoldEverywhere) {
    EXPECT_THAT(offered({"breakers", "trip", "--"}),
                AllOf(Contains("--lasts"), Contains("--reason"), Contains("--output")));
    EXPECT_THAT(offered({"breakers", "reset", "--"}), Not(Contains("--lasts")));
}

TEST_P(Completion, OffersTheWordsThatAValueMayBe) {
    EXPECT_THAT(offered({"--output", ""}), testing::UnorderedElementsAre("table", "json", "yaml"));
    EXPECT_THAT(offered({"keys", "revoke", "--part", ""}), testing::UnorderedElementsAre("key", "old_secret"));
    EXPECT_THAT(offered({"overrides", "clear", ""}), Contains("breaker_mode"));
    EXPECT_THAT(offered({"completion", ""}), testing::UnorderedElementsAre("bash", "zsh", "fish"));
}

TEST_P(Completion, OffersNothingWhereAnythingMayStand) {
    EXPECT_THAT(offered({"breakers", "trip", "--reason", ""}), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Shells, Completion, testing::Values("bash", "zsh", "fish"),
                         [](const auto& shell) { return std::string(shell.param); });

TEST(ManualPage, TellsOfEveryCommandAndIsSetWithoutAComplaint) {
    GATEHOUSE_NEEDS_PROGRAM("groff");
    const auto page = runCommand({GATEHOUSECTL, "manual"});
    ASSERT_EQ(page.status, 0) << page.errors;
    const TemporaryFolder folder;
    const auto set =
        runCommand({"groff", "-man", "-ww", "-Tutf8", "-P-cbou", folder.write("gatehousectl.1", page.output)});
    EXPECT_EQ(set.status, 0);
    EXPECT_EQ(set.errors, "");
    for (const char* command : {"apply", "breakers trip", "keys rotate", "logs", "overrides clear", "status get"})
        EXPECT_THAT(set.output, HasSubstr("\n   " + std::string(command) + '\n')) << command;
    EXPECT_THAT(set.output, HasSubstr("EXIT STATUS"));
}

} // namespace
} // namespace gatehouse::test
