#include "gateway/runtime/memory_watch.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

namespace gatehouse::runtime {
namespace {

constexpr std::uint64_t kMiB = 1024 * 1024;

/// A machine of 1,000 MiB, as files tell of it.
class MemoryWatchTest : public testing::Test {
protected:
    MemoryWatchTest() {
        write("proc/meminfo", "MemTotal:     1024000 kB\nMemFree:  1 kB\n");
        resident(100);
    }
    void write(const std::string& file, const std::string& text) {
        const std::filesystem::path path = m_folder.file(file);
        std::filesystem::create_directories(path.parent_path());
        m_folder.write(file, text);
    }
    void resident(std::uint64_t mebibytes) {
        const auto pages = mebibytes * kMiB / static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
        write("proc/self/statm", "999999 " + std::to_string(pages) + " 10 10 0 10 0\n");
    }
    void groupOfVersion1(const std::string& path, std::uint64_t limit, std::uint64_t used, std::uint64_t inactive = 0) {
        const std::string folder = "sys/fs/cgroup/memory" + path;
        write(folder + "/memory.limit_in_bytes", std::to_string(limit * kMiB));
        write(folder + "/memory.usage_in_bytes", std::to_string(used * kMiB));
        write(folder + "/memory.stat", "cache 7\ntotal_inactive_file " + std::to_string(inactive * kMiB) + "\n");
    }
    void groupOfVersion2(const std::string& path, const std::string& limit, std::uint64_t used,
                         std::uint64_t inactive = 0) {
        const std::string folder = "sys/fs/cgroup" + path;
        write(folder + "/memory.max", limit);
        write(folder + "/memory.current", std::to_string(used * kMiB));
        write(folder + "/memory.stat", "anon 1\ninactive_file " + std::to_string(inactive * kMiB) + "\n");
    }
    MemoryWatch watch() { return MemoryWatch(m_folder.file("")); }

    test::TemporaryFolder m_folder;
};

TEST_F(MemoryWatchTest, HoldsTheProcessAgainstTheMachine) {
    auto memory = watch();
    EXPECT_EQ(memory.look(), MemoryLevel::Enough);
    EXPECT_EQ(memory.use().limit, 1000 * kMiB);
    EXPECT_EQ(memory.use().used, 100 * kMiB);
}

TEST_F(MemoryWatchTest, TellsAtWhatShareMemoryIsScarceAndOut) {
    auto memory = watch();
    for (const auto& [used, level] : {std::pair{919, MemoryLevel::Enough},
                                      {920, MemoryLevel::Scarce},
                                      {949, MemoryLevel::Scarce},
                                      {950, MemoryLevel::Out},
                                      {2000, MemoryLevel::Out},
                                      {921, MemoryLevel::Out}, // left only when there is clearly more room
                                      {919, MemoryLevel::Scarce},
                                      {891, MemoryLevel::Scarce},
                                      {889, MemoryLevel::Enough},
                                      {919, MemoryLevel::Enough}}) {
        resident(static_cast<std::uint64_t>(used));
        EXPECT_EQ(memory.look(), level) << used;
    }
}

TEST_F(MemoryWatchTest, KeepsToAConfiguredLimitThatIsLower) {
    auto memory = watch();
    memory.setLimit(Bytes{100 * kMiB});
    EXPECT_EQ(memory.look(), MemoryLevel::Out);
    memory.setLimit(Bytes{5000 * kMiB}); // the machine has less
    EXPECT_EQ(memory.look(), MemoryLevel::Enough);
    EXPECT_EQ(memory.use().limit, 1000 * kMiB);
    memory.setLimit(Bytes{0});
    EXPECT_EQ(memory.look(), MemoryLevel::Enough);
}

TEST_F(MemoryWatchTest, FindsTheControlGroupOfVersion1) {
    write("proc/self/cgroup", "5:devices:/x\n4:cpu,memory:/a/b\n0::/\n");
    groupOfVersion1("/a/b", 256, 250, 20);
    auto memory = watch();
    EXPECT_EQ(memory.look(), MemoryLevel::Enough) << "20 MiB of files can be dropped";
    EXPECT_EQ(memory.use().limit, 256 * kMiB);
    EXPECT_EQ(memory.use().used, 230 * kMiB);
    groupOfVersion1("/a/b", 256, 250, 0);
    EXPECT_EQ(memory.look(), MemoryLevel::Out);
}

TEST_F(MemoryWatchTest, FindsTheControlGroupOfVersion2AndItsParents) {
    write("proc/self/cgroup", "0::/system.slice/gatehouse.service\n");
    groupOfVersion2("/system.slice/gatehouse.service", "max", 50);
    groupOfVersion2("/system.slice", std::to_string(200 * kMiB), 195);
    auto memory = watch();
    EXPECT_EQ(memory.look(), MemoryLevel::Out);
    EXPECT_EQ(memory.use().limit, 200 * kMiB);
}

TEST_F(MemoryWatchTest, FindsTheGroupOfAContainerThatSeesOnlyItsOwn) {
    write("proc/self/cgroup", "0::/docker/0123456789\n");
    groupOfVersion2("", std::to_string(64 * kMiB), 10);
    auto memory = watch();
    EXPECT_EQ(memory.look(), MemoryLevel::Enough);
    EXPECT_EQ(memory.use().limit, 64 * kMiB);
}

TEST_F(MemoryWatchTest, IgnoresAGroupThatHasMoreThanTheMachine) {
    write("proc/self/cgroup", "4:memory:/a\n");
    groupOfVersion1("/a", 9'000'000, 500);
    auto memory = watch();
    EXPECT_EQ(memory.look(), MemoryLevel::Enough);
    EXPECT_EQ(memory.use().used, 100 * kMiB);
}

TEST_F(MemoryWatchTest, LetsEverythingPassWhenNothingIsKnown) {
    test::TemporaryFolder nothing;
    MemoryWatch memory(nothing.file(""));
    EXPECT_EQ(memory.look(), MemoryLevel::Enough);
    EXPECT_EQ(memory.use().limit, 0u);
}

} // namespace
} // namespace gatehouse::runtime
