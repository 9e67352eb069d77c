#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace gatehouse::console {

/// A session bus and on it gnome-keyring, unlocked, that know nothing of the desktop's own: their files are in a folder
/// that is gone with them. From start() on this process takes that bus for its session's.
class OwnKeyring {
public:
    OwnKeyring();
    ~OwnKeyring();

    /// Programs that it needs and that are not installed; empty: all are.
    [[nodiscard]] static QString missing();
    /// Whether it answers.
    [[nodiscard]] bool start();
    /// From here on there is a bus, and nobody who keeps secrets.
    void endKeyring();

private:
    [[nodiscard]] bool startBus();
    [[nodiscard]] bool startKeyring();
    [[nodiscard]] static bool isThere();

    QTemporaryDir m_folder;
    QProcess m_bus, m_keyring;
};

} // namespace gatehouse::console
