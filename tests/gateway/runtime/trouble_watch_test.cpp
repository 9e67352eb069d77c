#include "gateway/runtime/trouble_watch.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/wait.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <cerrno>
#include <filesystem>

namespace gatehouse::runtime {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using News = Trouble::News;

TEST(Trouble, IsToldWhenItBeginsAndWhenItHasBeenOverForAWhile) {
    Trouble trouble;
    EXPECT_EQ(trouble.look(0), News::None);
    EXPECT_EQ(trouble.look(2), News::Began);
    EXPECT_EQ(trouble.look(9), News::None);
    for (int i = 1; i < Trouble::kQuietLooks; ++i)
        EXPECT_EQ(trouble.look(9), News::None) << i;
    EXPECT_EQ(trouble.look(9), News::Ended);
    EXPECT_EQ(trouble.look(9), News::None);
    EXPECT_EQ(trouble.look(10), News::Began);
}

TEST(Trouble, ThatComesAndGoesIsToldOnce) {
    Trouble trouble;
    std::uint64_t failures = 0;
    EXPECT_EQ(trouble.look(++failures), News::Began);
    for (int i = 0; i < 100; ++i)
        EXPECT_EQ(trouble.look(failures += static_cast<std::uint64_t>(i % Trouble::kQuietLooks == 0)), News::None) << i;
}

class TroubleWatchTest : public testing::Test {
protected:
    TroubleWatchTest() {
        auto listener = std::make_shared<ListenerPlan>();
        listener->name = "public";
        listener->state = std::make_shared<ListenerState>(m_metrics, "public");
        m_listener = listener->state;
        m_snapshot.listeners.push_back(std::move(listener));
    }
    void openLog(const std::string& path) {
        m_snapshot.accessLog =
            observe::AccessLog::open({.path = path, .format = "{status}", .buffer = 64_KiB}, 1).value();
    }
    void append(int lines) {
        for (int i = 0; i < lines; ++i)
            static_cast<void>(m_snapshot.accessLog->writer(0).append({}));
        m_snapshot.accessLog->writer(0).flush();
    }
    /// What is told while it looks so often.
    std::vector<std::string> look(int times = 1) {
        std::vector<std::string> lines;
        for (int i = 0; i < times; ++i) {
            auto seen = m_watch.look(m_snapshot);
            m_logErrors += seen.logErrors;
            lines.insert(lines.end(), seen.lines.begin(), seen.lines.end());
        }
        return lines;
    }
    [[nodiscard]] bool logFails() const {
        return test::waitUntil([this] { return m_snapshot.accessLog->counts().errors > 0; });
    }

    test::TemporaryFolder m_folder;
    observe::MetricRegistry m_metrics{1};
    std::shared_ptr<ListenerState> m_listener;
    Snapshot m_snapshot;
    TroubleWatch m_watch;
    std::uint64_t m_logErrors = 0;
};

// /dev/full is a disk without room.
TEST_F(TroubleWatchTest, TellsOnceThatTheLogsDiskIsFullAndOnceThatItWorksAgain) {
    const std::string path = m_folder.file("log");
    std::filesystem::create_symlink("/dev/full", path);
    openLog(path);
    EXPECT_THAT(look(), IsEmpty());
    append(1);
    ASSERT_TRUE(logFails());
    EXPECT_THAT(look(), ElementsAre("access log " + path +
                                    ": No space left on device; lines wait as long as there is "
                                    "room, and are lost then"));
    EXPECT_GT(m_logErrors, 0U);
    append(100'000); // more than there is room for
    const std::uint64_t lost = m_snapshot.accessLog->counts().dropped;
    EXPECT_GT(lost, 0U);
    EXPECT_THAT(look(), IsEmpty());

    std::filesystem::remove(path);
    m_snapshot.accessLog->reopen();
    ASSERT_TRUE(test::waitUntil([this] { return m_snapshot.accessLog->counts().written > 0; }));
    EXPECT_THAT(look(2 * Trouble::kQuietLooks),
                ElementsAre("access log " + path + " works again; " + std::to_string(lost) + " lines lost"));
    EXPECT_EQ(m_logErrors, m_snapshot.accessLog->counts().errors);
}

TEST_F(TroubleWatchTest, TellsThatThePathCannotBeOpenedAgain) {
    std::filesystem::create_directory(m_folder.file("logs"));
    openLog(m_folder.file("logs/log"));
    EXPECT_THAT(look(), IsEmpty());
    std::filesystem::rename(m_folder.file("logs"), m_folder.file("moved"));
    m_snapshot.accessLog->reopen();
    ASSERT_TRUE(logFails());
    EXPECT_THAT(look(), ElementsAre(testing::HasSubstr("No such file or directory")));
}

TEST_F(TroubleWatchTest, TellsThatLinesAreLostBecauseNobodyReadsThem) {
    ASSERT_EQ(::mkfifo(m_folder.file("fifo").c_str(), 0600), 0);
    openLog(m_folder.file("fifo"));
    append(100'000);
    EXPECT_THAT(look(), ElementsAre(testing::HasSubstr("what is behind it is too slow")));
    EXPECT_EQ(m_logErrors, 0U);
}

TEST_F(TroubleWatchTest, BeginsAnewWithAnotherLog) {
    openLog("/dev/full");
    append(1);
    ASSERT_TRUE(logFails());
    EXPECT_THAT(look(), ElementsAre(testing::HasSubstr("No space left")));
    openLog(m_folder.file("log"));
    append(1);
    EXPECT_THAT(look(2 * Trouble::kQuietLooks), IsEmpty());
    m_snapshot.accessLog = nullptr;
    EXPECT_THAT(look(), IsEmpty());
}

TEST_F(TroubleWatchTest, TellsOnceThatConnectionsCannotBeAcceptedAndOnceThatTheyCanAgain) {
    EXPECT_THAT(look(), IsEmpty());
    m_listener->acceptError = EMFILE;
    m_listener->acceptFailures += 10;
    EXPECT_THAT(look(), ElementsAre("listener public cannot accept connections: Too many open files; some clients are "
                                    "turned away, others wait"));
    m_listener->acceptFailures += 10;
    EXPECT_THAT(look(), IsEmpty());
    EXPECT_THAT(look(2 * Trouble::kQuietLooks),
                ElementsAre("listener public accepts connections again, after 20 failures"));
}

} // namespace
} // namespace gatehouse::runtime
