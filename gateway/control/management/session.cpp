#include "gateway/control/management/session.h"

#include "shared/api/methods.h"

#include <QPointer>

#include <chrono>
#include <utility>

namespace gatehouse::control {

using document::Node;
using rpc::ErrorCode;

namespace {

constexpr qint64 kReadSize = 64 * 1024;
constexpr std::string_view kLost = "lost"; // member of every notification

std::chrono::milliseconds milliseconds(Duration duration) {
    return std::chrono::ceil<std::chrono::milliseconds>(duration);
}

void tellLost(Node& params, std::uint64_t count) {
    std::erase_if(params.entries, [](const Node::Entry& entry) { return entry.key == kLost; });
    params.add(std::string(kLost), Node::integer(static_cast<std::int64_t>(count)));
}

} // namespace

/// Outlives its session, since subscriptions may: then it says nothing.
class Session::SessionOutlet final : public Outlet {
public:
    explicit SessionOutlet(Session& session) : m_session(&session) {}
    void say(const rpc::NotificationTraits& notification, Node params) override {
        if (m_session)
            m_session->say(notification, std::move(params));
    }

private:
    QPointer<Session> m_session;
};

Session::Session(int descriptor, Caller caller, const Dispatcher& dispatcher, const SessionLimits& limits)
    : m_caller(std::move(caller)), m_dispatcher(dispatcher), m_limits(limits),
      m_outlet(std::make_shared<SessionOutlet>(*this)) {
    m_caller.outlet = m_outlet;
    m_socket.setReadBufferSize(kReadSize); // what is not taken stays with the peer
    m_socket.setSocketDescriptor(descriptor);
    connect(&m_socket, &QLocalSocket::readyRead, this, &Session::onReadable);
    connect(&m_socket, &QLocalSocket::bytesWritten, this, &Session::onWritten);
    connect(&m_socket, &QLocalSocket::disconnected, this, &Session::end);
    m_half.setSingleShot(true);
    connect(&m_half, &QTimer::timeout, this, [this] {
        refuse({ErrorCode::InvalidRequest, "half a message came, and its end did not in time"});
    });
    m_stall.setSingleShot(true);
    connect(&m_stall, &QTimer::timeout, this, &Session::end);
}

/// Closing the socket is no end that anybody is to hear of: who would be told may be gone before us.
Session::~Session() {
    m_isOver = true;
    m_socket.disconnect(this);
}

/// Calls in progress are answered before more are read, and answers taken before more are made.
bool Session::mustWait() const {
    return m_callsInProgress >= m_limits.calls || static_cast<std::size_t>(m_socket.bytesToWrite()) >= m_limits.unsent;
}

void Session::onReadable() {
    if (m_isOver)
        return;
    if (m_heard)
        m_heard(*this);
    takeLines();
}

void Session::takeLines() {
    std::size_t taken = 0;
    while (!m_isOver && !mustWait()) {
        if (const auto line = m_reader.next()) {
            take(*line);
            if (++taken < m_limits.callsATurn)
                continue;
            if (!std::exchange(m_turnIsScheduled, true))
                QTimer::singleShot(0, this, [this] {
                    m_turnIsScheduled = false;
                    takeLines();
                });
            return;
        }
        if (m_reader.isTooLong())
            return refuse({ErrorCode::InvalidRequest, "a message has 1 MiB at most"});
        const QByteArray bytes = m_socket.read(kReadSize);
        if (bytes.isEmpty())
            break;
        m_reader.feed({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    }
    // While we make it wait, it is not the peer who is late.
    if (!m_reader.isHalf() || mustWait())
        m_half.stop();
    else if (!m_half.isActive())
        m_half.start(milliseconds(m_limits.half));
}

void Session::take(const std::string& line) {
    m_half.stop();
    auto message = rpc::parseMessage(line);
    if (!message)
        return answer(message.error().id, tl::unexpected(message.error().failure));
    m_hasAsked = true;
    const auto* request = std::get_if<rpc::Request>(&*message);
    if (request == nullptr) // nothing was asked of it
        return answer({}, rpc::failure(ErrorCode::InvalidRequest, "a reply, and nothing was asked"));
    if (!request->id)
        return; // a notification; there is none that we listen to, and it is not answered (§4.1)
    heedSubscription(request->method);
    ++m_callsInProgress;
    const QPointer<Session> self(this);
    m_dispatcher.call(m_caller, *request, [self, id = *request->id](rpc::Answer<Node> outcome) {
        if (!self)
            return;
        --self->m_callsInProgress;
        self->answer(id, std::move(outcome));
        if (self && !self->m_turnIsScheduled) { // it may have waited for this
            self->m_turnIsScheduled = true;
            QTimer::singleShot(0, self, [session = self.data()] {
                session->m_turnIsScheduled = false;
                session->takeLines();
            });
        }
    });
}

void Session::heedSubscription(std::string_view name) {
    const rpc::MethodTraits* method = api::findMethod(name);
    if (method == nullptr)
        return;
    const std::string_view noun = method->name.substr(0, method->name.find('.'));
    if (name.ends_with(".subscribe"))
        m_subscriptions.insert(noun);
    else if (name.ends_with(".unsubscribe"))
        m_subscriptions.erase(noun);
}

void Session::answer(const Node& id, rpc::Answer<Node> outcome) {
    send(rpc::writeMessage(rpc::Reply{id, std::move(outcome)}));
}

void Session::send(const std::string& line) {
    if (m_isOver)
        return;
    m_socket.write(line.data(), static_cast<qint64>(line.size()));
    if (!m_stall.isActive())
        m_stall.start(milliseconds(m_limits.stall));
}

void Session::onWritten() {
    if (m_socket.bytesToWrite() == 0)
        m_stall.stop();
    else
        m_stall.start(milliseconds(m_limits.stall));
    if (!m_isOver && !m_turnIsScheduled)
        takeLines();
}

void Session::say(const rpc::NotificationTraits& notification, Node params) {
    if (m_isOver)
        return;
    std::uint64_t& lost = m_lost[notification.name];
    if (static_cast<std::size_t>(m_socket.bytesToWrite()) >= m_limits.unsent) {
        ++lost;
        return;
    }
    tellLost(params, std::exchange(lost, 0));
    rpc::Request said;
    said.method = notification.name;
    said.params = std::move(params);
    send(rpc::writeMessage(said));
}

void Session::refuse(rpc::Failure failure) {
    if (m_isOver)
        return;
    answer({}, tl::unexpected(std::move(failure)));
    m_socket.flush(); // who has not read what was there before does without
    end();
}

void Session::end() {
    if (std::exchange(m_isOver, true))
        return;
    m_half.stop();
    m_stall.stop();
    m_socket.abort();
    if (m_ended)
        m_ended(*this);
}

} // namespace gatehouse::control
