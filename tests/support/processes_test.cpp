#include "tests/support/child_process.h"
#include "tests/support/metrics_text.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <csignal>

namespace gatehouse::test {
namespace {

TEST(ChildProcess, KeepsStatusOutputAndErrors) {
    const CommandResult result = runCommand({"sh", "-c", "echo out; echo err >&2; exit 3"});
    EXPECT_EQ(result.status, 3);
    EXPECT_EQ(result.output, "out\n");
    EXPECT_EQ(result.errors, "err\n");
}

TEST(ChildProcess, SaysWhichSignalEndedIt) {
    ChildProcess child({.command = {"sleep", "60"}});
    EXPECT_TRUE(child.isRunning());
    EXPECT_FALSE(child.wait(Deadline(10ms)));
    child.signal(SIGKILL);
    EXPECT_EQ(child.wait(), 128 + SIGKILL);
}

TEST(ChildProcess, CannotBeAProgramThatDoesNotExist) {
    EXPECT_EQ(runCommand({"gatehouse-no-such-program"}).status, 127);
    EXPECT_FALSE(findProgram("gatehouse-no-such-program"));
    EXPECT_TRUE(findProgram("sh"));
}

TEST(ChildProcess, LimitsOpenFiles) {
    const TemporaryFolder folder;
    ChildProcess child({.command = {"sh", "-c", "ulimit -n"}, .output = folder.file("out"), .maxOpenFiles = 123});
    EXPECT_EQ(child.wait(), 0);
    EXPECT_EQ(readFile(folder.file("out")), "123\n");
}

TEST(TemporaryFolder, IsGoneWithItsOwner) {
    std::filesystem::path path;
    {
        const TemporaryFolder folder;
        path = folder.path();
        EXPECT_EQ(readFile(folder.write("a", "text")), "text");
    }
    EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(MetricsText, SumsOverTheLabelsNotAskedFor) {
    const MetricsText metrics("# TYPE requests_total counter\n"
                              "requests_total{route=\"a,b\",status=\"200\"} 3\n"
                              "requests_total{status=\"404\",route=\"c\"} 4\n"
                              "up 1\n");
    EXPECT_EQ(metrics.value("requests_total"), 7);
    EXPECT_EQ(metrics.value("requests_total{route=\"a,b\"}"), 3);
    EXPECT_EQ(metrics.value("requests_total{status=\"404\",route=\"c\"}"), 4);
    EXPECT_EQ(metrics.value("requests_total{status=\"500\"}"), 0);
    EXPECT_EQ(metrics.value("up"), 1);
    EXPECT_TRUE(metrics.has("up"));
    EXPECT_FALSE(metrics.has("requests"));
}

} // namespace
} // namespace gatehouse::test
