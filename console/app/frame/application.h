#pragma once

#include "console/app/frame/desktop_look.h"
#include "console/app/frame/main_window.h"
#include "console/text/translation.h"
#include "console/theme/appearance.h"

#include <QApplication>
#include <QPointer>

#include <vector>

namespace gatehouse::console {

/// The program: its windows, and what they have in common.
class Application final : public QObject {
    Q_OBJECT

public:
    /// `settingsFile` may be empty: the user's own.
    Application(QApplication& application, const QString& settingsFile = {},
                const QString& draftsFolder = Drafts::usualFolder());
    ~Application() override;

    MainWindow* newWindow();
    [[nodiscard]] Preferences& preferences() { return m_preferences; }
    [[nodiscard]] SavedGateways& saved() { return m_saved; }
    [[nodiscard]] Drafts& drafts() { return m_drafts; }
    [[nodiscard]] Appearance& appearance() { return m_appearance; }

private:
    void applyPreferences();

    Preferences m_preferences;
    SavedGateways m_saved;
    SavedRequests m_requests;
    Drafts m_drafts;
    Translation m_translation;
    Appearance& m_appearance; ///< the application's
    DesktopLook m_desktop;
    std::vector<QPointer<MainWindow>> m_windows;
    QString m_language;
};

} // namespace gatehouse::console
