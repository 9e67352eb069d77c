#pragma once

#include "gateway/control/management/deeds.h"
#include "gateway/control/management/dispatcher.h"
#include "gateway/control/management/event_feed.h"
#include "gateway/control/management/role_map.h"
#include "gateway/control/management/server.h"
#include "gateway/net/unique_fd.h"
#include "shared/core/result.h"
#include "shared/core/time.h"

#include <memory>
#include <string>

namespace gatehouse::control {

/// The management API of one gateway: what can be called, who listens to events, and the socket. Deeds are added before
/// it listens, by whoever owns what they act on, and use it for as long as this lives.
class Management {
public:
    explicit Management(const Clock& clock) : m_events(clock) {
        serveRpc(m_dispatcher);
        serveSchema(m_dispatcher);
        serveEvents(m_dispatcher, m_events);
    }

    [[nodiscard]] Dispatcher& dispatcher() { return m_dispatcher; }
    [[nodiscard]] EventFeed& events() { return m_events; }

    /// `inherited`, if open, is the socket that a predecessor has bound at that path.
    [[nodiscard]] Result<void> listen(const std::string& path, RoleMap roles, net::UniqueFd inherited = {});
    /// No more clients.
    void close() { m_server.reset(); }
    /// The same, and the socket is a successor's now.
    void handOver();
    /// To give to a successor; -1 without.
    [[nodiscard]] int listeningSocket() const { return m_server == nullptr ? -1 : m_server->listeningSocket(); }
    [[nodiscard]] std::string path() const { return m_server == nullptr ? std::string() : m_server->path(); }

private:
    EventFeed m_events;
    Dispatcher m_dispatcher;
    std::unique_ptr<ManagementServer> m_server;
};

} // namespace gatehouse::control
