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
    if (m_visitors.size() + m_sockets.size() >= m_limits.connections)
        makeRoom();
    // Ours as its parent; ends itself.
    m_visitors.push_back(std::make_unique<Visitor>(static_cast<int>(descriptor), *this).release());
}

void Gatekeeper::makeRoom() {
    if (!m_visitors.empty())
        m_visitors.front()->leave();
    else if (!m_sockets.empty())
        m_sockets.front()->abort();
}

void Gatekeeper::admit(qintptr descriptor, std::size_t headSize, bool withoutBody) {
    const auto body = withoutBody ? AdminSocket::Body::No : AdminSocket::Body::Yes;
    auto socket = std::make_unique<AdminSocket>(headSize, body, m_limits.answerTime, this);
    if (!socket->setSocketDescriptor(descriptor)) {
        ::close(static_cast<int>(descriptor));
        return;
    }
    AdminSocket* const admitted = socket.release(); // ours as its parent; ends itself
    m_sockets.push_back(admitted);
    const auto forget = [this, admitted] { std::erase(m_sockets, admitted); };
    connect(admitted, &QTcpSocket::disconnected, this, forget);
    connect(admitted, &QObject::destroyed, this, forget);
    addPendingConnection(admitted);
}

} // namespace gatehouse::control
