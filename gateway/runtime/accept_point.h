#pragma once

#include "gateway/net/event_loop.h"
#include "gateway/net/listener.h"
#include "gateway/runtime/worker_listener.h"

#include <memory>

namespace gatehouse::runtime {

class Worker;

/// One worker's listening socket. It outlives reloads that leave its address alone; only the settings for new
/// connections change.
class AcceptPoint final : public net::AcceptHandler {
public:
    AcceptPoint(Worker& worker, net::UniqueFd socket);

    void setListener(std::shared_ptr<WorkerListener> listener) { m_listener = std::move(listener); }
    [[nodiscard]] const WorkerListener& listener() const { return *m_listener; }
    void resume() { m_socket.resume(); }
    void pause() { m_socket.pause(); }

    void onAccept(net::UniqueFd connection, const SocketAddress& peer) override;
    void onAcceptFailed(int error, std::size_t turnedAway) override;

private:
    Worker& m_worker;
    std::shared_ptr<WorkerListener> m_listener;
    net::Listener m_socket;
};

} // namespace gatehouse::runtime
