#include "gateway/net/connector.h"

#include "gateway/net/socket_calls.h"

#include <sys/socket.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace gatehouse::net {

Result<std::unique_ptr<TcpStream>> connectTo(EventLoop& loop, const SocketAddress& address) {
    const auto native = address.toNative();
    UniqueFd fd(::socket(native.any.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!fd)
        return fail("cannot make a socket for " + address.toString() + ": " + std::generic_category().message(errno));
    if (!address.isUnix())
        setNoDelay(fd.get());
    // EINTR: the kernel goes on connecting, as after EINPROGRESS. EAGAIN, of Unix sockets, means that the backlog is
    // full, and EADDRNOTAVAIL that the ephemeral ports have run out.
    if (::connect(fd.get(), &native.any, native.length) != 0 && errno != EINPROGRESS && errno != EINTR)
        return fail("cannot connect to " + address.toString() + ": " + std::generic_category().message(errno));
    return std::make_unique<TcpStream>(loop, std::move(fd), address, TcpStream::Start::Connecting);
}

} // namespace gatehouse::net
