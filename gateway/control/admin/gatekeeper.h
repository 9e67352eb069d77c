#pragma once

#include "gateway/control/admin/admin_server.h"

#include <QTcpServer>

#include <string>
#include <vector>

namespace gatehouse::control {

class AdminSocket;
class Visitor;

/// The listening side of the admin server. Each connection is looked at before the HTTP server hears of it, while its
/// bytes are still in the kernel: only a whole, well-formed and permitted request goes on; all else is answered and
/// closed here. When all places are taken, whoever has kept one longest without a request gives it up, else whoever has
/// taken longest over its answer: idle connections cannot keep a health check out.
class Gatekeeper final : public QTcpServer {
public:
    Gatekeeper(const AdminServer::Limits& limits, std::vector<std::string> hosts);

    [[nodiscard]] const AdminServer::Limits& limits() const { return m_limits; }
    [[nodiscard]] const std::vector<std::string>& hosts() const { return m_hosts; }
    /// Gives the HTTP server a connection whose first `headSize` bytes are a good request.
    void admit(qintptr descriptor, std::size_t headSize, bool withoutBody);
    /// A visitor's connection is no longer its own.
    void forget(const Visitor& visitor) { std::erase(m_visitors, &visitor); }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void makeRoom();

    AdminServer::Limits m_limits;
    std::vector<std::string> m_hosts;
    // Oldest first.
    std::vector<Visitor*> m_visitors;
    std::vector<AdminSocket*> m_sockets;
};

} // namespace gatehouse::control
