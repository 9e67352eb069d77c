#pragma once

#include "gateway/control/management/dispatcher.h"
#include "gateway/control/management/role_map.h"
#include "gateway/control/management/session.h"
#include "gateway/control/management/socket_file.h"

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <chrono>
#include <cstddef>
#include <memory>
#include <vector>

namespace gatehouse::control {

/// Lets management clients in: whom the kernel names, as what the roles say. Lives in the control thread's event loop.
/// Accepts by itself, since QLocalServer spins when descriptors run out, and removes the socket's file from under a
/// successor.
class ManagementServer {
public:
    struct Limits {
        std::size_t connections = 64; ///< when all are taken, whoever has been idle longest gives way
        /// From one newcomer to the next while all are taken: those who are hung up on and come again cost little.
        std::chrono::milliseconds pace{2};
        SessionLimits session{};
    };

    ManagementServer(SocketFile socket, RoleMap roles, const Dispatcher& dispatcher);
    ManagementServer(SocketFile socket, RoleMap roles, const Dispatcher& dispatcher, const Limits& limits);
    ~ManagementServer();
    ManagementServer(const ManagementServer&) = delete;
    ManagementServer& operator=(const ManagementServer&) = delete;

    [[nodiscard]] int listeningSocket() const { return m_file.descriptor(); }
    [[nodiscard]] const std::string& path() const { return m_file.path(); }
    [[nodiscard]] std::size_t connections() const { return m_sessions.size(); }
    /// A successor has taken the socket over: its file stays.
    void release() { m_file.release(); }

private:
    void accept();
    void pause(std::chrono::milliseconds length);
    void admit(int descriptor);
    [[nodiscard]] bool makeRoom(const std::string& user);
    [[nodiscard]] Session* hogFor(const std::string& user) const;
    void forget(Session& session);

    SocketFile m_file;
    RoleMap m_roles;
    const Dispatcher& m_dispatcher;
    const Limits m_limits;
    QObject m_context;
    QSocketNotifier m_notifier;
    std::vector<std::unique_ptr<Session>> m_sessions;
    std::uint64_t m_turn = 0;
};

} // namespace gatehouse::control
