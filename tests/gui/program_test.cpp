#include "console/app/frame/private_memory.h"
#include "tests/console/support/words.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <cstdlib>

namespace gatehouse::console {
namespace {

constexpr int kPatience = 30'000; // ms

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool leavesNoDump() {
    rlimit limit{};
    return ::getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_cur == 1 && limit.rlim_max == 1 &&
           contentOf(words("/proc/self/coredump_filter")).trimmed() == "00000000";
}

TEST(PrivateMemory, IsNeverDumped) {
    EXPECT_EXIT(
        {
            keepMemoryOffDisk();
            std::_Exit(leavesNoDump() && ::prctl(PR_GET_DUMPABLE) == 1 ? 0 : 1);
        },
        testing::ExitedWithCode(0), "");
}

TEST(PrivateMemory, OfAQuestionForAPassphraseIsNobodyElses) {
    EXPECT_EXIT(
        {
            keepMemoryPrivate();
            std::_Exit(leavesNoDump() && ::prctl(PR_GET_DUMPABLE) == 0 ? 0 : 1);
        },
        testing::ExitedWithCode(0), "");
}

/// The console itself, without a display and with a home of its own.
class Program : public testing::Test {
protected:
    void start(const QStringList& arguments) {
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const char* variable : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"})
            environment.insert(words(variable), m_home.path());
        environment.insert(words("QT_QPA_PLATFORM"), words("offscreen"));
        m_process.setProcessEnvironment(environment);
        m_process.start(words(GATEHOUSE_BUILT_CONSOLE), arguments);
        ASSERT_TRUE(m_process.waitForStarted(kPatience)) << m_process.errorString().toStdString();
    }
    ~Program() override {
        m_process.kill();
        m_process.waitForFinished(kPatience);
    }
    QByteArray about(const char* what) const {
        return contentOf(words("/proc/%1/").arg(m_process.processId()) + words(what));
    }

    QTemporaryDir m_home;
    QProcess m_process;
};

TEST_F(Program, LeavesNoSecretInACoreDump) {
    start({});
    EXPECT_TRUE(QTest::qWaitFor([&] { return about("coredump_filter").trimmed() == "00000000"; }, kPatience));
    EXPECT_TRUE(about("limits").contains("Max core file size        1                    1  "))
        << about("limits").toStdString();
}

TEST_F(Program, SaysWhatIsWrongWithItsCommandLine) {
    start({words("--core-dumps"), words("--socket"), words("relative.sock")});
    ASSERT_TRUE(m_process.waitForFinished(kPatience));
    EXPECT_EQ(m_process.exitCode(), 2);
    EXPECT_TRUE(m_process.readAllStandardError().endsWith("--socket takes a full path\n"));
}

TEST_F(Program, HasNoOptionThatQtTakesForItself) {
    start({words("--help")});
    ASSERT_TRUE(m_process.waitForFinished(kPatience));
    const auto help = QString::fromUtf8(m_process.readAllStandardOutput());
    EXPECT_TRUE(help.contains(words("--socket"))) << help.toStdString();
    // Of QGuiApplication, and on X11.
    for (const char* taken : {"platform", "plugin", "style", "stylesheet", "session", "display", "geometry", "icon",
                              "name", "title", "reverse", "visual", "ncols", "fg", "bg"})
        EXPECT_FALSE(help.contains(words("--%1 ").arg(words(taken)))) << taken;
}

} // namespace
} // namespace gatehouse::console
