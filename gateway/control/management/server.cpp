#include "gateway/control/management/server.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <map>
#include <string_view>
#include <utility>

namespace gatehouse::control {

namespace {

constexpr int kAcceptsATurn = 64;
constexpr std::chrono::milliseconds kPauseWithoutDescriptors{100};

} // namespace

ManagementServer::ManagementServer(SocketFile socket, RoleMap roles, const Dispatcher& dispatcher)
    : ManagementServer(std::move(socket), std::move(roles), dispatcher, Limits{}) {}

ManagementServer::ManagementServer(SocketFile socket, RoleMap roles, const Dispatcher& dispatcher, const Limits& limits)
    : m_file(std::move(socket)), m_roles(std::move(roles)), m_dispatcher(dispatcher), m_limits(limits),
      m_notifier(m_file.descriptor(), QSocketNotifier::Read) {
    QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_context, [this] { accept(); });
}

ManagementServer::~ManagementServer() {
    for (const auto& session : m_sessions) {
        session->onHeard({});
        session->onEnded({});
    }
}

void ManagementServer::accept() {
    for (int i = 0; i < kAcceptsATurn; ++i) {
        const int descriptor = ::accept4(m_file.descriptor(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (descriptor >= 0) {
            const bool isFull = m_sessions.size() >= m_limits.connections;
            admit(descriptor);
            if (isFull)
                return pause(m_limits.pace);
            continue;
        }
        if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM)
            return pause(kPauseWithoutDescriptors);
        if (errno != ECONNABORTED && errno != EINTR)
            return;
    }
}

/// Who waits stays readable: without it the loop would turn without end.
void ManagementServer::pause(std::chrono::milliseconds length) {
    m_notifier.setEnabled(false);
    QTimer::singleShot(length, &m_context, [this] { m_notifier.setEnabled(true); });
}

void ManagementServer::admit(int descriptor) {
    const auto peer = Peer::of(descriptor);
    const auto role = peer ? m_roles.roleOf(*peer) : std::nullopt;
    Caller caller;
    if (peer) {
        caller.user = userName(peer->user);
        caller.from = "uid " + std::to_string(peer->user) + ", process " + std::to_string(peer->process);
    }
    caller.role = role.value_or(rpc::Role::Viewer);
    const bool hasRoom = role.has_value() && (m_sessions.size() < m_limits.connections || makeRoom(caller.user));
    if (!hasRoom) {
        const rpc::Reply refusal{
            {},
            role ? rpc::failure(rpc::ErrorCode::Busy,
                                "all " + std::to_string(m_limits.connections) + " connections are in use")
                 : rpc::failure(rpc::ErrorCode::Forbidden,
                                "user " + caller.user +
                                    " has no role here; gatehoused --grant uid:NAME=ROLE gives one")};
        const std::string line = writeMessage(refusal);
        // An empty send buffer takes this at once.
        [[maybe_unused]] const auto sent = ::send(descriptor, line.data(), line.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        ::close(descriptor);
        return;
    }
    auto& session = m_sessions.emplace_back(
        std::make_unique<Session>(descriptor, std::move(caller), m_dispatcher, m_limits.session));
    session->setHeard(++m_turn);
    session->onHeard([this](Session& heard) { heard.setHeard(++m_turn); });
    session->onEnded([this](Session& ended) { forget(ended); });
}

/// Idle connections cannot keep an operator out, nor those that never said anything somebody who did.
bool ManagementServer::makeRoom(const std::string& user) {
    Session* longestIdle = nullptr;
    for (const auto& session : m_sessions) {
        if (session->isIdle() && (longestIdle == nullptr || session->worth() < longestIdle->worth()))
            longestIdle = session.get();
    }
    if (longestIdle != nullptr)
        longestIdle->refuse({rpc::ErrorCode::Busy, "idle, and its place was needed"});
    else if (Session* hog = hogFor(user); hog != nullptr)
        hog->refuse({rpc::ErrorCode::Busy,
                     "user " + hog->user() + " has more than half of the connections, and " + user + " needs one"});
    return m_sessions.size() < m_limits.connections;
}

/// Of another user who has more than half of all places to themselves; null: there is none.
Session* ManagementServer::hogFor(const std::string& user) const {
    std::map<std::string_view, std::size_t> places;
    for (const auto& session : m_sessions)
        ++places[session->user()];
    Session* least = nullptr;
    for (const auto& session : m_sessions) {
        if (session->user() != user && places[session->user()] > m_limits.connections / 2 &&
            (least == nullptr || session->worth() < least->worth()))
            least = session.get();
    }
    return least;
}

/// It is still speaking: its signal has led here.
void ManagementServer::forget(Session& session) {
    const auto found = std::ranges::find(m_sessions, &session, &std::unique_ptr<Session>::get);
    if (found == m_sessions.end())
        return;
    session.onHeard({});
    found->release()->deleteLater();
    m_sessions.erase(found);
}

} // namespace gatehouse::control
