#include "gateway/net/tcp_stream.h"

#include "gateway/net/lingering_close.h"
#include "gateway/net/socket_calls.h"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace gatehouse::net {

namespace {

// What one stream may do in a turn before the others have theirs: four reads of 64 KiB, or some more offers of kept
// input.
constexpr int kTurnBudget = 16;
constexpr int kReadCost = 4;
constexpr std::size_t kSendAtOnce = 16 * 1024; ///< pieces of this size are worth a system call of their own, not a copy
constexpr std::size_t kRoomToRead = BufferPool::kSlabSize / 2; ///< smallest room for recv() behind kept input

} // namespace

TcpStream::TcpStream(EventLoop& loop, UniqueFd fd, SocketAddress peer, Start start)
    : m_loop(loop), m_fd(std::move(fd)), m_connecting(start == Start::Connecting), m_output(loop.buffers()),
      m_peer(std::move(peer)) {}

TcpStream::~TcpStream() {
    m_pumping = false;
    release();
}

void TcpStream::setHandler(StreamHandler& handler) {
    const bool first = m_handler == nullptr;
    m_handler = &handler;
    if (!isOpen())
        return;
    if (!first) { // what the one before left, and the end that it may have been told of, are for this one
        m_endReported = false;
        if (!m_pumping && (m_kept != nullptr || m_inputEnded)) {
            m_offerKept = true;
            m_loop.atEndOfTurn(m_again);
        }
        return;
    }
    m_watched = m_loop.watch(m_fd.get(), *this);
    if (!m_watched)
        breakOutput(errno);
    else if (!m_output.empty() || m_shutdownWanted)
        m_loop.atEndOfTurn(*this);
}

SocketAddress TcpStream::local() const { return socketName(m_fd.get()); }

// --- what epoll and the loop say -------------------------------------------------------------------------------------

