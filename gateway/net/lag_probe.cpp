#include "gateway/net/lag_probe.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>

namespace gatehouse::net {

namespace {

constexpr Duration kLongTurn = 1ms;
constexpr std::uint32_t kAskedPerLook = 8; ///< the clock is read for one in so many,
constexpr Duration kAlert = 100ms;         ///< and each time for so long after a long turn

} // namespace

Result<std::unique_ptr<LagProbe>> LagProbe::create(EventLoop& loop) {
    UniqueFd event(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC));
    std::unique_ptr<LagProbe> probe(new LagProbe(loop, std::move(event)));
    if (!probe->m_event || !loop.watch(probe->m_event.get(), *probe, EPOLLIN | EPOLLET))
        return fail(std::string("cannot watch an event: ") + std::strerror(errno));
    return probe;
}

LagProbe::~LagProbe() {
    if (m_event)
        m_loop.unwatch(m_event.get());
}

bool LagProbe::isBehind(Duration limit) {
    if (m_loop.now() >= m_alertUntil && ++m_asked % kAskedPerLook != 0)
        return false;
    const MonotonicTime now = m_loop.clock().monotonic();
    const Duration turn = now - m_loop.now(); // what it does now was ready when it began
    const bool isBusy = turn > kLongTurn || m_loop.isSaturated();
    if (m_sent)
        m_lag = std::max(m_lag, now - *m_sent);
    else if (!isBusy)
        m_lag = Duration::zero();
    else if (::eventfd_write(m_event.get(), 1) == 0) // edge-triggered: each write is an event, nobody need read
        m_sent = now;
    if (isBusy)
        m_alertUntil = now + kAlert;
    if (turn > kLongTurn && now - m_hurried > kLongTurn) {
        m_loop.hurry();
        m_hurried = now;
    }
    return std::max(m_lag, turn) > limit;
}

void LagProbe::onIo(std::uint32_t /*events*/) {
    if (m_sent)
        m_lag = m_loop.clock().monotonic() - *std::exchange(m_sent, std::nullopt);
}

} // namespace gatehouse::net
