#include "bench/trials/relay.h"

#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>
#include <vector>

namespace gatehouse::trials {

namespace {

constexpr std::size_t kBuffer = 128 * 1024;
constexpr std::size_t kHead = 128;

/// One direction. What could not be sent waits in `rest` or in the pipe, and until then nothing more is received.
struct Flow {
    int from = -1;
    int to = -1;
    std::string rest{};
    net::UniqueFd pipeIn{};
    net::UniqueFd pipeOut{};
    std::size_t inPipe = 0;
};

ssize_t sendInTwo(int fd, char* bytes, std::size_t size) {
    const std::size_t head = std::min(kHead, size);
    std::array<iovec, 2> parts{iovec{bytes, head}, iovec{bytes + head, size - head}};
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
    return ::sendmsg(fd, &message, MSG_NOSIGNAL);
}

class Relay {
public:
    Relay(std::span<const Pair> pairs, Way way) : m_way(way), m_buffer(kBuffer) {
        for (const Pair& pair : pairs) {
            m_flows.push_back(flow(pair.toClient.get(), pair.toServer.get()));
            m_flows.push_back(flow(pair.toServer.get(), pair.toClient.get()));
        }
        for (std::size_t i = 0; i < m_flows.size(); ++i) {
            epoll_event event{.events = EPOLLIN | EPOLLOUT | EPOLLET, .data = {.u64 = i}};
            ::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, m_flows[i].from, &event);
            const int microseconds = 50;
            if (way == Way::BusyPoll)
                ::setsockopt(m_flows[i].from, SOL_SOCKET, SO_BUSY_POLL, &microseconds, sizeof microseconds);
        }
    }

    void run(const std::atomic<bool>& stop) {
        std::array<epoll_event, 256> events;
        while (!stop.load(std::memory_order_relaxed)) {
            const int count = ::epoll_wait(m_epoll.get(), events.data(), static_cast<int>(events.size()), 50);
            for (const epoll_event& event : std::span(events.data(), static_cast<std::size_t>(std::max(count, 0)))) {
                const std::size_t i = event.data.u64;
                if ((event.events & EPOLLIN) != 0)
                    move(m_flows[i]);
                if ((event.events & EPOLLOUT) != 0 && isWaiting(m_flows[i ^ 1])) // it is what the other one sends to
                    move(m_flows[i ^ 1]);
            }
        }
    }

private:
    [[nodiscard]] Flow flow(int from, int to) const {
        Flow flow{.from = from, .to = to};
        std::array<int, 2> ends{-1, -1};
        if (m_way == Way::Splice && ::pipe2(ends.data(), O_NONBLOCK | O_CLOEXEC) == 0) {
            ::fcntl(ends[1], F_SETPIPE_SZ, 1024 * 1024);
            flow.pipeOut = net::UniqueFd(ends[0]);
            flow.pipeIn = net::UniqueFd(ends[1]);
        }
        return flow;
    }
    [[nodiscard]] static bool isWaiting(const Flow& flow) { return !flow.rest.empty() || flow.inPipe != 0; }

    void move(Flow& flow) { m_way == Way::Splice ? moveByPipe(flow) : moveByBuffer(flow); }

    void moveByBuffer(Flow& flow) {
        if (!flow.rest.empty()) {
            const ssize_t sent = ::send(flow.to, flow.rest.data(), flow.rest.size(), MSG_NOSIGNAL);
            flow.rest.erase(0, sent > 0 ? static_cast<std::size_t>(sent) : 0);
        }
        while (flow.rest.empty()) {
            const ssize_t count = ::recv(flow.from, m_buffer.data(), m_buffer.size(), 0);
            if (count <= 0)
                return;
            const auto size = static_cast<std::size_t>(count);
            const ssize_t sent = m_way == Way::Writev ? sendInTwo(flow.to, m_buffer.data(), size)
                                                      : ::send(flow.to, m_buffer.data(), size, MSG_NOSIGNAL);
            const std::size_t done = sent > 0 ? static_cast<std::size_t>(sent) : 0;
            flow.rest.assign(m_buffer.data() + done, size - done);
            if (size < m_buffer.size())
                return; // there was no more
        }
    }

    static void moveByPipe(Flow& flow) {
        constexpr std::size_t kMost = 1024 * 1024;
        constexpr unsigned kFlags = SPLICE_F_MOVE | SPLICE_F_NONBLOCK;
        for (;;) {
            if (flow.inPipe == 0) {
                const ssize_t count = ::splice(flow.from, nullptr, flow.pipeIn.get(), nullptr, kMost, kFlags);
                if (count <= 0)
                    return;
                flow.inPipe = static_cast<std::size_t>(count);
            }
            const ssize_t sent = ::splice(flow.pipeOut.get(), nullptr, flow.to, nullptr, flow.inPipe, kFlags);
            if (sent <= 0)
                return;
            flow.inPipe -= static_cast<std::size_t>(sent);
        }
    }

    Way m_way;
    net::UniqueFd m_epoll{::epoll_create1(EPOLL_CLOEXEC)};
    std::vector<Flow> m_flows; ///< from clients and from servers in turn
    std::vector<char> m_buffer;
};

} // namespace

void relayByEpoll(std::span<const Pair> pairs, Way way, const std::atomic<bool>& stop) { Relay(pairs, way).run(stop); }

} // namespace gatehouse::trials
