#include "gateway/cli/bridge.h"

#include "shared/core/socket_address.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <cstring>

namespace gatehouse::cli {

namespace {

/// One direction: no more is read than the other side has taken.
class Pump {
public:
    Pump(int from, int to) : m_from(from), m_to(to) {}

    [[nodiscard]] bool isFull() const { return m_sent < m_filled; }
    [[nodiscard]] bool hasEnded() const { return m_ended && !isFull(); }

    /// Moves what can be moved now; false when nothing ever will be again.
    bool turn(bool isReadable, bool isWritable) {
        if (!isFull() && isReadable && !m_ended) {
            const ssize_t count = ::read(m_from, m_bytes.data(), m_bytes.size());
            if (count < 0 && errno != EAGAIN && errno != EINTR)
                return false;
            if (count == 0)
                m_ended = true;
            m_sent = 0;
            m_filled = count > 0 ? static_cast<std::size_t>(count) : 0;
        }
        if (isFull() && isWritable) {
            const ssize_t count = ::write(m_to, m_bytes.data() + m_sent, m_filled - m_sent);
            if (count < 0 && errno != EAGAIN && errno != EINTR)
                return false;
            m_sent += count > 0 ? static_cast<std::size_t>(count) : 0;
        }
        return true;
    }

private:
    int m_from;
    int m_to;
    std::array<char, 64 * 1024> m_bytes{};
    std::size_t m_filled = 0;
    std::size_t m_sent = 0;
    bool m_ended = false;
};

int connectTo(const std::string& path) {
    SocketAddress address;
    address.unixPath = path;
    const auto native = address.toNative();
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor >= 0 && ::connect(descriptor, &native.any, native.length) == 0)
        return descriptor;
    std::fprintf(stderr, "gatehousectl: no gateway at %s: %s\n", path.c_str(), std::strerror(errno));
    if (descriptor >= 0)
        ::close(descriptor);
    return -1;
}

} // namespace

int bridge(const std::string& socket) {
    std::signal(SIGPIPE, SIG_IGN);
    const int gateway = connectTo(socket);
    if (gateway < 0)
        return 1;
    Pump up(STDIN_FILENO, gateway);
    Pump down(gateway, STDOUT_FILENO);
    bool isFine = true;
    while (isFine && !down.hasEnded() && !up.hasEnded()) {
        std::array<pollfd, 3> wait{
            pollfd{up.isFull() ? -1 : STDIN_FILENO, POLLIN, 0},
            pollfd{gateway, static_cast<short>((down.isFull() ? 0 : POLLIN) | (up.isFull() ? POLLOUT : 0)), 0},
            pollfd{down.isFull() ? STDOUT_FILENO : -1, POLLOUT, 0}};
        if (::poll(wait.data(), wait.size(), -1) < 0 && errno != EINTR)
            break;
        const auto is = [&wait](std::size_t which, int events) { return (wait.at(which).revents & events) != 0; };
        isFine = up.turn(is(0, POLLIN | POLLHUP), is(1, POLLOUT)) &&
                 down.turn(is(1, POLLIN | POLLHUP | POLLERR), is(2, POLLOUT | POLLERR));
    }
    ::close(gateway);
    return isFine ? 0 : 1;
}

} // namespace gatehouse::cli
