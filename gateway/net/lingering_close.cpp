#include "gateway/net/lingering_close.h"

#include "gateway/net/socket_calls.h"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace gatehouse::net {

namespace {

constexpr int kReadsPerTurn = 4;

/// A peer that does not get all of it must not take what it has for the whole: the end is a reset then, no FIN.
void closeVisibly(int fd, const OutputQueue& unsent) {
    if (!unsent.empty())
        resetOnClose(fd);
}

} // namespace

void LingeringClose::begin(EventLoop& loop, UniqueFd fd, OutputQueue rest, bool watched, std::unique_ptr<Seat> seat) {
    if (loop.residents() >= kMaxPerLoop) {
        if (watched)
            loop.forget(fd.get());
        closeVisibly(fd.get(), rest);
        return;
    }
    auto lingering = std::make_unique<LingeringClose>(loop, std::move(fd), std::move(rest), std::move(seat));
    const int descriptor = lingering->m_fd.get();
    if (watched)
        loop.handOver(descriptor, *lingering);
    else if (!loop.watch(descriptor, *lingering))
        return;
    // Edges that came before us are not repeated: look once. Not from here, where the caller may still use the read
    // buffer.
    loop.nextTurn(*lingering);
    LingeringClose& settled = *lingering;
    loop.settle(std::move(lingering));
    settled.sendRest();
}

LingeringClose::LingeringClose(EventLoop& loop, UniqueFd fd, OutputQueue rest, std::unique_ptr<Seat> seat)
    : m_loop(loop), m_seat(std::move(seat)), m_fd(std::move(fd)), m_rest(std::move(rest)),
      m_sendUntil(loop.now() + kSendLimit) {
    loop.arm(m_timer, kSendPatience);
}

LingeringClose::~LingeringClose() {
    m_loop.forget(m_fd.get());
    closeVisibly(m_fd.get(), m_rest);
}

void LingeringClose::onIo(std::uint32_t) { onTurn(); }

void LingeringClose::onTurn() {
    if (!m_finSent)
        sendRest();
    drop();
}

void LingeringClose::sendRest() {
    while (m_fd && !m_rest.empty()) {
        std::array<iovec, 16> pieces;
        const auto sent = sendPieces(m_fd.get(), std::span(pieces).first(m_rest.gather(pieces)));
        if (sent == -EAGAIN)
            return;
        if (sent < 0) {
            end();
            return;
        }
        m_rest.consume(static_cast<std::size_t>(sent));
        m_loop.timers().arm(m_timer, std::min(m_loop.now() + kSendPatience, m_sendUntil));
    }
    if (!m_fd)
        return;
    ::shutdown(m_fd.get(), SHUT_WR);
    m_finSent = true;
    if (m_inputEnded)
        end();
    else
        m_loop.arm(m_timer, kDropLimit);
}

void LingeringClose::drop() {
    for (int reads = 0; m_fd && !m_inputEnded; ++reads) {
        if (m_dropped >= kDropBytes) {
            if (m_finSent) // it does not listen
                end();
            return;
        }
        if (reads == kReadsPerTurn) {
            m_loop.nextTurn(*this);
            return;
        }
        const auto buffer = m_loop.buffers().readBuffer();
        const auto count = ::recv(m_fd.get(), buffer.data(), buffer.size(), 0);
        if (count > 0) {
            m_dropped += static_cast<std::size_t>(count);
        } else if (count == 0) {
            m_inputEnded = true;
            if (m_finSent)
                end();
        } else if (errno == EAGAIN) {
            return;
        } else if (errno != EINTR) {
            end();
        }
    }
}

void LingeringClose::end() {
    if (!m_fd)
        return;
    m_timer.cancel();
    Deferred::unlink();
    m_loop.forget(m_fd.get());
    closeVisibly(m_fd.get(), m_rest);
    m_fd.reset();
    m_seat.reset();
    m_loop.dismiss(*this);
}

} // namespace gatehouse::net
