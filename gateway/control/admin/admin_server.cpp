#include "gateway/control/admin/admin_server.h"

#include "gateway/control/admin/gatekeeper.h"
#include "gateway/control/admin/http_adapter.h"

#include <QHostAddress>
#include <QSysInfo>

#include <utility>

namespace gatehouse::control {

struct AdminServer::Parts {
    HttpAdapter http;
    Gatekeeper* gatekeeper = nullptr; ///< owned by `http` once bound

    explicit Parts(Providers providers) : http(std::move(providers)) {}
};

AdminServer::AdminServer(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
AdminServer::~AdminServer() = default;

Result<std::unique_ptr<AdminServer>> AdminServer::listen(const SocketAddress& address, Providers providers,
                                                         net::UniqueFd inherited) {
    return listen(address, std::move(providers), std::move(inherited), Limits{});
}

Result<std::unique_ptr<AdminServer>> AdminServer::listen(const SocketAddress& address, Providers providers,
                                                         net::UniqueFd inherited, const Limits& limits) {
    if (address.isUnix())
        return fail("cannot listen on " + address.toString() + ": the admin address must be an IP address and port");
    auto gatekeeper = std::make_unique<Gatekeeper>(limits, std::vector{QSysInfo::machineHostName().toStdString()});
    const auto native = address.toNative();
    const bool listens = inherited ? gatekeeper->setSocketDescriptor(inherited.release())
                                   : gatekeeper->listen(QHostAddress(&native.any), address.port);
    if (!listens)
        return fail("cannot listen on " + address.toString() + ": " + gatekeeper->errorString().toStdString());
    auto parts = std::make_unique<Parts>(std::move(providers));
    parts->gatekeeper = gatekeeper.get();
    parts->http.bind(gatekeeper.release()); // becomes its parent
    return std::unique_ptr<AdminServer>(new AdminServer(std::move(parts)));
}

std::uint16_t AdminServer::port() const { return m_parts->gatekeeper->serverPort(); }

int AdminServer::listeningSocket() const { return static_cast<int>(m_parts->gatekeeper->socketDescriptor()); }

} // namespace gatehouse::control
