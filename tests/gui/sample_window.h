#pragma once

#include "console/app/frame/application.h"
#include "console/app/frame/workspace.h"
#include "console/session/tree.h"
#include "console/text/translation.h"
#include "console/widgets/basic/tags.h"
#include "console/widgets/basic/text_label.h"
#include "tests/console/support/words.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPixmap>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

namespace gatehouse::console {

constexpr int kPatience = 30'000; // ms; the gateway and its shop start in one or two seconds

/// How a window is dressed: appearance and language.
struct Dress {
    const char* name;
    Preferences::Look look;
    const char* language;

    friend void PrintTo(const Dress& dress, std::ostream* out) { *out << dress.name; }
};

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

    /// Without a gateway.
    void openWindow(QSize size = {1440, 900}) {
        m_window = m_application->newWindow();
        m_window->setAttribute(Qt::WA_DeleteOnClose, false);
        m_window->resize(size);
        m_window->show();
        m_window->activateWindow();
    }
    /// With a connection, a configuration and a few seconds of traffic, if they are wanted.
    testing::AssertionResult open(int samples = 0, QSize size = {1440, 900}) {
        openWindow(size);
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

    QComboBox* choice(const QString& name) const {
        for (auto* one : visible<QComboBox>()) {
            if (one->accessibleName() == name)
                return one;
        }
        return nullptr;
    }
    /// In a label or a table that is seen.
    bool says(const QString& text) const {
        for (const auto* label : visible<QLabel>()) {
            if (label->text().contains(text))
                return true;
        }
        for (const auto* table : visible<QTableView>()) {
            const auto* model = table->model();
            for (int column = 0; column < model->columnCount(); ++column) {
                if (model->headerData(column, Qt::Horizontal).toString().contains(text))
                    return true;
            }
            for (int row = 0; row < model->rowCount(); ++row) {
                for (int column = 0; column < model->columnCount(); ++column) {
                    if (model->index(row, column).data().toString().contains(text))
                        return true;
                }
            }
        }
        return false;
    }
    QLineEdit* field(const QString& name) const {
        for (auto* one : visible<QLineEdit>()) {
            if (one->accessibleName() == name)
                return one;
        }
        return nullptr;
    }

    /// The same gateway, as one of an environment, or read only.
    testing::AssertionResult reopen(Environment environment, bool isReadOnly = false) {
        auto gateway = desk().gateway();
        gateway.environment = environment;
        gateway.isReadOnly = isReadOnly;
        m_window->openGateway(gateway);
        return eventually([&] {
            return desk().view().configuration() != nullptr && desk().view().schema() != nullptr &&
                   !desk().view().endpoints().empty() && !desk().view().breakers().empty();
        })
                   ? testing::AssertionSuccess()
                   : testing::AssertionFailure() << "the gateway is not there again";
    }

    /// Through the gateway, as a client: the answer's status; 0 without one.
    int statusOf(const QString& path, const QString& key = {}) {
        QNetworkAccessManager client;
        const auto listener = desk().view().status()->listeners.front().address.toString();
        QNetworkRequest request(QUrl(words("http://") + QString::fromStdString(listener) + path));
        request.setRawHeader("Host", "api.shop.example");
        if (!key.isEmpty())
            request.setRawHeader("X-Api-Key", key.toUtf8());
        const std::unique_ptr<QNetworkReply> reply(client.get(request));
        EXPECT_TRUE(eventually([&] { return reply->isFinished(); }));
        return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    }

    /// Into the folder of GATEHOUSE_PICTURES, for people to look at.
    void picture(const QString& name, QWidget* of = nullptr) const {
        const auto folder = qEnvironmentVariable("GATEHOUSE_PICTURES");
        QTest::qWait(50); // what is due at the next turn
        auto& shown = of == nullptr ? *m_window : *of;
        QPixmap image(shown.size() * m_pixelRatio);
        image.setDevicePixelRatio(m_pixelRatio);
        image.fill(Qt::transparent);
        shown.render(&image);
        if (!folder.isEmpty() && QDir().mkpath(folder))
            image.save(folder + u'/' + name + words(".png"));
    }

    /// Nothing is cut, and everything that the keyboard reaches has a name.
    void lookOver() const {
        QCoreApplication::sendPostedEvents(); // a figure may have become wider just now
        for (const auto* label : visible<TextLabel>()) {
            const auto policy = label->sizePolicy().horizontalPolicy();
            const bool mayShrink = policy == QSizePolicy::Ignored || policy == QSizePolicy::Maximum;
            if (!label->wordWrap() && !mayShrink) {
                EXPECT_GE(label->width(), label->sizeHint().width()) << label->text().toStdString();
            }
            if (label->wordWrap()) {
                EXPECT_GE(label->height(), label->heightForWidth(label->width())) << label->text().toStdString();
            }
        }
        for (const auto* scroll : visible<QScrollArea>()) {
            if (scroll->widget() == nullptr || scroll->horizontalScrollBarPolicy() != Qt::ScrollBarAlwaysOff)
                continue;
            EXPECT_LE(scroll->widget()->width(), scroll->viewport()->width()) << "it is cut at its side";
        }
        for (const auto* button : visible<QPushButton>())
            EXPECT_GE(button->width(), button->minimumSizeHint().width()) << button->text().toStdString();
        for (const auto* tag : visible<Tag>())
            EXPECT_FALSE(tag->accessibleName().isEmpty()) << "a tag that says nothing";
        for (const auto* widget : visible<QWidget>()) {
            if ((widget->focusPolicy() & Qt::TabFocus) == 0 || isPartOfAnother(*widget))
                continue;
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            EXPECT_TRUE(!widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty()))
                << widget->metaObject()->className() << " has no name";
        }
    }
    /// The field inside of a combo or spin box is named by what it is in; scroll bars are part of what they scroll.
    static bool isPartOfAnother(const QWidget& widget) {
        const auto* field = qobject_cast<const QLineEdit*>(&widget);
        return qobject_cast<const QScrollBar*>(&widget) != nullptr ||
               (field != nullptr &&
                (widget.parentWidget()->inherits("QAbstractSpinBox") || widget.parentWidget()->inherits("QComboBox")));
    }

    /// All pages, in the order of the rail.
    const QStringList kPages{words("overview"), words("metrics"),   words("traffic"),   words("routes"),
                             words("services"), words("breakers"),  words("consumers"), words("tester"),
                             words("draft"),    words("revisions"), words("audit"),     words("settings")};

    int m_pixelRatio = 1; ///< of pictures
    QTemporaryDir m_folder;
    std::optional<Application> m_application;
    QPointer<MainWindow> m_window;
};

} // namespace gatehouse::console
