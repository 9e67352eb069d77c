#pragma once

#include "console/app/frame/application.h"
#include "console/app/frame/workspace.h"
#include "console/session/tree.h"
#include "console/text/translation.h"
#include "tests/console/support/words.h"

#include <QAbstractButton>
#include <QDir>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

namespace gatehouse::console {

constexpr int kPatience = 30'000; // ms; the gateway and its shop start in one or two seconds

/// A window connected with the sample gateway, which is a real gatehoused.
class SampleWindow : public testing::Test {
protected:
    SampleWindow() {
        QStandardPaths::setTestModeEnabled(true);
#ifdef GATEHOUSE_BUILT_PROGRAM
        if (!qEnvironmentVariableIsSet("GATEHOUSE_PROGRAM"))
            qputenv("GATEHOUSE_PROGRAM", GATEHOUSE_BUILT_PROGRAM);
#endif
        m_application.emplace(*qobject_cast<QApplication*>(QApplication::instance()),
                              m_folder.filePath(words("settings.ini")), m_folder.filePath(words("drafts")));
        m_application->preferences().setLook(Preferences::Look::Light);
        m_application->preferences().setLanguage(words("en"));
    }

    /// With a connection, a configuration and a few seconds of traffic, if they are wanted.
    testing::AssertionResult open(int samples = 0) {
        m_window = m_application->newWindow();
        m_window->setAttribute(Qt::WA_DeleteOnClose, false);
        m_window->resize(1440, 900);
        m_window->show();
        m_window->activateWindow();
        m_window->openSample();
        const bool isThere = QTest::qWaitFor(
            [&] {
                return m_window->desk() != nullptr && m_window->desk()->view().configuration() != nullptr &&
                       m_window->desk()->view().schema() != nullptr && !m_window->desk()->view().endpoints().empty() &&
                       m_window->desk()->view().calls().all().calls.size() >= samples;
            },
            kPatience + samples * 2'500);
        return isThere ? testing::AssertionSuccess() : testing::AssertionFailure() << "the sample gateway is not there";
    }

    Desk& desk() { return *m_window->desk(); }
    Workspace& workspace() { return *m_window->workspace(); }
    template <class Condition> bool eventually(Condition condition) { return QTest::qWaitFor(condition, kPatience); }

    template <class Widget> QList<Widget*> visible() const {
        QList<Widget*> found;
        for (auto* widget : m_window->findChildren<Widget*>()) {
            if (widget->isVisible())
                found << widget;
        }
        return found;
    }
    QAbstractButton* button(const QString& text) const {
        for (auto* one : visible<QAbstractButton>()) {
            if (one->text() == text || one->accessibleName() == text)
                return one;
        }
        return nullptr;
    }

    /// Into the folder of GATEHOUSE_PICTURES, for people to look at.
    void picture(const QString& name) const {
        const auto folder = qEnvironmentVariable("GATEHOUSE_PICTURES");
        QTest::qWait(50); // what is due at the next turn
        const auto image = m_window->grab();
        EXPECT_EQ(image.size(), m_window->size());
        if (!folder.isEmpty() && QDir().mkpath(folder))
            image.save(folder + u'/' + name + words(".png"));
    }

    QTemporaryDir m_folder;
    std::optional<Application> m_application;
    QPointer<MainWindow> m_window;
};

} // namespace gatehouse::console
