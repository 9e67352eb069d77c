#include "gateway/observe/access_log/access_log.h"
#include "tests/gateway/observe/access_log/sample_verdict.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace gatehouse::observe {
namespace {

using Outcome = AccessLogWriter::Outcome;

bool eventually(const std::function<bool()>& condition) {
    const auto deadline = std::chrono::steady_clock::now() + 10s;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > deadline)
            return false;
        std::this_thread::yield();
    }
    return true;
}

class AccessLogTest : public testing::Test {
protected:
    AccessLogTest() {
        std::string pattern = testing::TempDir() + "gatehouse-log-XXXXXX";
        m_folder = mkdtemp(pattern.data());
    }
    ~AccessLogTest() override { std::filesystem::remove_all(m_folder); }

    std::string path(const std::string& name = "access.log") const { return m_folder / name; }
    static std::string read(const std::string& path) {
        std::ifstream file(path);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    static std::size_t lines(const std::string& text) {
        return static_cast<std::size_t>(std::ranges::count(text, '\n'));
    }

    std::unique_ptr<AccessLog> open(const std::string& path, Bytes buffer = 4_MiB, std::size_t workers = 1) {
        auto log = AccessLog::open({.path = path, .format = "{route} {target}", .buffer = buffer}, workers);
        EXPECT_TRUE(log) << log.error().message;
        return log ? std::move(*log) : nullptr;
    }
    Outcome append(AccessLog& log, std::string_view target, std::size_t worker = 0) {
        m_sample.request.target = target;
        return log.writer(worker).append(m_sample.verdict);
    }

    std::filesystem::path m_folder;
    SampleVerdict m_sample;
};

TEST_F(AccessLogTest, WritesWhatIsHandedOverAtAFlush) {
    auto log = open(path());
    EXPECT_EQ(append(*log, "/1"), Outcome::Written);
    EXPECT_EQ(append(*log, "/2"), Outcome::Written);
    log->writer(0).flush();
    ASSERT_TRUE(eventually([&] { return log->counts().written == 2; }));
    EXPECT_EQ(read(path()), "orders-v1 /1\norders-v1 /2\n");
}

TEST_F(AccessLogTest, HandsOverByItselfWhenABufferIsFull) {
    auto log = open(path());
    for (int i = 0; i < 5000; ++i)
        append(*log, "/some/target/of/usual/length");
    EXPECT_TRUE(eventually([&] { return log->counts().written > 1000; }));
}

TEST_F(AccessLogTest, AppendsToAFileThatNotEverybodyMayRead) {
    std::ofstream(path()) << "before\n";
    std::filesystem::remove(path("fresh"));
    open(path("fresh"))->stop(1s);
    EXPECT_EQ(std::filesystem::status(path("fresh")).permissions() & std::filesystem::perms::others_all,
              std::filesystem::perms::none);
    auto log = open(path());
    append(*log, "/1");
    EXPECT_EQ(log->stop(5s), 0U);
    EXPECT_EQ(read(path()), "before\norders-v1 /1\n");
}

TEST_F(AccessLogTest, LosesNothingWhenStopped) {
    constexpr std::size_t kWorkers = 3;
    constexpr std::size_t kLines = 20'000;
    auto log = open(path(), 64_MiB, kWorkers);
    std::vector<std::thread> workers;
    for (std::size_t worker = 0; worker < kWorkers; ++worker)
        workers.emplace_back([&log, worker] {
            SampleVerdict sample;
            const std::string target = "/" + std::to_string(worker);
            sample.request.target = target;
            for (std::size_t i = 0; i < kLines; ++i)
                log->writer(worker).append(sample.verdict);
            log->writer(worker).flush();
        });
    for (std::thread& worker : workers)
        worker.join();
    EXPECT_EQ(log->stop(10s), 0U);
    EXPECT_EQ(log->counts().written + log->counts().dropped, kWorkers * kLines);
    const std::string text = read(path());
    EXPECT_EQ(lines(text), log->counts().written);
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = text.find('\n', start);
        ASSERT_EQ(end - start, std::string_view("orders-v1 /0").size()) << text.substr(start, 100);
        start = end + 1;
    }
}

