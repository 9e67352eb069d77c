#include "bench/trials/pairs.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace gatehouse::trials {

namespace {

int orExit(int result, const char* what) {
    if (result >= 0)
        return result;
    std::fprintf(stderr, "gatehouse-trials: %s: %s\n", what, std::strerror(errno));
    std::exit(1);
}

void prepare(int fd) {
    const int on = 1;
    orExit(::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on), "TCP_NODELAY");
    orExit(::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK), "O_NONBLOCK");
}

/// Both ends of a TCP connection.
std::pair<net::UniqueFd, net::UniqueFd> connection(int listening, const sockaddr_in& name) {
    net::UniqueFd one(orExit(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket"));
    orExit(::connect(one.get(), reinterpret_cast<const sockaddr*>(&name), sizeof name), "connect");
    net::UniqueFd other(orExit(::accept4(listening, nullptr, nullptr, SOCK_CLOEXEC), "accept"));
    prepare(one.get());
    prepare(other.get());
    return {std::move(one), std::move(other)};
}

} // namespace

Connections connectAll(std::size_t count) {
    const net::UniqueFd listening(orExit(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket"));
    sockaddr_in name{};
    name.sin_family = AF_INET;
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof name;
    orExit(::bind(listening.get(), reinterpret_cast<sockaddr*>(&name), size), "bind");
    orExit(::listen(listening.get(), 16), "listen");
    orExit(::getsockname(listening.get(), reinterpret_cast<sockaddr*>(&name), &size), "getsockname");
    Connections all;
    for (std::size_t i = 0; i < count; ++i) {
        auto [client, toClient] = connection(listening.get(), name);
        auto [toServer, server] = connection(listening.get(), name);
        all.clients.push_back(std::move(client));
        all.servers.push_back(std::move(server));
        all.relay.push_back({std::move(toClient), std::move(toServer)});
    }
    return all;
}

} // namespace gatehouse::trials
