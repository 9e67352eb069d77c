#include "console/session/preferences.h"

#include "console/session/settings_file.h"

#include <array>

namespace gatehouse::console {
namespace {

constexpr std::array kLooks{"desktop", "light", "dark", "contrast"};

} // namespace

Preferences::Preferences(QString file, QObject* parent) : QObject(parent), m_file(std::move(file)) {}

QVariant Preferences::value(const char* key, const QVariant& standard) const {
    return settingsOf(m_file)->value(QLatin1StringView(key), standard);
}

void Preferences::put(const char* key, const QVariant& value) {
    settingsOf(m_file)->setValue(QLatin1StringView(key), value);
}

Preferences::Look Preferences::look() const {
    const auto word = value("look", {}).toString();
    for (std::size_t i = 0; i < kLooks.size(); ++i) {
        if (word == QLatin1StringView(kLooks[i]))
            return Look(i);
    }
    return Look::Desktop;
}

void Preferences::setLook(Look look) {
    put("look", QLatin1StringView(kLooks[std::size_t(look)]));
    Q_EMIT changed();
}

QString Preferences::language() const { return value("language", {}).toString(); }

void Preferences::setLanguage(const QString& code) {
    put("language", code);
    Q_EMIT changed();
}

QByteArray Preferences::geometry() const { return value("window", {}).toByteArray(); }
void Preferences::setGeometry(const QByteArray& geometry) { put("window", geometry); }
bool Preferences::isRailCollapsed() const { return value("railCollapsed", false).toBool(); }
void Preferences::setRailCollapsed(bool isCollapsed) { put("railCollapsed", isCollapsed); }
QStringList Preferences::tornPages() const { return value("tornPages", {}).toStringList(); }
void Preferences::setTornPages(const QStringList& pages) { put("tornPages", pages); }

QByteArray Preferences::geometryOf(const QString& page) const {
    return settingsOf(m_file)->value(QStringLiteral("pages/") + page).toByteArray();
}

void Preferences::setGeometryOf(const QString& page, const QByteArray& geometry) {
    settingsOf(m_file)->setValue(QStringLiteral("pages/") + page, geometry);
}

QByteArray Preferences::layoutOf(const QString& key) const {
    return settingsOf(m_file)->value(QStringLiteral("layout/") + key).toByteArray();
}

void Preferences::setLayoutOf(const QString& key, const QByteArray& layout) {
    settingsOf(m_file)->setValue(QStringLiteral("layout/") + key, layout);
}

QString Preferences::lastPage() const { return value("page", {}).toString(); }
void Preferences::setLastPage(const QString& page) { put("page", page); }

} // namespace gatehouse::console
