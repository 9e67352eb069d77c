#include "gateway/app/signals.h"

#include <sys/signalfd.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

namespace gatehouse::app {

Result<std::unique_ptr<Signals>> Signals::create(std::initializer_list<int> signals,
                                                 std::function<void(int)> onSignal) {
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : signals)
        sigaddset(&set, signal);
    if (pthread_sigmask(SIG_BLOCK, &set, nullptr) != 0)
        return fail("signals cannot be blocked");
    net::UniqueFd fd(signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC));
    if (!fd)
        return fail(std::string("signals cannot be received: ") + std::strerror(errno));
    return std::unique_ptr<Signals>(new Signals(std::move(fd), std::move(onSignal)));
}

Signals::Signals(net::UniqueFd fd, std::function<void(int)> onSignal)
    : m_fd(std::move(fd)), m_onSignal(std::move(onSignal)), m_notifier(m_fd.get(), QSocketNotifier::Read) {
    QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_notifier, [this] {
        signalfd_siginfo info;
        while (read(m_fd.get(), &info, sizeof info) == sizeof info)
            m_onSignal(static_cast<int>(info.ssi_signo));
    });
}

} // namespace gatehouse::app
