#pragma once

#include <QString>
#include <QStringList>

namespace gatehouse::console {

/// Where a gateway's management socket is: on this computer, or behind SSH, where `gatehousectl bridge` speaks for it.
struct GatewayAddress {
    enum class Kind { Socket, Ssh };

    Kind kind = Kind::Socket;
    QString socket; ///< a path; of Ssh on the other computer, where empty means the usual one
    QString host;   ///< of Ssh
    QString user;   ///< of Ssh; empty: as ssh says
    bool operator==(const GatewayAddress&) const = default;

    /// "/run/gatehouse/management.sock", "ssh lena@gw1.shop.example".
    [[nodiscard]] QString text() const;
    /// Whether something can be reached by it at all.
    [[nodiscard]] bool isUsable() const;
};

/// Whether ssh may ask for a passphrase (of somebody who sits there), or fails where it would have to.
enum class Asking { Allowed, Never };

/// Program and arguments of the bridge. What was typed is never read as an option, neither by ssh nor by the shell of
/// the other side.
[[nodiscard]] QStringList bridgeCommand(const GatewayAddress& address, Asking asking);

/// The sockets that a gateway of this computer usually has and that are there, the likeliest first.
[[nodiscard]] QStringList usualSockets();

} // namespace gatehouse::console
