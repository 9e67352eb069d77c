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

/// Accepts connections of one listening socket on one loop. When descriptors run out it turns a few waiting clients
/// away by means of the loop's reserve, rests for kRetry and tries again, so neither the loop spins nor the backlog
/// stays stuck. May be destroyed from inside its callbacks only through EventLoop::retire().
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
    void onExhausted(int error);
    [[nodiscard]] std::size_t turnSomeAway();

    EventLoop& m_loop;
    AcceptHandler& m_handler;
    UniqueFd m_socket;
    SocketAddress m_local;
    Timer m_retry = Timer::calling<&Listener::startWatching>(*this);
    bool m_paused = true;
    bool m_watched = false;
};

} // namespace gatehouse::net
