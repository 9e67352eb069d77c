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

constexpr std::uint32_t kAskedPerLook = 8; ///< a clock is read for one in so many
constexpr Duration kLongTurn = 1ms;

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
    if (m_lag <= limit && ++m_asked % kAskedPerLook != 0)
        return false;
    look();
    return m_lag > limit;
}

void LagProbe::look() {
    const MonotonicTime now = m_loop.clock().monotonic();
    if (m_sent) {
        m_lag = std::max(m_lag, now - *m_sent);
    } else if (!m_loop.isSaturated() && now - m_loop.now() <= kLongTurn) {
        m_lag = Duration::zero();
    } else if (::eventfd_write(m_event.get(), 1) == 0) { // edge-triggered: each write is an event, nobody need read
        m_sent = now;
    }
}

void LagProbe::onIo(std::uint32_t /*events*/) {
    if (m_sent)
        m_lag = m_loop.clock().monotonic() - *std::exchange(m_sent, std::nullopt);
}

} // namespace gatehouse::net
