#include "tests/support/recording_upstream.h"

#include <poll.h>

namespace gatehouse::test {

struct RecordingUpstream::Peer {
    Connection connection{};
    std::shared_ptr<Recorded> recorded{};
    std::string unread{};
    Reply::Then then = Reply::Then::Keep;
    bool done = false;
};

RecordingUpstream::RecordingUpstream(Answer answer, const CertifiedKey* tls, const SocketAddress& at)
    : m_answer(std::move(answer)) {
    if (tls != nullptr)
        m_tls = serverContext(*tls);
    if (auto listener = listenOn(at, 1024))
        m_listener = std::move(*listener);
    m_address = localAddress(m_listener.get());
    m_thread = std::thread([this] { run(); });
}

RecordingUpstream::~RecordingUpstream() {
    m_stop = true;
    m_thread.join();
}

std::string RecordingUpstream::url() const { return (m_tls ? "https://" : "http://") + m_address.toString(); }

std::vector<RecordingUpstream::Recorded> RecordingUpstream::connections() const {
    const std::lock_guard lock(m_mutex);
    std::vector<Recorded> copies;
    for (const auto& recorded : m_recorded)
        copies.push_back(*recorded);
    return copies;
}

std::vector<HttpMessage> RecordingUpstream::requests() const {
    std::vector<HttpMessage> all;
    for (const Recorded& recorded : connections())
        all.insert(all.end(), recorded.requests.begin(), recorded.requests.end());
    return all;
}

std::size_t RecordingUpstream::requestCount() const {
    const std::lock_guard lock(m_mutex);
    std::size_t count = 0;
    for (const auto& recorded : m_recorded)
        count += recorded->requests.size();
    return count;
}

std::size_t RecordingUpstream::openConnections() const {
    const std::lock_guard lock(m_mutex);
    return static_cast<std::size_t>(
        std::count_if(m_recorded.begin(), m_recorded.end(), [](const auto& recorded) { return !recorded->ended; }));
}

void RecordingUpstream::forget() {
    const std::lock_guard lock(m_mutex);
    for (const auto& recorded : m_recorded) {
        recorded->bytes.clear();
        recorded->requests.clear();
        recorded->problem.clear();
    }
    std::erase_if(m_recorded, [](const auto& recorded) { return recorded->ended; });
}

RecordingUpstream::Reply RecordingUpstream::answerOk(const HttpMessage& request) { return answerWith(request, "ok"); }

RecordingUpstream::Reply RecordingUpstream::answerWith(const HttpMessage& request, std::string_view body) {
    std::string bytes =
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n";
    if (request.method() != "HEAD")
        bytes += body;
    return {std::move(bytes)};
}

void RecordingUpstream::run() {
    std::vector<std::unique_ptr<Peer>> peers;
    while (!m_stop) {
        std::vector<pollfd> entries{{.fd = m_listener.get(), .events = POLLIN, .revents = 0}};
        for (const auto& peer : peers)
            entries.push_back({.fd = peer->connection.fd(), .events = peer->connection.wantedEvents(), .revents = 0});
        ::poll(entries.data(), entries.size(), 20);

        for (UniqueFd fd = acceptFrom(m_listener.get()); fd.isOpen(); fd = acceptFrom(m_listener.get())) {
            auto peer = std::make_unique<Peer>(
                Peer{.connection = Connection(std::move(fd)), .recorded = std::make_shared<Recorded>()});
            if (m_tls)
                peer->connection.startTls(*m_tls, TlsRole::Server);
            const std::lock_guard lock(m_mutex);
            m_recorded.push_back(peer->recorded);
            peers.push_back(std::move(peer));
        }
        for (const auto& peer : peers)
            serve(*peer);
        std::erase_if(peers, [](const auto& peer) { return peer->done; });
    }
}

void RecordingUpstream::serve(Peer& peer) {
    Connection& connection = peer.connection;
    connection.pump();
    const bool ended = connection.ending() != Connection::Ending::None;
    const std::string fresh = std::exchange(connection.received(), {});
    peer.unread += fresh;
    {
        const std::lock_guard lock(m_mutex);
        peer.recorded->bytes += fresh;
    }
    while (peer.then == Reply::Then::Keep && !peer.unread.empty()) {
        TakenMessage taken = takeMessage(peer.unread, MessageKind::Request, MessagePart::Whole, ended);
        if (taken.state == TakenMessage::State::Incomplete)
            break;
        Reply reply{.bytes = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", .then = Reply::Then::Close};
        if (taken.state == TakenMessage::State::Complete)
            reply = m_answer(taken.message);
        else
            peer.unread.clear();
        connection.send(reply.bytes);
        peer.then = reply.then;
        const std::lock_guard lock(m_mutex);
        peer.recorded->problem = taken.problem;
        if (taken.state == TakenMessage::State::Complete)
            peer.recorded->requests.push_back(std::move(taken.message));
    }
    connection.pump();
    const bool saidAll = connection.flushed() || connection.ending() == Connection::Ending::Reset;
    const bool finished = peer.then != Reply::Then::Keep && saidAll;
    if (!finished && !(ended && saidAll))
        return;
    peer.then == Reply::Then::Reset ? connection.reset() : connection.close();
    peer.done = true;
    const std::lock_guard lock(m_mutex);
    peer.recorded->ended = true;
}

} // namespace gatehouse::test
