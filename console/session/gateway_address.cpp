#include "console/session/gateway_address.h"

#include "shared/core/state_folder.h"

#include <QFileInfo>

namespace gatehouse::console {
namespace {

/// For a POSIX shell: nothing inside of single quotes means anything but the single quote.
QString quoted(QString text) { return u'\'' + text.replace(u'\'', QStringLiteral("'\\''")) + u'\''; }

bool isWord(const QString& text) {
    return !text.startsWith(u'-') && std::ranges::all_of(text, [](QChar letter) { return letter > u' '; });
}

} // namespace

QString GatewayAddress::text() const {
    if (kind == Kind::Socket)
        return socket;
    return QStringLiteral("ssh ") + (user.isEmpty() ? host : user + u'@' + host);
}

bool GatewayAddress::isUsable() const {
    if (kind == Kind::Socket)
        return socket.startsWith(u'/');
    return !host.isEmpty() && isWord(host) && isWord(user) && (socket.isEmpty() || socket.startsWith(u'/'));
}

QStringList bridgeCommand(const GatewayAddress& address, Asking asking) {
    QStringList command{QStringLiteral("ssh"), QStringLiteral("-T"), QStringLiteral("-oConnectTimeout=10"),
                        QStringLiteral("-oServerAliveInterval=15"), QStringLiteral("-oServerAliveCountMax=2")};
    if (asking == Asking::Never)
        command << QStringLiteral("-oBatchMode=yes");
    if (!address.user.isEmpty())
        command << QStringLiteral("-l") << address.user;
    command << QStringLiteral("--") << address.host;
    QString remote = QStringLiteral("gatehousectl");
    if (!address.socket.isEmpty())
        remote += QStringLiteral(" --socket ") + quoted(address.socket);
    return command << remote + QStringLiteral(" bridge");
}

QStringList usualSockets() {
    QStringList places{QStringLiteral("/run/gatehouse/management.sock"),
                       QStringLiteral("/var/lib/gatehouse/management.sock")};
    if (const auto own = usualStateFolder(); !own.empty())
        places.prepend(QString::fromStdString(own) + QStringLiteral("/management.sock"));
    if (const auto given = qEnvironmentVariable("GATEHOUSE_SOCKET"); !given.isEmpty())
        places.prepend(given);
    places.removeIf([](const QString& place) { return !QFileInfo::exists(place); });
    places.removeDuplicates();
    return places;
}

} // namespace gatehouse::console