TEST_F(AccessLogTest, ReopensItsPathAfterRotation) {
    auto log = open(path());
    append(*log, "/old");
    log->writer(0).flush();
    ASSERT_TRUE(eventually([&] { return log->counts().written == 1; }));
    std::filesystem::rename(path(), path("access.log.1"));
    log->reopen();
    ASSERT_TRUE(eventually([&] { return std::filesystem::exists(path()); }));
    append(*log, "/new");
    log->stop(5s);
    EXPECT_EQ(read(path("access.log.1")), "orders-v1 /old\n");
    EXPECT_EQ(read(path()), "orders-v1 /new\n");
}

TEST_F(AccessLogTest, KeepsTheOldFileWhenTheNewOneCannotBeOpened) {
    const std::string folder = path("folder");
    std::filesystem::create_directory(folder);
    auto log = open(folder + "/log");
    std::filesystem::rename(folder, path("moved"));
    log->reopen();
    append(*log, "/1");
    EXPECT_EQ(log->stop(5s), 0U);
    EXPECT_EQ(read(path("moved/log")), "orders-v1 /1\n");
    EXPECT_GE(log->counts().errors, 1U);
}

TEST_F(AccessLogTest, DropsAndCountsWhileNobodyReadsTheFifoThenRecovers) {
    ASSERT_EQ(mkfifo(path("fifo").c_str(), 0600), 0);
    auto log = open(path("fifo"), 256_KiB);
    std::uint64_t dropped = 0;
    const auto before = std::chrono::steady_clock::now();
    for (int i = 0; i < 100'000; ++i)
        dropped += append(*log, "/nobody/reads/this") == Outcome::Dropped ? 1U : 0U;
    EXPECT_LT(std::chrono::steady_clock::now() - before, 5s); // never waits
    EXPECT_GT(dropped, 0U);
    EXPECT_EQ(log->counts().dropped, dropped);
    EXPECT_EQ(log->counts().written, 0U);

    const int reader = ::open(path("fifo").c_str(), O_RDONLY | O_NONBLOCK);
    ASSERT_GE(reader, 0);
    std::string text;
    std::array<char, 65536> buffer;
    EXPECT_TRUE(eventually([&] {
        const ssize_t count = ::read(reader, buffer.data(), buffer.size());
        text.append(buffer.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        return log->counts().written + dropped > 99'000 && log->counts().written == lines(text);
    }));
    EXPECT_EQ(append(*log, "/again"), Outcome::Written);
    close(reader);
}

TEST_F(AccessLogTest, DoesNotWaitForAReaderThatStandsStill) {
    ASSERT_EQ(mkfifo(path("fifo").c_str(), 0600), 0);
    const int reader = ::open(path("fifo").c_str(), O_RDONLY | O_NONBLOCK);
    auto log = open(path("fifo"), 256_KiB);
    std::uint64_t dropped = 0;
    while (dropped == 0) // the FIFO and all buffers fill up
        dropped += append(*log, "/slow/reader") == Outcome::Dropped ? 1U : 0U;
    const auto before = std::chrono::steady_clock::now();
    EXPECT_GT(log->stop(50ms), 0U);
    EXPECT_LT(std::chrono::steady_clock::now() - before, 5s);
    close(reader);
}

TEST_F(AccessLogTest, StartsANewLineForANewReader) {
    ASSERT_EQ(mkfifo(path("fifo").c_str(), 0600), 0);
    int reader = ::open(path("fifo").c_str(), O_RDONLY | O_NONBLOCK);
    auto log = open(path("fifo"), 1_MiB);
    const std::string target = "/" + std::string(1000, 'x');
    while (append(*log, target) == Outcome::Written) {
    }
    std::array<char, 1500> some;
    ASSERT_TRUE(eventually([&] { return ::read(reader, some.data(), some.size()) > 0; }));
    close(reader); // in the middle of a line
    std::string text;
    ASSERT_TRUE(eventually([&] { return log->counts().errors > 1; })); // it noticed, and found nobody new
    reader = ::open(path("fifo").c_str(), O_RDONLY | O_NONBLOCK);
    std::array<char, 65536> buffer;
    ASSERT_TRUE(eventually([&] {
        const ssize_t count = ::read(reader, buffer.data(), buffer.size());
        text.append(buffer.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        return text.size() > 10'000;
    }));
    EXPECT_TRUE(text.starts_with("orders-v1 /x")) << text.substr(0, 50);
    log->stop(100ms);
    close(reader);
}

TEST_F(AccessLogTest, SurvivesAFullDiskAndGoesOnWhereItStopped) {
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    auto log = open(path(), 1_MiB);
    const rlimit tiny{10'000, before.rlim_max};
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &tiny), 0); // its signal must not reach us either
    std::uint64_t taken = 0;
    while (append(*log, "/the/disk/is/full/number/" + std::to_string(taken)) == Outcome::Written)
        ++taken;
    EXPECT_TRUE(eventually([&] { return log->counts().errors > 0; }));
    setrlimit(RLIMIT_FSIZE, &before);
    EXPECT_TRUE(eventually([&] { return log->counts().written == taken; }));
    EXPECT_EQ(append(*log, "/the/disk/is/full/number/" + std::to_string(taken++)), Outcome::Written);
    EXPECT_EQ(log->stop(5s), 0U);
    std::istringstream text(read(path()));
    std::string line;
    for (std::uint64_t i = 0; i < taken; ++i) {
        std::getline(text, line);
        ASSERT_EQ(line, "orders-v1 /the/disk/is/full/number/" + std::to_string(i));
    }
}

TEST_F(AccessLogTest, CountsADeviceThatIsAlwaysFull) {
    auto log = open("/dev/full");
    append(*log, "/1");
    EXPECT_EQ(log->stop(5s), 1U);
    EXPECT_EQ(log->counts().dropped, 1U);
    EXPECT_GE(log->counts().errors, 1U);
}

TEST_F(AccessLogTest, RefusesToStartWithAPathOrFormatThatCannotBe) {
    EXPECT_THAT(AccessLog::open({.path = path("no/such/folder"), .format = {}, .buffer = 1_MiB}, 1).error().message,
                testing::HasSubstr("cannot open the access log"));
    EXPECT_FALSE(AccessLog::open({.path = m_folder.string(), .format = {}, .buffer = 1_MiB}, 1));
    EXPECT_FALSE(AccessLog::open({.path = path(), .format = "{oops}", .buffer = 1_MiB}, 1));
}

TEST_F(AccessLogTest, WritesToStandardOutputWithoutChangingIt) {
    std::array<int, 2> pipe{};
    ASSERT_EQ(::pipe(pipe.data()), 0);
    const int saved = dup(STDOUT_FILENO);
    std::fflush(stdout);
    dup2(pipe[1], STDOUT_FILENO);
    {
        auto log = open("stdout", 1_MiB);
        while (append(*log, "/" + std::string(3000, 'x')) == Outcome::Written) {
        }
        // The pipe is full and nobody reads: the end must come all the same.
        const auto before = std::chrono::steady_clock::now();
        EXPECT_GT(log->stop(50ms), 0U);
        EXPECT_LT(std::chrono::steady_clock::now() - before, 5s);
    }
    const int flags = fcntl(STDOUT_FILENO, F_GETFL);
    dup2(saved, STDOUT_FILENO);
    EXPECT_EQ(flags & O_NONBLOCK, 0); // others hold it too
    std::array<char, 100> text{};
    ASSERT_EQ(::read(pipe[0], text.data(), text.size()), static_cast<ssize_t>(text.size()));
    EXPECT_TRUE(std::string_view(text.data(), text.size()).starts_with("orders-v1 /xxx"));
    for (const int descriptor : {saved, pipe[0], pipe[1]})
        close(descriptor);
}

TEST_F(AccessLogTest, KeepsItsMemoryWithinTheConfiguredBuffer) {
    auto log = open("/dev/full", 1_MiB);
    std::size_t taken = 0;
    while (append(*log, "/" + std::string(1000, 'x')) == Outcome::Written)
        ++taken;
    EXPECT_LE(taken * 1012, (1_MiB).count + 64 * 1024);
    EXPECT_GE(taken * 1012, (1_MiB).count / 2);
}

} // namespace
} // namespace gatehouse::observe
