#pragma once

#include "gateway/net/event_loop.h"
#include "gateway/net/timer_wheel.h"
#include "gateway/net/unique_fd.h"
#include "shared/core/socket_address.h"

#include <cstddef>

namespace gatehouse::net {

/// Takes accepted connections.
class AcceptHandler {
public:
    /// `connection` is non-blocking, close-on-exec and has TCP_NODELAY.
    virtual void onAccept(UniqueFd connection, const SocketAddress& peer) = 0;
    /// Descriptors or memory have run out (`error` is the errno), and so many clients were turned away for it;
    /// accepting goes on by itself. For log and metric.
    virtual void onAcceptFailed(int error, std::size_t turnedAway) = 0;

protected:
    ~AcceptHandler() = default;
};

/// Accepts connections of one listening socket on one loop. The last quarter of the process's descriptors is not for
/// clients: what those that are there ask for needs some, too. When no more are left for clients, or none at all, a few
/// that wait are turned away by means of the loop's reserve; then it rests for kRetry and tries again, so neither the
/// loop spins nor the backlog stays stuck. May be destroyed from inside its callbacks only through EventLoop::retire().
class Listener final : private IoHandler {
public:
    static constexpr int kAcceptsPerTurn = 64;
    static constexpr std::size_t kTurnedAwayPerRetry = 16;
    static constexpr Duration kRetry = 100ms;

    /// `socket` comes from listenAt() or adoptListening(). Begins paused.
    Listener(EventLoop& loop, UniqueFd socket, AcceptHandler& handler);
    ~Listener();

    void resume();
    /// Connections wait in the kernel's backlog meanwhile.
    void pause();
    [[nodiscard]] bool isPaused() const { return m_paused; }

    [[nodiscard]] const SocketAddress& local() const { return m_local; }
    [[nodiscard]] int descriptor() const { return m_socket.get(); }

private:
    void onIo(std::uint32_t events) override;
    void startWatching();
    void stopWatching();
    /// So many clients have been turned away already.
    void onExhausted(int error, std::size_t turnedAway);
    [[nodiscard]] std::size_t turnSomeAway(std::size_t most);

    EventLoop& m_loop;
    AcceptHandler& m_handler;
    UniqueFd m_socket;
    SocketAddress m_local;
    std::size_t m_forClients; ///< descriptors below this number; the kernel gives the lowest one that is free
    Timer m_retry = Timer::calling<&Listener::startWatching>(*this);
    bool m_paused = true;
    bool m_watched = false;
};

} // namespace gatehouse::net
