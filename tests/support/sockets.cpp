#include "tests/support/sockets.h"

#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>

namespace gatehouse::test {

namespace {

void enable(int fd, int level, int option) {
    const int on = 1;
    ::setsockopt(fd, level, option, &on, sizeof on);
}

tl::unexpected<Error> systemError(std::string_view what, const SocketAddress& address) {
    return fail(std::string(what) + " " + address.toString() + ": " + std::strerror(errno));
}

UniqueFd openSocket(const SocketAddress::Native& native) {
    return UniqueFd(::socket(native.any.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
}

template <class Call> SocketAddress addressBy(Call call, int fd) {
    sockaddr_storage storage{};
    socklen_t length = sizeof storage;
    call(fd, reinterpret_cast<sockaddr*>(&storage), &length);
    return SocketAddress::fromNative(reinterpret_cast<sockaddr*>(&storage), length);
}

} // namespace

SocketAddress loopback(std::uint16_t port) { return {IpAddress::v4(INADDR_LOOPBACK), port, {}}; }

ReservedPort::ReservedPort() {
    const SocketAddress::Native native = loopback(0).toNative();
    m_socket = openSocket(native);
    // Before the port is chosen only SO_REUSEPORT would let the kernel give the same one to two of us; so it is set
    // after.
    ::bind(m_socket.get(), &native.any, native.length);
    enable(m_socket.get(), SOL_SOCKET, SO_REUSEADDR);
    enable(m_socket.get(), SOL_SOCKET, SO_REUSEPORT);
    m_number = localAddress(m_socket.get()).port;
}

SocketAddress localAddress(int fd) { return addressBy(::getsockname, fd); }
SocketAddress peerAddress(int fd) { return addressBy(::getpeername, fd); }

Result<UniqueFd> listenOn(const SocketAddress& address, int backlog) {
    const SocketAddress::Native native = address.toNative();
    UniqueFd fd = openSocket(native);
    enable(fd.get(), SOL_SOCKET, SO_REUSEADDR);
    if (::bind(fd.get(), &native.any, native.length) != 0 || ::listen(fd.get(), backlog) != 0)
        return systemError("cannot listen on", address);
    return fd;
}

Result<UniqueFd> connectTo(const SocketAddress& address, const SocketAddress* from) {
    const SocketAddress::Native native = address.toNative();
    UniqueFd fd = openSocket(native);
    if (!address.isUnix())
        enable(fd.get(), IPPROTO_TCP, TCP_NODELAY);
    if (from != nullptr) {
        const SocketAddress::Native source = from->toNative();
        if (::bind(fd.get(), &source.any, source.length) != 0)
            return systemError("cannot connect from", *from);
    }
    if (::connect(fd.get(), &native.any, native.length) != 0 && errno != EINPROGRESS)
        return systemError("cannot connect to", address);
    return fd;
}

bool acceptsConnections(const SocketAddress& address) {
    const auto fd = connectTo(address);
    pollfd made{.fd = fd ? fd->get() : -1, .events = POLLOUT, .revents = 0};
    return fd && ::poll(&made, 1, 2000) == 1 && (made.revents & (POLLERR | POLLHUP)) == 0;
}

UniqueFd acceptFrom(int listener) {
    UniqueFd fd(::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (fd.isOpen())
        enable(fd.get(), IPPROTO_TCP, TCP_NODELAY);
    return fd;
}

void resetOnClose(int fd) {
    const linger now{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

} // namespace gatehouse::test
