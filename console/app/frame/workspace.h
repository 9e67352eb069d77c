#pragma once

#include "console/app/frame/layout_keeper.h"
#include "console/session/desk.h"
#include "console/session/preferences.h"
#include "console/session/saved_requests.h"
#include "console/widgets/frame/status_strip.h"
#include "console/widgets/states/toast.h"

#include <QHash>
#include <QTimer>
#include <QWidget>

class QPushButton;
class QStackedWidget;

namespace gatehouse::console {

class CommandPalette;
class NavigationRail;
class ObjectPage;
class Page;
class PageWindow;
class TopBar;

/// Everything of a window that is connected with a gateway: which one it is, the pages that it can serve, and what is
/// true on every page. Made anew when the language changes; the desk stays.
class Workspace final : public QWidget {
    Q_OBJECT

public:
    Workspace(Desk& desk, Preferences& preferences, SavedRequests& requests, QWidget* parent = nullptr);

    void goTo(const QString& page, const QString& object = {});
    [[nodiscard]] QString current() const { return m_current; }
    void openPalette(const QString& typed = {});
    /// The page in a window of its own, where it was the last time; closing that brings it back.
    void tearOff(const QString& page);
    [[nodiscard]] PageWindow* windowOf(const QString& page) const { return m_torn.value(page); }

Q_SIGNALS:
    void gatewaysWanted();
    void newWindowWanted();
    void titleChanged(const QString& title);

private:
    struct Place {
        QString id, name, icon;
        Page* page;
    };
    void makePages();
    void takeBack(const QString& page);
    void makeStatus();
    void makeKeys();
    /// Those that are the same in every window of the gateway; `page` says which page it shows.
    void makeSharedKeys(QWidget& window, const std::function<Page*()>& page);
    [[nodiscard]] QVector<QWidget*> regions() const;
    [[nodiscard]] PageWindow* activePageWindow() const;
    void comeForward();
    void refreshRail();
    void refreshStatus();
    void showToast(const QString& icon, const QString& words, const QString& verb, const std::function<void()>& deed);
    void fillPalette();
    void showVerbs(const QString& id);
    void carryOut(const QString& id);
    void carryOutInWindow(const QString& id);

    Desk& m_desk;
    Preferences& m_preferences;
    SavedRequests& m_requests;
    TopBar* m_top;
    QPushButton* m_review;
    NavigationRail* m_rail;
    QStackedWidget* m_stack;
    StatusStrip* m_strip;
    StatusPart* m_connection = nullptr;
    StatusPart* m_revision = nullptr;
    StatusPart* m_draft = nullptr;
    StatusPart* m_overrides = nullptr;
    StatusPart* m_version = nullptr;
    StatusPart* m_clock = nullptr;
    CommandPalette* m_palette;
    ToastStack m_toasts;
    LayoutKeeper m_layout;
    QVector<Place> m_places;
    QHash<QString, PageWindow*> m_torn; ///< by the ids of their pages
    ObjectPage* m_editor = nullptr;
    QString m_current;
    QTimer m_second;
};

} // namespace gatehouse::console
