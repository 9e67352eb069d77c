#include "console/app/frame/application.h"

namespace gatehouse::console {
namespace {

ThemeId themeOf(Preferences::Look look, const DesktopLook& desktop) {
    switch (look) {
    case Preferences::Look::Light:
        return ThemeId::Light;
    case Preferences::Look::Dark:
        return ThemeId::Dark;
    case Preferences::Look::Contrast:
        return ThemeId::Contrast;
    case Preferences::Look::Desktop:
        break;
    }
    return desktop.theme();
}

Appearance& appearanceOf(QApplication& application) {
    if (auto* known = application.findChild<Appearance*>())
        return *known;
    return *new Appearance(application, ThemeId::Light); // the application owns it
}

} // namespace

Application::Application(QApplication& application, const QString& settingsFile, const QString& draftsFolder)
    : m_preferences(settingsFile), m_saved(settingsFile), m_requests(settingsFile), m_drafts(draftsFolder),
      m_appearance(appearanceOf(application)) {
    connect(&m_preferences, &Preferences::changed, this, &Application::applyPreferences);
    connect(&m_desktop, &DesktopLook::changed, this, &Application::applyPreferences);
    applyPreferences();
}

Application::~Application() {
    for (const auto& window : m_windows)
        delete window.data();
}

void Application::applyPreferences() {
    const auto code = m_preferences.language().isEmpty() ? QLocale::system().name() : m_preferences.language();
    const auto& language = languageOf(code);
    if (std::exchange(m_language, QString::fromLatin1(language.code)) != QLatin1StringView(language.code)) {
        m_translation.use(language);
        m_appearance.updateFonts();
    }
    if (const auto theme = themeOf(m_preferences.look(), m_desktop); theme != m_appearance.current())
        m_appearance.use(theme);
}

MainWindow* Application::newWindow() {
    auto* window = new MainWindow(m_preferences, m_saved, m_requests, m_drafts);
    window->setAttribute(Qt::WA_DeleteOnClose);
    connect(window, &MainWindow::newWindowWanted, this, [this] { newWindow()->show(); });
    m_windows.emplace_back(window);
    return window;
}

} // namespace gatehouse::console
