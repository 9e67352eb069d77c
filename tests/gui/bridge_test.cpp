#include "console/app/frame/askpass_dialog.h"
#include "console/session/askpass.h"
#include "console/widgets/table/data_table.h"
#include "tests/gui/own_gateway.h"
#include "tests/gui/sample_window.h"

#include <QFileInfo>
#include <QTimer>

#include <unistd.h>

#include <csignal>
#include <cstdlib>

namespace gatehouse::console {
namespace {

constexpr auto kDocument = R"(listeners: [{ name: public, address: "127.0.0.1:0" }]
routes:
  - { name: hello, match: { path: /hello }, policies: [{ respond: { body: "hello" } }] }
  - { name: bye, match: { path: /bye }, policies: [{ respond: { body: "bye" } }] }
)";

/// A gateway that is reached by an ssh of the test's own: it notes how it was called and speaks for the other computer.
class Bridges : public SampleWindow {
protected:
    Bridges() {
        write(words("ssh"), R"sh(#!/bin/sh
cd "$(dirname "$0")" || exit 255
printf '%s\n' "$@" >arguments
printf '%s\n' "$SSH_ASKPASS" "$SSH_ASKPASS_REQUIRE" "$GATEHOUSE_CONSOLE_ASKPASS" >asking
if [ -e refuses ]; then
    echo "Warning: something that does not matter" >&2
    cat refuses >&2
    exit 255
fi
for remote in "$@"; do :; done
echo $$ >process
exec sh -c "exec $remote"
)sh");
        m_path = qgetenv("PATH");
        qputenv("PATH", m_far.path().toUtf8() + ':' +
                            QFileInfo(words(GATEHOUSE_BUILT_CONTROL)).absolutePath().toUtf8() + ':' + m_path);
    }
    ~Bridges() override { qputenv("PATH", m_path); }

    void write(const QString& name, const QByteArray& content) const {
        QFile file(m_far.filePath(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    QStringList read(const char* name) const {
        QFile file(m_far.filePath(words(name)));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed().split(u'\n')
                                              : QStringList();
    }
    void openBridge() {
        auto gateway = m_gateway.saved("far-away");
        gateway.address.kind = GatewayAddress::Kind::Ssh;
        gateway.address.host = words("gw1.shop.example");
        gateway.address.user = words("lena");
        openWindow();
        m_window->openGateway(gateway);
    }
    bool listsRoutes() {
        workspace().goTo(words("routes"));
        return eventually([&] { return says(words("hello")) && says(words("bye")); });
    }

    OwnGateway m_gateway;
    QTemporaryDir m_far;
    QByteArray m_path;
};

TEST_F(Bridges, LeadToAGatewayOfAnotherComputerAndComeBackAfterALoss) {
    ASSERT_TRUE(m_gateway.start(kDocument));
    openBridge();
    ASSERT_TRUE(eventually([&] { return desk().session().isConnected(); })) << desk().session().problem().toStdString();
    EXPECT_TRUE(listsRoutes());
    const auto arguments = read("arguments");
    EXPECT_EQ(arguments.mid(arguments.indexOf(words("-l"))),
              (QStringList{words("-l"), words("lena"), words("--"), words("gw1.shop.example"),
                           words("gatehousectl --socket '%1' bridge").arg(m_gateway.socket())}));
    EXPECT_EQ(read("asking"), (QStringList{QCoreApplication::applicationFilePath(), words("force"), words("1")}))
        << "ssh asks this program, and it knows that it is asked";
    picture(words("bridge"));

    const auto process = read("process").value(0).toInt();
    ASSERT_GT(process, 1);
    ::kill(process, SIGKILL);
    ASSERT_TRUE(eventually([&] { return !desk().session().isConnected(); }));
    EXPECT_FALSE(desk().session().problem().isEmpty());
    EXPECT_TRUE(eventually([&] { return desk().session().isConnected(); })) << "by itself";
    EXPECT_NE(read("process").value(0).toInt(), process) << "with another ssh";
    EXPECT_TRUE(listsRoutes());
}

TEST_F(Bridges, TellWhatSshComplainsAbout) {
    ASSERT_TRUE(m_gateway.start(kDocument));
    write(words("refuses"), "lena@gw1.shop.example: Permission denied (publickey).\n");
    openBridge();
    ASSERT_TRUE(eventually([&] { return says(words("Permission denied (publickey)")); }))
        << desk().session().problem().toStdString();
    picture(words("bridge-refused"));
    lookOver();
    QFile::remove(m_far.filePath(words("refuses")));
    EXPECT_TRUE(eventually([&] { return desk().session().isConnected(); })) << "it was tried again";
}

TEST_F(Bridges, TellWhenTheOtherComputerHasNoGateway) {
    openBridge();
    EXPECT_TRUE(eventually([&] { return !desk().session().problem().isEmpty(); }));
    EXPECT_FALSE(desk().session().problem().contains(words("connection has ended")))
        << desk().session().problem().toStdString();
}

/// Somebody who answers the question that ssh asks, in a process of its own whose standard output is the error output.
class Askpass : public testing::Test {
protected:
    Askpass() { GTEST_FLAG_SET(death_test_style, "threadsafe"); }
    ~Askpass() override { GTEST_FLAG_SET(death_test_style, "fast"); }

    static void ask(const char* question, const std::function<void(QWidget&)>& act) {
        ::dup2(2, 1);
        QTimer watch;
        QObject::connect(&watch, &QTimer::timeout, [&] {
            if (auto* dialog = QApplication::activeModalWidget())
                act(*dialog);
        });
        watch.start(20);
        std::_Exit(answerSsh(words(question)));
    }
    static void press(QWidget& dialog, const char* verb) {
        for (auto* button : dialog.findChildren<QPushButton*>()) {
            if (button->text() == words(verb))
                button->click();
        }
    }
};

TEST_F(Askpass, AnswersWhatSomebodyTypes) {
    const auto type = [](QWidget& dialog) {
        auto* field = dialog.findChild<QLineEdit*>();
        if (field->echoMode() != QLineEdit::Password)
            std::_Exit(7); // it would be read over a shoulder
        field->setText(words("open sesame"));
        press(dialog, "Answer");
    };
    EXPECT_EXIT(ask("Enter passphrase for key '/home/lena/.ssh/id': ", type), testing::ExitedWithCode(0),
                "open sesame");
}

TEST_F(Askpass, AnswersNothingWhenItIsCancelled) {
    EXPECT_EXIT(ask("lena@gw1's password: ", [](QWidget& dialog) { press(dialog, "Cancel"); }),
                testing::ExitedWithCode(1), "");
}

} // namespace
} // namespace gatehouse::console
