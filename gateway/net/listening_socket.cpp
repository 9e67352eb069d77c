#include "gateway/net/listening_socket.h"

#include "gateway/net/socket_calls.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

namespace gatehouse::net {

namespace {

tl::unexpected<Error> failed(std::string_view what, const SocketAddress& address, int error) {
    return fail("cannot " + std::string(what) + ' ' + address.toString() + ": " +
                std::generic_category().message(error));
}

bool setFlag(int fd, int level, int option) {
    const int on = 1;
    return ::setsockopt(fd, level, option, &on, sizeof on) == 0;
}

/// Takes the file of a Unix socket out of the way when its server is gone. Whatever else stands there stays.
Result<void> removeStale(const SocketAddress& address) {
    const char* path = address.unixPath.c_str();
    struct stat file {};
    if (::lstat(path, &file) != 0)
        return errno == ENOENT ? Result<void>() : failed("look at", address, errno);
    if (!S_ISSOCK(file.st_mode))
        return fail("cannot listen at " + address.toString() + ": a file that is not a socket stands there");
    const UniqueFd probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!probe)
        return failed("probe", address, errno);
    const auto native = address.toNative();
    if (::connect(probe.get(), &native.any, native.length) == 0 || errno != ECONNREFUSED)
        return fail("cannot listen at " + address.toString() + ": another process listens there");
    if (::unlink(path) != 0 && errno != ENOENT)
        return failed("remove the stale socket", address, errno);
    return {};
}

Result<void> bindUnix(int fd, const SocketAddress& address, mode_t mode) {
    TRY_VOID(removeStale(address));
    const auto native = address.toNative();
    // The socket's own mode is what bind() gives the file, so at no moment is it open to more than `mode`.
    if (::fchmod(fd, mode) != 0 || ::bind(fd, &native.any, native.length) != 0)
        return failed("listen at", address, errno);
    if (::chmod(address.unixPath.c_str(), mode) != 0) // what the umask took away
        return failed("set the permissions of", address, errno);
    return {};
}

Result<void> bindInternet(int fd, const SocketAddress& address, ListenOptions::Share share) {
    const auto native = address.toNative();
    if (!setFlag(fd, SOL_SOCKET, SO_REUSEADDR) ||
        (share == ListenOptions::Share::ReusePort && !setFlag(fd, SOL_SOCKET, SO_REUSEPORT)) ||
        (native.any.sa_family == AF_INET6 && !setFlag(fd, IPPROTO_IPV6, IPV6_V6ONLY)))
        return failed("prepare a socket for", address, errno);
    setNoDelay(fd); // accepted connections inherit it
    if (::bind(fd, &native.any, native.length) != 0)
        return failed("listen at", address, errno);
    return {};
}

std::optional<int> socketOption(int fd, int option) {
    int value = 0;
    socklen_t size = sizeof value;
    if (::getsockopt(fd, SOL_SOCKET, option, &value, &size) != 0)
        return std::nullopt;
    return value;
}

} // namespace

Result<UniqueFd> listenAt(const SocketAddress& address, const ListenOptions& options) {
    const auto family = address.toNative().any.sa_family;
    UniqueFd fd(::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!fd)
        return failed("make a socket for", address, errno);
    if (address.isUnix())
        TRY_VOID(bindUnix(fd.get(), address, options.unixMode));
    else
        TRY_VOID(bindInternet(fd.get(), address, options.share));
    if (::listen(fd.get(), options.backlog) != 0)
        return failed("listen at", address, errno);
    return fd;
}

Result<UniqueFd> adoptListening(UniqueFd inherited) {
    const int fd = inherited.get();
    if (socketOption(fd, SO_TYPE) != SOCK_STREAM || socketOption(fd, SO_ACCEPTCONN) != 1)
        return fail("inherited descriptor " + std::to_string(fd) + " is not a listening stream socket");
    const int flags = ::fcntl(fd, F_GETFL);
    if (flags < 0 || ::fcntl(fd, F_SETFL, flags | O_NONBLOCK) != 0 || ::fcntl(fd, F_SETFD, FD_CLOEXEC) != 0)
        return fail("cannot take over inherited descriptor " + std::to_string(fd) + ": " +
                    std::generic_category().message(errno));
    setNoDelay(fd);
    return inherited;
}

Result<SocketAddress> boundAddress(int fd) {
    const auto address = socketName(fd);
    if (address == SocketAddress{})
        return fail("descriptor " + std::to_string(fd) + " is not a bound socket");
    return address;
}

} // namespace gatehouse::net
