#include "gateway/control/admin/visitor.h"

#include "gateway/control/admin/answers.h"
#include "gateway/control/admin/gatekeeper.h"

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gatehouse::control {

namespace {

// After a refusal: so much is read and dropped, for so long, lest a reset take the answer with it.
constexpr std::size_t kMostReadOff = 1024 * 1024;
constexpr auto kReadOffTime = std::chrono::seconds(1);

} // namespace

Visitor::Visitor(int descriptor, Gatekeeper& gatekeeper)
    : QObject(&gatekeeper), m_gatekeeper(gatekeeper), m_descriptor(descriptor),
      m_notifier(descriptor, QSocketNotifier::Read) {
    connect(&m_notifier, &QSocketNotifier::activated, this, &Visitor::onReadable);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Visitor::leave);
    m_timer.start(std::chrono::duration_cast<std::chrono::milliseconds>(gatekeeper.limits().headTime));
}

Visitor::~Visitor() {
    if (m_descriptor >= 0)
        close(m_descriptor);
}

void Visitor::onReadable() { m_refused ? readOff() : look(); }

void Visitor::look() {
    std::vector<char> bytes(m_gatekeeper.limits().head);
    const ssize_t count = recv(m_descriptor, bytes.data(), bytes.size(), MSG_PEEK | MSG_DONTWAIT);
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    // No more than before: the peer has sent its FIN.
    if (count <= 0 || static_cast<std::size_t>(count) == m_seen)
        return leave();
    m_seen = static_cast<std::size_t>(count);
    const HeadCheck check = checkHead({bytes.data(), m_seen}, bytes.size(), m_gatekeeper.hosts());
    switch (check.outcome) {
    case HeadCheck::Outcome::Incomplete:
        return wakeAtMoreThan(m_seen);
    case HeadCheck::Outcome::Refused:
        return refuse(check);
    case HeadCheck::Outcome::Accepted:
        break;
    }
    wakeAtMoreThan(0);
    m_notifier.setEnabled(false);
    m_gatekeeper.forget(*this);
    m_gatekeeper.admit(std::exchange(m_descriptor, -1), check.size, check.withoutBody);
    leave();
}

/// What is only peeked at stays readable: without this the event loop would spin until the rest comes.
void Visitor::wakeAtMoreThan(std::size_t bytes) const {
    const int mark = static_cast<int>(bytes) + 1;
    setsockopt(m_descriptor, SOL_SOCKET, SO_RCVLOWAT, &mark, sizeof mark);
}

void Visitor::refuse(const HeadCheck& check) {
    const Answer answer = problem(check.status, check.why);
    std::string text = "HTTP/1.1 " + std::to_string(check.status) +
                       " Refused\r\nContent-Type: " + std::string(answer.contentType) +
                       "\r\nContent-Length: " + std::to_string(answer.body.size()) + "\r\nConnection: close\r\n";
    if (check.status == 405)
        text += "Allow: GET, HEAD\r\n";
    text += "\r\n" + answer.body;
    // An empty send buffer takes these few bytes at once; if not, the peer does without.
    [[maybe_unused]] const auto sent = send(m_descriptor, text.data(), text.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    shutdown(m_descriptor, SHUT_WR);
    m_refused = true;
    wakeAtMoreThan(0);
    m_timer.start(kReadOffTime);
}

void Visitor::readOff() {
    std::array<char, 16 * 1024> dropped;
    const ssize_t count = recv(m_descriptor, dropped.data(), dropped.size(), MSG_DONTWAIT);
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    m_readOff += static_cast<std::size_t>(std::max<ssize_t>(count, 0));
    if (count <= 0 || m_readOff > kMostReadOff)
        leave();
}

void Visitor::leave() {
    m_gatekeeper.forget(*this);
    m_notifier.setEnabled(false);
    m_timer.stop();
    if (m_descriptor >= 0)
        close(std::exchange(m_descriptor, -1));
    deleteLater();
}

} // namespace gatehouse::control