void TcpStream::onIo(std::uint32_t events) {
    if (m_connecting && !finishConnecting())
        return;
    if ((events & EPOLLOUT) != 0 && m_blocked) {
        m_blocked = false;
        m_loop.atEndOfTurn(*this);
    }
    if ((events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) == 0)
        return;
    m_readable = true;
    m_hangup = m_hangup || (events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0;
    // An owner that does not read must learn of a reset all the same, and after a FIN recv() does not tell of it.
    if ((m_paused || m_inputEnded) && (events & EPOLLERR) != 0) {
        if (const int error = takeSocketError(m_fd.get()); error != 0) {
            m_error = error;
            finish(Closed::Reset);
            return;
        }
    }
    pump();
}

/// At the end of a turn in which something was written, unblocked or broken.
void TcpStream::onTurn() {
    if (m_handler == nullptr)
        return;
    sendQueue();
    if (m_outputBroken) {
        if (m_paused || m_connecting) {
            finish(m_connecting ? Closed::ConnectFailed : Closed::Reset);
            return;
        }
        // The peer may have answered before it hung up: what it sent is read first, and the end shows while reading.
        m_readable = m_hangup = true;
        m_loop.nextTurn(m_again);
        return;
    }
    if (m_shutdownWanted && !m_shutdownDone && m_output.empty() && !m_connecting) {
        ::shutdown(m_fd.get(), SHUT_WR);
        m_shutdownDone = true;
        if (m_endReported) {
            finish(Closed::ByPeer);
            return;
        }
    }
    if (m_aboveHigh && m_output.size() < lowMark()) {
        m_aboveHigh = false;
        m_handler->onDrained();
        if (ListHook::isLinked()) // an owner that can always write more must not hold the turn
            m_loop.nextTurn(*this);
    }
}

bool TcpStream::finishConnecting() {
    int error = takeSocketError(m_fd.get());
    // The kernel can connect a socket to itself when nobody listens on a port of the ephemeral range.
    if (error == 0 && !m_peer.isUnix() && local() == m_peer)
        error = ECONNREFUSED;
    if (error != 0) {
        m_error = error;
        finish(Closed::ConnectFailed);
        return false;
    }
    m_connecting = false;
    if (!m_output.empty() || m_shutdownWanted)
        m_loop.atEndOfTurn(*this);
    m_handler->onOpen();
    return isOpen();
}

// --- input -----------------------------------------------------------------------------------------------------------

void TcpStream::resumeReading() {
    if (!m_paused)
        return;
    m_paused = false;
    m_offerKept = m_pumping || m_kept != nullptr; // inside onData(): what it is about to leave
    const bool endIsDue = m_inputEnded && !m_endReported;
    if (isOpen() && !m_pumping && (m_offerKept || m_readable || endIsDue || m_outputBroken))
        m_loop.nextTurn(m_again);
}

void TcpStream::pump() {
    m_pumping = true;
    int budget = kTurnBudget;
    while (isOpen() && !m_paused && !m_connecting && (m_offerKept || m_readable)) {
        if (budget <= 0) {
            m_loop.nextTurn(m_again);
            break;
        }
        if (m_offerKept) {
            budget -= 1;
            m_offerKept = false;
            offerKept();
        } else {
            budget -= kReadCost;
            receive();
        }
    }
    m_pumping = false;
    if (!isOpen()) {
        dropKept();
        return;
    }
    if (m_paused)
        return;
    if (m_inputEnded && !m_endReported)
        reportEndOfInput();
    if (isOpen() && m_outputBroken && !m_readable)
        finish(Closed::Reset);
}

/// One recv(). A read that leaves room has emptied the kernel's buffer, unless an end was announced that must still
/// show.
void TcpStream::receive() {
    const std::span<char> room = m_kept == nullptr ? m_loop.buffers().readBuffer() : roomBehindKept();
    const auto count = ::recv(m_fd.get(), room.data(), room.size(), 0);
    if (count > 0) {
        const auto size = static_cast<std::size_t>(count);
        m_readable = size == room.size() || m_hangup;
        if (m_kept != nullptr) {
            m_kept->end += size;
            offerKept();
        } else {
            keep(offer({room.data(), size}));
        }
        return;
    }
    if (count < 0 && errno == EINTR)
        return;
    m_readable = false;
    if (count == 0) {
        m_inputEnded = true;
    } else if (errno != EAGAIN) {
        m_error = errno;
        finish(Closed::Reset);
    }
}

/// Returns what the handler left. A handler that puts another one in its place has the rest offered to that one at
/// once.
std::string_view TcpStream::offer(std::string_view bytes) {
    for (;;) {
        const StreamHandler* asked = m_handler;
        const std::size_t taken = std::min(m_handler->onData(bytes), bytes.size());
        bytes.remove_prefix(taken);
        if (taken == 0) // resumed or not, it waits for more
            m_offerKept = false;
        if (bytes.empty() || !isOpen() || m_paused || m_handler == asked)
            return bytes;
    }
}

void TcpStream::offerKept() {
    if (m_kept == nullptr)
        return;
    const auto rest = offer(m_kept->contents());
    m_kept->begin = m_kept->end - rest.size();
    if (rest.empty())
        dropKept();
}

void TcpStream::keep(std::string_view rest) {
    if (rest.empty() || !isOpen())
        return;
    m_kept = m_loop.buffers().take(rest.size());
    std::memcpy(m_kept->bytes.get(), rest.data(), rest.size());
    m_kept->end = rest.size();
}

std::span<char> TcpStream::roomBehindKept() {
    if (m_kept->room().size() >= kRoomToRead)
        return m_kept->room();
    const auto contents = m_kept->contents();
    if (m_kept->capacity - contents.size() >= kRoomToRead && m_kept->begin >= contents.size()) {
        std::memmove(m_kept->bytes.get(), contents.data(), contents.size());
        m_kept->begin = 0;
        m_kept->end = contents.size();
        return m_kept->room();
    }
    auto bigger = m_loop.buffers().take(2 * contents.size() + kRoomToRead);
    std::memcpy(bigger->bytes.get(), contents.data(), contents.size());
    bigger->end = contents.size();
    m_loop.buffers().give(std::exchange(m_kept, std::move(bigger)));
    return m_kept->room();
}

void TcpStream::dropKept() {
    if (m_kept != nullptr)
        m_loop.buffers().give(std::move(m_kept));
}

void TcpStream::reportEndOfInput() {
    m_endReported = true;
    m_handler->onEndOfInput();
    if (isOpen() && m_shutdownDone)
        finish(Closed::ByPeer);
}

// --- output ----------------------------------------------------------------------------------------------------------

char* TcpStream::reserve(std::size_t size) { return m_output.reserve(size); }

void TcpStream::commit(std::size_t used) {
    m_output.commit(takesOutput() ? used : 0);
    queuedMore();
}

void TcpStream::write(std::string_view bytes) {
    if (bytes.empty() || !takesOutput())
        return;
    if (bytes.size() >= kSendAtOnce && canSend())
        bytes.remove_prefix(sendWithQueue(bytes));
    if (!m_outputBroken)
        m_output.append(bytes);
    queuedMore();
}

bool TcpStream::takesOutput() const { return isOpen() && !m_outputBroken && !m_shutdownWanted; }

bool TcpStream::canSend() const {
    return m_handler != nullptr && isOpen() && !m_connecting && !m_blocked && !m_outputBroken;
}

void TcpStream::queuedMore() {
    m_aboveHigh = m_aboveHigh || m_output.size() > highMark();
    if (isOpen() && !m_blocked && !m_connecting && (!m_output.empty() || m_outputBroken || m_aboveHigh))
        m_loop.atEndOfTurn(*this);
}

void TcpStream::flush() {
    sendQueue();
    if (isOpen() && !m_blocked)
        m_loop.atEndOfTurn(*this); // callbacks that are due come from there, never from inside this call
}

void TcpStream::sendQueue() {
    while (canSend() && !m_output.empty())
        static_cast<void>(sendWithQueue({}));
}

/// One sendmsg() of the queue with `piece` behind it. Returns how much of `piece` went out.
std::size_t TcpStream::sendWithQueue(std::string_view piece) {
    std::array<iovec, 16> pieces;
    std::size_t count = m_output.gather(pieces);
    if (!piece.empty()) {
        if (count == pieces.size())
            return 0;
        pieces[count++] = {const_cast<char*>(piece.data()), piece.size()};
    }
    std::size_t offered = 0;
    for (std::size_t i = 0; i < count; ++i)
        offered += pieces[i].iov_len;

    const auto result = sendPieces(m_fd.get(), std::span(pieces).first(count));
    if (result < 0) {
        if (result == -EAGAIN)
            m_blocked = true;
        else
            breakOutput(static_cast<int>(-result));
        return 0;
    }
    const auto sent = static_cast<std::size_t>(result);
    m_blocked = sent < offered; // a short write is a full socket buffer
    const std::size_t fromQueue = std::min(sent, m_output.size());
    m_output.consume(fromQueue);
    return sent - fromQueue;
}

/// Nothing more can be sent. The owner is told from the end of the turn.
void TcpStream::breakOutput(int error) {
    m_error = error;
    m_outputBroken = true;
    m_output.clear();
    m_loop.atEndOfTurn(*this);
}

void TcpStream::shutdownWriting() {
    if (!isOpen() || m_shutdownWanted)
        return;
    m_shutdownWanted = true;
    if (!m_blocked && !m_connecting)
        m_loop.atEndOfTurn(*this);
}

// --- the end ---------------------------------------------------------------------------------------------------------

void TcpStream::close(CloseMode mode) {
    if (!isOpen())
        return;
    if (mode == CloseMode::Abort) {
        resetOnClose(m_fd.get());
    } else if (!m_connecting) {
        sendQueue();
        // With the peer's FIN read and nothing left to send, close() says goodbye properly.
        if (!m_outputBroken && !(m_output.empty() && m_inputEnded)) {
            LingeringClose::begin(m_loop, std::move(m_fd), std::move(m_output), m_watched, std::move(m_seat));
            m_watched = false;
        }
    }
    release();
}

void TcpStream::finish(Closed why) {
    if (!isOpen())
        return;
    release();
    m_handler->onClosed(why);
}

void TcpStream::release() {
    ListHook::unlink();
    m_again.unlink();
    if (m_watched)
        m_loop.forget(m_fd.get());
    m_watched = false;
    m_fd.reset();
    m_seat.reset();
    m_output.clear();
    if (!m_pumping) // else the handler may be looking at it
        dropKept();
}

} // namespace gatehouse::net
