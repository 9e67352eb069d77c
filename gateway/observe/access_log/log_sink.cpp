#include "gateway/observe/access_log/log_sink.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstring>

namespace gatehouse::observe::detail {

namespace {

constexpr mode_t kMode = 0640; // the log tells who asked for what: not for everybody

mode_t typeOf(int descriptor) {
    struct stat status {};
    return fstat(descriptor, &status) == 0 ? status.st_mode & S_IFMT : 0;
}

bool canTake(int descriptor) {
    pollfd wanted{descriptor, POLLOUT, 0};
    return poll(&wanted, 1, 0) == 1 && wanted.revents != 0;
}

} // namespace

Result<LogSink> LogSink::open(const std::string& path) {
    LogSink sink(path);
    if (!sink.openAny())
        return fail("cannot open the access log " + path + ": " + std::strerror(sink.m_lastError));
    return sink;
}

LogSink::~LogSink() {
    if (m_descriptor >= 0)
        close(m_descriptor);
}

LogSink::LogSink(LogSink&& other) noexcept
    : m_path(std::move(other.m_path)), m_descriptor(std::exchange(other.m_descriptor, -1)),
      m_lastError(other.m_lastError), m_kind(other.m_kind) {}

LogSink& LogSink::operator=(LogSink&& other) noexcept {
    std::swap(m_path, other.m_path);
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_lastError, other.m_lastError);
    std::swap(m_kind, other.m_kind);
    return *this;
}

bool LogSink::reopen() {
    LogSink fresh(m_path);
    if (!fresh.openAny() || (!fresh.ready() && ready() && m_kind == Kind::File)) {
        m_lastError = fresh.m_lastError;
        return false;
    }
    *this = std::move(fresh);
    return ready();
}

bool LogSink::openAny() {
    const bool isOpen = m_path == "stdout"   ? openStandard(STDOUT_FILENO)
                        : m_path == "stderr" ? openStandard(STDERR_FILENO)
                                             : openPath();
    m_lastError = isOpen ? 0 : errno;
    return isOpen || m_lastError == ENXIO; // a FIFO that nobody reads yet (fifo(7))
}

bool LogSink::openStandard(int descriptor) {
    m_descriptor = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
    if (m_descriptor < 0)
        return false;
    const mode_t type = typeOf(m_descriptor);
    m_kind = type == S_IFREG ? Kind::File : type == S_IFSOCK ? Kind::SharedSock : Kind::Shared;
    return true;
}

bool LogSink::openPath() {
    m_descriptor = ::open(m_path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK | O_CLOEXEC | O_NOCTTY, kMode);
    m_kind = m_descriptor >= 0 && typeOf(m_descriptor) == S_IFREG ? Kind::File : Kind::Own;
    return m_descriptor >= 0;
}

LogSink::Written LogSink::write(std::string_view bytes) {
    if (m_kind == Kind::Shared) {
        if (!canTake(m_descriptor))
            return {Outcome::WouldBlock};
        // A pipe that is writable takes this much without blocking (pipe(7)).
        bytes = bytes.substr(0, PIPE_BUF);
    }
    const ssize_t count = m_kind == Kind::SharedSock
                              ? send(m_descriptor, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL)
                              : ::write(m_descriptor, bytes.data(), bytes.size());
    if (count >= 0)
        return {Outcome::Written, static_cast<std::size_t>(count)};
    if (errno == EINTR)
        return {Outcome::Written, 0};
    if (errno == EAGAIN || errno == EWOULDBLOCK)
        return {Outcome::WouldBlock};
    m_lastError = errno;
    return {errno == EPIPE && m_kind == Kind::Own ? Outcome::ReaderGone : Outcome::Failed};
}

} // namespace gatehouse::observe::detail
