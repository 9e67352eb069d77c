#include "bench/trials/peers.h"

#include <sys/epoll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <vector>

namespace gatehouse::trials {

namespace {

constexpr std::size_t kBuffer = 256 * 1024;

struct Peers {
    std::span<const net::UniqueFd> clients;
    std::span<const net::UniqueFd> servers;
    std::size_t answerSize;
    std::atomic<std::size_t>& answers;
    std::vector<std::size_t> toReceive{}; ///< by a client, of its answer
    std::vector<std::size_t> toSend{};    ///< by a server
    std::vector<std::size_t> ofRequest{}; ///< that a server has
    std::vector<char> bytes = std::vector<char>(kBuffer, 'x');

    void ask(std::size_t i) {
        toReceive[i] = answerSize;
        if (::send(clients[i].get(), bytes.data(), kRequestSize, MSG_NOSIGNAL) < 0)
            toReceive[i] = 0; // it is over
    }
    void hear(std::size_t i) {
        for (;;) {
            const ssize_t count = ::recv(clients[i].get(), bytes.data(), bytes.size(), 0);
            if (count <= 0)
                return;
            toReceive[i] -= std::min(toReceive[i], static_cast<std::size_t>(count));
            if (toReceive[i] == 0) {
                answers.fetch_add(1, std::memory_order_relaxed);
                return ask(i);
            }
            if (static_cast<std::size_t>(count) < bytes.size())
                return;
        }
    }
    void serve(std::size_t i, bool hasInput) {
        if (hasInput) {
            const ssize_t count = ::recv(servers[i].get(), bytes.data(), bytes.size(), 0);
            ofRequest[i] += count > 0 ? static_cast<std::size_t>(count) : 0;
            if (ofRequest[i] >= kRequestSize) {
                ofRequest[i] -= kRequestSize;
                toSend[i] = answerSize;
            }
        }
        while (toSend[i] != 0) {
            const ssize_t count =
                ::send(servers[i].get(), bytes.data(), std::min(toSend[i], bytes.size()), MSG_NOSIGNAL);
            if (count <= 0)
                return;
            toSend[i] -= static_cast<std::size_t>(count);
        }
    }
};

} // namespace

void playPeers(std::span<const net::UniqueFd> clients, std::span<const net::UniqueFd> servers, std::size_t answerSize,
               std::atomic<std::size_t>& answers, const std::atomic<bool>& stop) {
    Peers peers{clients, servers, answerSize, answers};
    peers.toReceive.resize(clients.size());
    peers.toSend.resize(clients.size());
    peers.ofRequest.resize(clients.size());
    const net::UniqueFd epoll(::epoll_create1(EPOLL_CLOEXEC));
    const auto watch = [&epoll](int fd, std::uint64_t tag, std::uint32_t events) {
        epoll_event event{.events = events, .data = {.u64 = tag}};
        ::epoll_ctl(epoll.get(), EPOLL_CTL_ADD, fd, &event);
    };
    for (std::size_t i = 0; i < clients.size(); ++i) {
        watch(clients[i].get(), 2 * i, EPOLLIN);
        watch(servers[i].get(), 2 * i + 1, EPOLLIN | EPOLLOUT | EPOLLET);
        peers.ask(i);
    }
    std::array<epoll_event, 256> events;
    while (!stop.load(std::memory_order_relaxed)) {
        const int count = ::epoll_wait(epoll.get(), events.data(), static_cast<int>(events.size()), 50);
        for (const epoll_event& event : std::span(events.data(), static_cast<std::size_t>(std::max(count, 0)))) {
            const std::size_t i = event.data.u64 / 2;
            if (event.data.u64 % 2 == 0)
                peers.hear(i);
            else
                peers.serve(i, (event.events & EPOLLIN) != 0);
        }
    }
}

} // namespace gatehouse::trials
