#include "console/app/frame/desktop_look.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace gatehouse::console {
namespace {

const QString kService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString kGroup = QStringLiteral("org.freedesktop.appearance");
const QString kScheme = QStringLiteral("color-scheme");
const QString kContrast = QStringLiteral("contrast");
constexpr int kPatience = 2'000; // ms

/// The portal wraps values in variants, older ones twice.
QVariant unwrapped(QVariant value) {
    for (int i = 0; i < 3 && value.canConvert<QDBusVariant>(); ++i)
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

DesktopLook::DesktopLook(QObject* parent) : QObject(parent) {
    auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(kService, kPath, kInterface, QStringLiteral("SettingChanged"), this,
                SLOT(onSettingChanged(QString, QString, QDBusVariant)));
    ask(kScheme);
    ask(kContrast);
}

void DesktopLook::ask(const QString& key) {
    auto call = QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("Read"));
    call << kGroup << key;
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call, kPatience), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, key, watcher] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (!reply.isError())
            take(key, reply.value().variant());
        watcher->deleteLater();
    });
}

void DesktopLook::onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value) {
    if (group == kGroup)
        take(key, value.variant());
}

void DesktopLook::take(const QString& key, const QVariant& value) {
    const auto number = unwrapped(value).toUInt();
    if (key == kScheme)
        m_isDark = number == 1;
    else if (key == kContrast)
        m_isContrast = number == 1;
    else
        return;
    Q_EMIT changed();
}

ThemeId DesktopLook::theme() const {
    return m_isContrast ? ThemeId::Contrast : m_isDark ? ThemeId::Dark : ThemeId::Light;
}

} // namespace gatehouse::console
