#include "console/session/saved_gateways.h"

#include "console/session/settings_file.h"

#include <QUuid>

#include <array>

namespace gatehouse::console {
namespace {

constexpr std::array kEnvironments{"production", "staging", "development", "local"};
const QString kArray = QStringLiteral("gateways");

} // namespace

SavedGateways::SavedGateways(QString file, QObject* parent) : QObject(parent), m_file(std::move(file)) { load(); }

std::optional<SavedGateway> SavedGateways::find(const QString& id) const {
    const auto found = std::ranges::find(m_all, id, &SavedGateway::id);
    return found == m_all.end() ? std::nullopt : std::optional(*found);
}

QString SavedGateways::put(SavedGateway gateway) {
    if (gateway.id.isEmpty())
        gateway.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const auto id = gateway.id;
    const auto known = std::ranges::find(m_all, id, &SavedGateway::id);
    if (known != m_all.end())
        *known = std::move(gateway);
    else if (m_all.size() < kMost)
        m_all.push_back(std::move(gateway));
    save();
    Q_EMIT changed();
    return id;
}

void SavedGateways::forget(const QString& id) {
    m_all.removeIf([&](const SavedGateway& one) { return one.id == id; });
    save();
    Q_EMIT changed();
}

void SavedGateways::load() {
    readList(m_file, kArray, kMost, [this](auto value) {
        const auto text = [&](const char* key) { return value(key).toString(); };
        SavedGateway one;
        one.id = text("id");
        one.name = text("name");
        one.address.kind =
            text("kind") == QStringLiteral("ssh") ? GatewayAddress::Kind::Ssh : GatewayAddress::Kind::Socket;
        one.address.socket = text("socket");
        one.address.host = text("host");
        one.address.user = text("user");
        one.isReadOnly = value("readOnly").toBool();
        const auto environment = text("environment");
        for (std::size_t e = 0; e < kEnvironments.size(); ++e) {
            if (environment == QLatin1StringView(kEnvironments[e]))
                one.environment = Environment(e);
        }
        if (!one.id.isEmpty() && !one.id.contains(u'/') && !one.name.isEmpty() && one.address.isUsable())
            m_all.push_back(std::move(one));
    });
}

void SavedGateways::save() const {
    writeList(m_file, kArray, m_all, [](const SavedGateway& one, auto put) {
        put("id", one.id);
        put("name", one.name);
        put("kind", one.address.kind == GatewayAddress::Kind::Ssh ? QStringLiteral("ssh") : QStringLiteral("socket"));
        put("socket", one.address.socket);
        put("host", one.address.host);
        put("user", one.address.user);
        put("readOnly", one.isReadOnly);
        put("environment", QLatin1StringView(kEnvironments[std::size_t(one.environment)]));
    });
}

} // namespace gatehouse::console
