#include "console/session/drafts.h"
#include "console/session/tree.h"
#include "tests/console/support/words.h"

#include <QDir>
#include <QTemporaryDir>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

namespace gatehouse::console {
namespace {

GatewayAddress address(const char* socket) { return {GatewayAddress::Kind::Socket, words(socket), {}, {}}; }

void edit(Draft& draft, const char* name) {
    document::Node route = document::Node::map();
    put(route, "name", document::Node::string(name));
    draft.set(1, "h1", {"routes", name, {}, route});
}

/// Another process that has a gateway's draft open, has changed it, and lives until it is killed.
class OtherProcess {
public:
    OtherProcess(const QString& folder, const GatewayAddress& address) {
        int ready[2];
        EXPECT_EQ(::pipe(ready), 0);
        m_child = ::fork();
        if (m_child == 0) {
            Drafts drafts(folder);
            const auto draft = drafts.of(address);
            edit(*draft, "theirs");
            [[maybe_unused]] const auto written = ::write(ready[1], "!", 1);
            for (;;)
                ::pause();
        }
        ::close(ready[1]);
        char sign = 0;
        EXPECT_EQ(::read(ready[0], &sign, 1), 1) << "it has its draft";
        ::close(ready[0]);
    }
    ~OtherProcess() { kill(); }
    void kill() {
        if (m_child <= 0)
            return;
        ::kill(m_child, SIGKILL);
        ::waitpid(std::exchange(m_child, 0), nullptr, 0);
    }

private:
    pid_t m_child = 0;
};

class DraftFiles : public testing::Test {
protected:
    QTemporaryDir m_temporary;
    const QString m_folder = m_temporary.filePath(words("drafts"));
    const GatewayAddress m_address = address("/run/gatehouse/management.sock");
};

TEST_F(DraftFiles, AreSharedByAllWindowsOfAProgram) {
    Drafts drafts(m_folder);
    const auto one = drafts.of(m_address);
    EXPECT_EQ(drafts.of(m_address), one);
    EXPECT_EQ(one->place(), Draft::Place::Usual);
    EXPECT_NE(drafts.of(address("/elsewhere.sock")), one);
    GatewayAddress behindSsh{GatewayAddress::Kind::Ssh, m_address.socket, words("gw1"), {}};
    EXPECT_NE(drafts.of(behindSsh), one);
}

TEST_F(DraftFiles, OutliveAProgramThatIsKilled) {
    OtherProcess other(m_folder, m_address);
    other.kill();
    Drafts drafts(m_folder);
    const auto draft = drafts.of(m_address);
    EXPECT_NE(draft->find("routes", "theirs"), nullptr);
    EXPECT_EQ(draft->place(), Draft::Place::Usual) << "nobody has it any more";
}

TEST_F(DraftFiles, AreNotSharedByTwoPrograms) {
    OtherProcess other(m_folder, m_address);
    {
        Drafts drafts(m_folder);
        const auto mine = drafts.of(m_address);
        EXPECT_EQ(mine->place(), Draft::Place::BesideAnother);
        EXPECT_EQ(mine->find("routes", "theirs"), nullptr);
        edit(*mine, "mine");
    }
    other.kill();
    // The next one has what the other left, and when that is done with, what was beside it.
    {
        Drafts drafts(m_folder);
        const auto usual = drafts.of(m_address);
        EXPECT_NE(usual->find("routes", "theirs"), nullptr);
        usual->clear();
    }
    Drafts drafts(m_folder);
    EXPECT_NE(drafts.of(m_address)->find("routes", "mine"), nullptr);
}

TEST_F(DraftFiles, SayWhyNothingCanBeKept) {
    QFile file(m_folder);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    Drafts drafts(m_folder);
    const auto draft = drafts.of(m_address);
    edit(*draft, "mine");
    EXPECT_FALSE(draft->savingProblem().isEmpty());
}

TEST_F(DraftFiles, LeaveNothingBehindWhenTheyAreEmpty) {
    {
        Drafts drafts(m_folder);
        const auto draft = drafts.of(m_address);
        edit(*draft, "mine");
        draft->clear();
    }
    EXPECT_TRUE(QDir(m_folder).entryList(QDir::Files).isEmpty());
}

} // namespace
} // namespace gatehouse::console
