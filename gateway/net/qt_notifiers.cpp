#include "gateway/net/qt_notifiers.h"

#include "gateway/net/event_loop.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <array>
#include <cerrno>

namespace gatehouse::net {

namespace {

struct Kind {
    std::uint32_t asked; ///< what epoll is asked for
    std::uint32_t
        activate; ///< what activates the notifier; as in Qt's own dispatcher, ends and errors activate every kind
};
// Indexed by QSocketNotifier::Type.
constexpr std::array<Kind, 3> kKinds{{
    {EPOLLIN, EPOLLIN | EPOLLHUP | EPOLLERR},
    {EPOLLOUT, EPOLLOUT | EPOLLHUP | EPOLLERR},
    {EPOLLPRI, EPOLLPRI | EPOLLHUP | EPOLLERR},
}};
static_assert(QSocketNotifier::Read == 0 && QSocketNotifier::Write == 1 && QSocketNotifier::Exception == 2);

} // namespace

/// One descriptor and its notifiers.
class QtNotifiers::Watched final : private IoHandler, private Deferred {
public:
    Watched(EventLoop& loop, int fd) : m_loop(loop), m_fd(fd) {}

    void set(QSocketNotifier::Type type, QSocketNotifier* notifier) {
        m_notifiers[static_cast<std::size_t>(type)] = notifier;
        update();
    }
    [[nodiscard]] QSocketNotifier* get(QSocketNotifier::Type type) const {
        return m_notifiers[static_cast<std::size_t>(type)];
    }
    [[nodiscard]] bool empty() const { return m_notifiers == decltype(m_notifiers){}; }

    void leave() {
        ListHook::unlink();
        m_notifiers = {};
        if (m_inKernel)
            m_loop.unwatch(m_fd);
        m_inKernel = false;
    }

private:
    void onIo(std::uint32_t events) override {
        for (std::size_t kind = 0; kind < kKinds.size(); ++kind) {
            if ((events & kKinds[kind].activate) == 0 || m_notifiers[kind] == nullptr)
                continue;
            QEvent event(QEvent::SockAct);
            QCoreApplication::sendEvent(m_notifiers[kind], &event); // may remove any of them; we die between turns
        }
    }

    /// Files that epoll refuses (EPERM: regular files) are ready at all times, as with poll().
    void onTurn() override {
        m_loop.nextTurn(*this);
        onIo(EPOLLIN | EPOLLOUT);
    }

    void update() {
        std::uint32_t events = 0;
        for (std::size_t kind = 0; kind < kKinds.size(); ++kind)
            if (m_notifiers[kind] != nullptr)
                events |= kKinds[kind].asked;
        if (m_inKernel)
            m_loop.rewatch(m_fd, events);
        else if (m_loop.watch(m_fd, *this, events))
            m_inKernel = true;
        else if (errno == EPERM)
            m_loop.nextTurn(*this);
        else
            qWarning("QSocketNotifier: cannot watch descriptor %d: %s", m_fd, qPrintable(qt_error_string(errno)));
    }

    EventLoop& m_loop;
    int m_fd;
    bool m_inKernel = false;
    std::array<QSocketNotifier*, 3> m_notifiers{};
};

QtNotifiers::QtNotifiers(EventLoop& loop) : m_loop(loop) {}
QtNotifiers::~QtNotifiers() = default;

void QtNotifiers::add(QSocketNotifier* notifier) {
    const int fd = static_cast<int>(notifier->socket());
    auto& watched = m_watched[fd];
    if (watched == nullptr)
        watched = std::make_unique<Watched>(m_loop, fd);
    watched->set(notifier->type(), notifier);
}

void QtNotifiers::remove(QSocketNotifier* notifier) {
    const auto found = m_watched.find(static_cast<int>(notifier->socket()));
    if (found == m_watched.end() || found->second->get(notifier->type()) != notifier)
        return;
    found->second->set(notifier->type(), nullptr);
    if (!found->second->empty())
        return;
    found->second->leave();
    m_loop.retire(std::move(found->second));
    m_watched.erase(found);
}

void QtNotifiers::clear() {
    for (auto& [fd, watched] : m_watched)
        watched->leave();
    m_watched.clear();
}

} // namespace gatehouse::net
