#include "bench/upstream/server.h"

#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

namespace gatehouse::bench {

namespace {

constexpr std::size_t kScratchSize = 64 * 1024;
constexpr int kBacklog = 1024;

tl::unexpected<Error> systemFailure(std::string_view what) {
    return fail(std::string(what) + ": " + std::strerror(errno));
}

/// A socket file that nobody listens on is left over from a killed run, and may go.
void removeStale(const SocketAddress::Native& native, const std::string& path) {
    const int probe = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (probe < 0)
        return;
    if (::connect(probe, &native.any, native.length) != 0 && errno == ECONNREFUSED)
        ::unlink(path.c_str());
    ::close(probe);
}

} // namespace

Server::Server(AnswerWriter writer)
    : m_writer(std::move(writer)), m_epoll(::epoll_create1(EPOLL_CLOEXEC)), m_scratch(kScratchSize) {}

Server::~Server() {
    m_connections.clear();
    for (const int listener : m_listeners)
        ::close(listener);
    for (const auto& path : m_unixPaths)
        ::unlink(path.c_str());
    if (m_signals >= 0)
        ::close(m_signals);
    if (m_epoll >= 0)
        ::close(m_epoll);
}

Result<SocketAddress> Server::listen(const SocketAddress& address) {
    auto native = address.toNative();
    const int listener = ::socket(native.any.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (listener < 0)
        return systemFailure("socket");
    m_listeners.push_back(listener);
    constexpr int kOn = 1;
    if (address.isUnix())
        removeStale(native, address.unixPath);
    else
        ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &kOn, sizeof kOn);
    if (::bind(listener, &native.any, native.length) != 0 || ::listen(listener, kBacklog) != 0)
        return systemFailure("cannot listen on " + address.toString());
    if (address.isUnix())
        m_unixPaths.push_back(address.unixPath);
    if (!watch(listener, EPOLLIN, EPOLL_CTL_ADD))
        return systemFailure("epoll");

    sockaddr_storage bound{};
    socklen_t length = sizeof bound;
    if (::getsockname(listener, reinterpret_cast<sockaddr*>(&bound), &length) != 0)
        return systemFailure("getsockname");
    return address.isUnix() ? address : SocketAddress::fromNative(reinterpret_cast<sockaddr*>(&bound), length);
}

Result<void> Server::run() {
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    sigaddset(&ending, SIGINT);
    if (::sigprocmask(SIG_BLOCK, &ending, nullptr) != 0)
        return systemFailure("sigprocmask");
    m_signals = ::signalfd(-1, &ending, SFD_NONBLOCK | SFD_CLOEXEC);
    if (m_signals < 0 || !watch(m_signals, EPOLLIN, EPOLL_CTL_ADD))
        return systemFailure("signalfd");

    std::array<epoll_event, 256> events;
    while (true) {
        const int count = ::epoll_wait(m_epoll, events.data(), events.size(), timeUntilNext());
        if (count < 0 && errno != EINTR)
            return systemFailure("epoll_wait");
        refreshDate();
        for (int i = 0; i < count; ++i) {
            if (events[i].data.fd == m_signals)
                return {};
            onEvent(events[i].data.fd, events[i].events);
        }
        fireTimers();
    }
}

int Server::timeUntilNext() const {
    if (m_timers.empty())
        return -1;
    const auto left = m_timers.begin()->first - std::chrono::steady_clock::now();
    return static_cast<int>(std::max<std::int64_t>(0, std::chrono::ceil<std::chrono::milliseconds>(left).count()));
}

void Server::onEvent(int descriptor, std::uint32_t events) {
    if (std::ranges::find(m_listeners, descriptor) != m_listeners.end()) {
        acceptFrom(descriptor);
        return;
    }
    auto* connection = m_connections[descriptor].connection.get();
    if (!connection) // closed earlier in this turn
        return;
    if (events & (EPOLLERR | EPOLLHUP)) {
        forget(descriptor);
        return;
    }
    if (events & EPOLLOUT)
        connection->onWritable();
    if ((events & EPOLLIN) && connection->wantsToRead())
        connection->onReadable(m_scratch);
    settle(descriptor);
}

void Server::acceptFrom(int listener) {
    constexpr int kOn = 1;
    // Out of descriptors: the client waits in the backlog, and the loop comes back as soon as something else has
    // happened.
    for (int socket; (socket = ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0;) {
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &kOn, sizeof kOn);
        if (m_connections.size() <= static_cast<std::size_t>(socket))
            m_connections.resize(socket + 1);
        m_connections[socket] = {std::make_unique<Connection>(socket, m_writer), EPOLLIN, {}};
        if (!watch(socket, EPOLLIN, EPOLL_CTL_ADD))
            m_connections[socket] = {};
    }
}

void Server::fireTimers() {
    while (!m_timers.empty() && m_timers.begin()->first <= std::chrono::steady_clock::now()) {
        const int descriptor = m_timers.begin()->second;
        m_timers.erase(m_timers.begin());
        m_connections[descriptor].wakeAt = {};
        m_connections[descriptor].connection->onTimer();
        settle(descriptor);
    }
}

/// After a connection has done something: what it waits for now.
void Server::settle(int descriptor) {
    auto& watched = m_connections[descriptor];
    const auto& connection = *watched.connection;
    if (connection.finished()) {
        forget(descriptor);
        return;
    }
    std::uint32_t interest = connection.wantsToRead() ? EPOLLIN : 0u;
    interest |= connection.wantsToWrite() ? EPOLLOUT : 0u;
    if (interest != watched.interest && watch(descriptor, interest, EPOLL_CTL_MOD))
        watched.interest = interest;
    const auto wakeAt = connection.wakeAt().value_or(Connection::Time{});
    if (wakeAt == watched.wakeAt)
        return;
    m_timers.erase({watched.wakeAt, descriptor});
    if (connection.wakeAt())
        m_timers.emplace(wakeAt, descriptor);
    watched.wakeAt = wakeAt;
}

void Server::forget(int descriptor) {
    m_timers.erase({m_connections[descriptor].wakeAt, descriptor});
    m_connections[descriptor] = {};
}

void Server::refreshDate() {
    const auto now = std::chrono::steady_clock::now();
    if (now < m_nextDate)
        return;
    m_writer.refresh(std::chrono::system_clock::now());
    m_nextDate = now + std::chrono::seconds(1);
}

bool Server::watch(int descriptor, std::uint32_t interest, int operation) {
    epoll_event event{};
    event.events = interest;
    event.data.fd = descriptor;
    return ::epoll_ctl(m_epoll, operation, descriptor, &event) == 0;
}

} // namespace gatehouse::bench
