#pragma once

#include "console/session/saved_gateways.h"
#include "tests/console/support/words.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>
#include <sys/prctl.h>

#include <csignal>

namespace gatehouse::console {

/// A gatehoused of the test's own: with a document of its own as its file, or with a store in which nothing is yet.
class OwnGateway {
public:
    ~OwnGateway() { end(); }

    testing::AssertionResult start(const QByteArray& document = {}) {
        QStringList arguments{words("--state"), m_folder.filePath(words("state"))};
        if (!document.isEmpty()) {
            QFile file(m_folder.filePath(words("gateway.yaml")));
            if (!file.open(QIODevice::WriteOnly) || file.write(document) != document.size())
                return testing::AssertionFailure() << file.errorString().toStdString();
            arguments << words("--config") << file.fileName();
        }
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); }); // it ends with the test
        m_process.start(words(GATEHOUSE_BUILT_PROGRAM), arguments);
        const bool isThere = QTest::qWaitFor(
            [&] { return QFile::exists(socket()) || m_process.state() == QProcess::NotRunning; }, 30'000);
        return isThere && m_process.state() == QProcess::Running
                   ? testing::AssertionSuccess()
                   : testing::AssertionFailure() << m_process.readAll().toStdString();
    }
    void end() {
        m_process.terminate();
        if (!m_process.waitForFinished(10'000))
            m_process.kill();
        m_process.waitForFinished(10'000);
    }

    [[nodiscard]] QString socket() const { return m_folder.filePath(words("state/management.sock")); }
    [[nodiscard]] SavedGateway saved(const char* name) const {
        SavedGateway gateway;
        gateway.name = words(name);
        gateway.address.socket = socket();
        return gateway;
    }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
};

} // namespace gatehouse::console
