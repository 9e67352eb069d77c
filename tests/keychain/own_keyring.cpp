#include "tests/keychain/own_keyring.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDir>
#include <QFile>
#include <QProcessEnvironment>
#include <QStandardPaths>
#include <QTest>

namespace gatehouse::console {
namespace {

constexpr int kPatience = 15'000; // ms
const auto kSecrets = QStringLiteral("org.freedesktop.secrets");

/// Without folders of services: nobody is started that was not started here.
constexpr auto kBus = R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)";

void end(QProcess& process) {
    process.terminate();
    if (process.state() != QProcess::NotRunning && !process.waitForFinished(kPatience)) {
        process.kill();
        process.waitForFinished(kPatience);
    }
}

} // namespace

OwnKeyring::OwnKeyring() {
    for (const char* folder : {"home", "data", "config", "cache", "run"})
        QDir(m_folder.path()).mkdir(QString::fromLatin1(folder));
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), m_folder.filePath(QStringLiteral("home")));
    environment.insert(QStringLiteral("XDG_DATA_HOME"), m_folder.filePath(QStringLiteral("data")));
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_folder.filePath(QStringLiteral("config")));
    environment.insert(QStringLiteral("XDG_CACHE_HOME"), m_folder.filePath(QStringLiteral("cache")));
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_folder.filePath(QStringLiteral("run")));
    for (const char* desktop : {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "GNOME_KEYRING_CONTROL"})
        environment.remove(QString::fromLatin1(desktop));
    m_bus.setProcessEnvironment(environment);
    m_keyring.setProcessEnvironment(environment);
}

OwnKeyring::~OwnKeyring() {
    end(m_keyring);
    end(m_bus);
}

QString OwnKeyring::missing() {
    QStringList lacking;
    for (const char* program : {"dbus-daemon", "gnome-keyring-daemon"}) {
        if (QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty())
            lacking << QString::fromLatin1(program);
    }
    return lacking.join(QStringLiteral(", "));
}

bool OwnKeyring::start() { return m_folder.isValid() && startBus() && startKeyring(); }

bool OwnKeyring::startBus() {
    const auto file = m_folder.filePath(QStringLiteral("bus.conf"));
    QFile configuration(file);
    if (!configuration.open(QIODevice::WriteOnly) || configuration.write(kBus) < 0)
        return false;
    configuration.close();
    m_bus.start(QStringLiteral("dbus-daemon"), {QStringLiteral("--config-file=") + file, QStringLiteral("--nofork"),
                                                QStringLiteral("--print-address=1")});
    if (!QTest::qWaitFor([this] { return m_bus.canReadLine() || m_bus.state() == QProcess::NotRunning; }, kPatience) ||
        !m_bus.canReadLine())
        return false;
    const auto address = m_bus.readLine().trimmed();
    qputenv("DBUS_SESSION_BUS_ADDRESS", address);
    auto environment = m_keyring.processEnvironment();
    environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QString::fromUtf8(address));
    m_keyring.setProcessEnvironment(environment);
    return QDBusConnection::sessionBus().isConnected();
}

bool OwnKeyring::startKeyring() {
    m_keyring.start(QStringLiteral("gnome-keyring-daemon"), {QStringLiteral("--foreground"), QStringLiteral("--unlock"),
                                                             QStringLiteral("--components=secrets")});
    m_keyring.write("\n"); // the password of the keyring that it makes: none
    m_keyring.closeWriteChannel();
    return QTest::qWaitFor(isThere, kPatience);
}

void OwnKeyring::endKeyring() { end(m_keyring); }

bool OwnKeyring::isThere() { return QDBusConnection::sessionBus().interface()->isServiceRegistered(kSecrets).value(); }

} // namespace gatehouse::console
