#include "gateway/control/admin/gatekeeper.h"

#include "gateway/control/admin/admin_socket.h"
#include "gateway/control/admin/visitor.h"

#include <unistd.h>

#include <memory>
#include <utility>

namespace gatehouse::control {

Gatekeeper::Gatekeeper(const AdminServer::Limits& limits, std::vector<std::string> hosts)
    : m_limits(limits), m_hosts(std::move(hosts)) {}

void Gatekeeper::incomingConnection(qintptr descriptor) {
    if (m_open >= m_limits.connections) {
        ::close(static_cast<int>(descriptor));
        return;
    }
    count(std::make_unique<Visitor>(static_cast<int>(descriptor), *this).release()); // ours as its parent; ends itself
}

void Gatekeeper::admit(qintptr descriptor, std::size_t headSize, bool withoutBody) {
    const auto body = withoutBody ? AdminSocket::Body::No : AdminSocket::Body::Yes;
    auto socket = std::make_unique<AdminSocket>(headSize, body, m_limits.answerTime, this);
    if (!socket->setSocketDescriptor(descriptor)) {
        ::close(static_cast<int>(descriptor));
        return;
    }
    count(socket.get());
    addPendingConnection(socket.release()); // ours as its parent; ends itself
}

void Gatekeeper::count(QObject* connection) {
    ++m_open;
    connect(connection, &QObject::destroyed, this, [this] { --m_open; });
}

} // namespace gatehouse::control
