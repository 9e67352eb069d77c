#include "tests/support/raw_client.h"

#include "tests/support/sockets.h"

#include <poll.h>

namespace gatehouse::test {

namespace {

Connection connectionTo(const SocketAddress& address, const SocketAddress* from) {
    auto fd = connectTo(address, from);
    return fd ? Connection(std::move(*fd)) : Connection();
}

} // namespace

RawClient::RawClient(const SocketAddress& address, const SocketAddress* from)
    : m_connection(connectionTo(address, from)) {}

RawClient::RawClient(const SocketAddress& address, SSL_CTX& tls, const std::string& serverName) : RawClient(address) {
    if (m_connection.isOpen())
        m_connection.startTls(tls, TlsRole::Client, serverName);
}

template <class Condition> bool RawClient::pumpUntil(Condition condition, Deadline deadline) {
    while (true) {
        const bool moved = m_connection.pump();
        if (condition())
            return true;
        if (moved)
            continue;
        if (deadline.passed() || !m_connection.isOpen())
            return false;
        pollfd entry{.fd = m_connection.fd(), .events = m_connection.wantedEvents(), .revents = 0};
        ::poll(&entry, entry.events == 0 ? 0 : 1, 20);
    }
}

bool RawClient::connected(Deadline deadline) {
    pollfd entry{.fd = m_connection.fd(), .events = POLLOUT, .revents = 0};
    if (!m_connection.isOpen() || ::poll(&entry, 1, deadline.millisecondsLeft()) != 1 || (entry.revents & POLLERR) != 0)
        return false;
    pumpUntil([&] { return m_connection.ready() || m_connection.ending() != Connection::Ending::None; }, deadline);
    return m_connection.ready() && m_connection.ending() != Connection::Ending::Reset;
}

void RawClient::send(std::string_view bytes, Deadline deadline) {
    m_connection.send(bytes);
    pumpUntil([&] { return m_connection.flushed() || m_connection.ending() == Connection::Ending::Reset; }, deadline);
}

std::optional<HttpMessage> RawClient::receive(MessagePart part, Deadline deadline) {
    TakenMessage taken;
    pumpUntil(
        [&] {
            const bool ended = m_connection.ending() != Connection::Ending::None;
            taken = takeMessage(m_connection.received(), MessageKind::Response, part, ended);
            return taken.state != TakenMessage::State::Incomplete;
        },
        deadline);
    m_problem = taken.problem;
    if (taken.state != TakenMessage::State::Complete)
        return std::nullopt;
    return std::move(taken.message);
}

std::optional<HttpMessage> RawClient::receiveFinal(MessagePart part, Deadline deadline) {
    while (true) {
        auto message = receive(part, deadline);
        if (!message || message->status() >= 200)
            return message;
    }
}

std::string RawClient::receiveBytes(std::size_t size, Deadline deadline) {
    pumpUntil(
        [&] { return m_connection.received().size() >= size || m_connection.ending() != Connection::Ending::None; },
        deadline);
    return std::exchange(m_connection.received(), {});
}

bool RawClient::waitForEnd(Deadline deadline) {
    return pumpUntil([&] { return m_connection.ending() != Connection::Ending::None; }, deadline);
}

void RawClient::shutdownWriting() {
    m_connection.shutdownWriting();
    pumpUntil([&] { return m_connection.flushed(); }, Deadline());
}

std::optional<HttpMessage> fetch(const SocketAddress& address, std::string_view request) {
    RawClient client(address);
    client.send(request);
    return client.receiveFinal();
}

std::optional<HttpMessage> get(const SocketAddress& address, std::string_view path) {
    return fetch(address, "GET " + std::string(path) + " HTTP/1.1\r\nHost: test.example\r\nConnection: close\r\n\r\n");
}

} // namespace gatehouse::test
