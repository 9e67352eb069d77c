#include "gateway/net/listener.h"

#include "gateway/net/descriptor_limit.h"
#include "gateway/net/socket_calls.h"

#include <sys/socket.h>

#include <cerrno>
#include <utility>

namespace gatehouse::net {

namespace {

struct Accepted {
    UniqueFd fd; ///< empty: `error` says why
    SocketAddress peer;
    int error = 0;
};

Accepted acceptOne(int listening) {
    sockaddr_storage name{};
    socklen_t size = sizeof name;
    UniqueFd fd(::accept4(listening, reinterpret_cast<sockaddr*>(&name), &size, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (!fd)
        return {.fd = {}, .peer = {}, .error = errno};
    return {std::move(fd), SocketAddress::fromNative(reinterpret_cast<sockaddr*>(&name), size), 0};
}

bool isExhaustion(int error) { return error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM; }

} // namespace

Listener::Listener(EventLoop& loop, UniqueFd socket, AcceptHandler& handler)
    : m_loop(loop), m_handler(handler), m_socket(std::move(socket)), m_local(socketName(m_socket.get())),
      m_forClients(descriptorLimit() / 4 * 3) {}

Listener::~Listener() { stopWatching(); }

void Listener::resume() {
    m_paused = false;
    if (!m_watched && !m_retry.isArmed())
        startWatching();
}

void Listener::pause() {
    m_paused = true;
    m_retry.cancel();
    stopWatching();
}

void Listener::startWatching() {
    m_watched = m_loop.watch(m_socket.get(), *this, EventLoop::kAcceptEvents);
    if (!m_watched)
        onExhausted(errno, 0);
}

void Listener::stopWatching() {
    if (std::exchange(m_watched, false))
        m_loop.unwatch(m_socket.get());
}

void Listener::onIo(std::uint32_t) {
    m_loop.refillReserve();
    for (int count = 0; m_watched && count < kAcceptsPerTurn; ++count) {
        auto [fd, peer, error] = acceptOne(m_socket.get());
        if (fd && static_cast<std::size_t>(fd.get()) < m_forClients)
            m_handler.onAccept(std::move(fd), peer);
        else if (fd)
            onExhausted(EMFILE, 1);
        else if (error == EAGAIN)
            return;
        else if (isExhaustion(error))
            onExhausted(error, 0);
        else if (error == EBADF || error == EINVAL || error == ENOTSOCK || error == EOPNOTSUPP)
            stopWatching(); // shut down from outside: nothing will ever come again
        // Anything else (ECONNABORTED, EPROTO, EPERM of a firewall, network errors that accept(2) passes on) is about
        // that one connection.
    }
}

/// Level-triggered and out of descriptors, the loop would spin. It looks again after a rest.
void Listener::onExhausted(int error, std::size_t turnedAway) {
    stopWatching();
    turnedAway += turnSomeAway(kTurnedAwayPerRetry - turnedAway);
    m_loop.arm(m_retry, kRetry);
    m_handler.onAcceptFailed(error, turnedAway);
}

/// Clients at the head of the backlog are told now, instead of waiting for a time-out of their own.
std::size_t Listener::turnSomeAway(std::size_t most) {
    std::size_t count = 0;
    while (count < most && m_loop.reserveDescriptor()) {
        m_loop.reserveDescriptor().reset(); // its place is what accept4() uses
        const bool turnedAway = static_cast<bool>(acceptOne(m_socket.get()).fd);
        m_loop.refillReserve();
        if (!turnedAway)
            break;
        ++count;
    }
    return count;
}

} // namespace gatehouse::net
