#include "gateway/observe/access_log/log_thread.h"

#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <system_error>

namespace gatehouse::observe::detail {

namespace {

// How long a full disk or a FIFO without a reader is left alone before the next try.
constexpr Duration kRetry = 250ms;

MonotonicTime now() { return std::chrono::steady_clock::now(); }

int pollTimeout(Duration duration) {
    return static_cast<int>(
        std::clamp<std::int64_t>(std::chrono::ceil<std::chrono::milliseconds>(duration).count(), 0, 60'000));
}

} // namespace

LogThread::LogThread(LogSink sink, std::size_t workers, std::size_t chunks, std::size_t chunkSize)
    : m_sink(std::move(sink)) {
    for (std::size_t i = 0; i < workers; ++i)
        m_queues.push_back(std::make_unique<LogQueue>(chunks, chunkSize));
}

LogThread::~LogThread() {
    if (m_wakeup >= 0)
        close(m_wakeup);
}

Result<void> LogThread::start() {
    m_wakeup = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (m_wakeup < 0)
        return fail(std::string("cannot start the access log: ") + std::strerror(errno));
    // A thread starts with its creator's mask: signals are for the main thread, and SIGPIPE and SIGXFSZ arrive as
    // errors here.
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    std::string failure;
    try {
        m_thread = std::thread([self = shared_from_this()] { self->run(); });
    } catch (const std::system_error& error) {
        failure = error.what();
    }
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    if (!failure.empty())
        return fail("cannot start the access log: " + failure);
    pthread_setname_np(m_thread.native_handle(), "access-log");
    return {};
}

void LogThread::wake() {
    const std::uint64_t one = 1;
    // Fails only when the counter is full, and then the thread is awake anyway.
    [[maybe_unused]] const auto result = write(m_wakeup, &one, sizeof one);
}

void LogThread::reopen() {
    m_reopen = true;
    wake();
}

std::uint64_t LogThread::stop(Duration timeout) {
    if (!m_thread.joinable())
        return 0;
    m_deadline = now() + timeout;
    m_stop = true;
    wake();
    std::unique_lock lock(m_mutex);
    // A little longer than the thread itself waits: what still holds it then is a system call that nothing can end.
    const bool ended = m_ended.wait_for(lock, timeout + kRetry, [this] { return m_hasEnded; });
    lock.unlock();
    if (ended)
        m_thread.join();
    else
        m_thread.detach();
    const std::uint64_t lost = ended ? takeWaitingLines() : 0; // of a thread that runs on, nothing is certain
    m_unwritten += lost;
    return lost;
}

std::uint64_t LogThread::dropped() const {
    std::uint64_t total = m_unwritten.load(std::memory_order_relaxed);
    for (const auto& queue : m_queues)
        total += queue->dropped();
    return total;
}

void LogThread::run() {
    for (;;) {
        if (m_reopen.exchange(false))
            reopenSink();
        const bool stopping = m_stop; // read before the queues: what was handed over before stop() is seen
        const Progress progress = writeAll();
        if (stopping && (progress != Progress::Blocked || now() >= m_deadline.load()))
            break;
        wait(progress);
    }
    const std::lock_guard lock(m_mutex);
    m_hasEnded = true;
    m_ended.notify_all();
}

LogThread::Progress LogThread::writeAll() {
    // A line must end before another queue's may begin.
    if (m_current != nullptr)
        if (const Progress progress = writeChunk(*m_current); progress != Progress::Done)
            return progress;
    for (const auto& queue : m_queues) {
        while (queue->front() != nullptr)
            if (const Progress progress = writeChunk(*queue); progress != Progress::Done)
                return progress;
    }
    return Progress::Done;
}

/// Writes a queue's oldest buffer, or the rest of it.
LogThread::Progress LogThread::writeChunk(LogQueue& queue) {
    m_current = &queue;
    while (m_offset < queue.front()->size) {
        if (!m_sink.ready() && !m_sink.reopen())
            return Progress::Failed;
        const LogSink::Written written = m_sink.write(queue.front()->text().substr(m_offset));
        m_offset += written.count;
        switch (written.outcome) {
        case LogSink::Outcome::Written:
            break;
        case LogSink::Outcome::WouldBlock:
            return Progress::Blocked;
        case LogSink::Outcome::Failed:
            countError();
            return Progress::Failed;
        case LogSink::Outcome::ReaderGone:
            countError();
            reopenSink();
            return Progress::Failed;
        }
    }
    finishChunk(queue);
    return Progress::Done;
}

void LogThread::wait(Progress progress) const {
    std::array<pollfd, 2> waited{{{m_wakeup, POLLIN, 0}, {m_sink.descriptor(), POLLOUT, 0}}};
    int timeout = progress == Progress::Failed ? pollTimeout(kRetry) : -1;
    if (m_stop)
        timeout = pollTimeout(std::min<Duration>(kRetry, m_deadline.load() - now()));
    // While nothing can be written there is no use in being told of more to write; stop() and reopen() come through
    // anyway.
    poll(waited.data(), progress == Progress::Blocked ? 2 : 1, timeout);
    if (waited[0].revents != 0) {
        std::uint64_t count = 0;
        [[maybe_unused]] const auto result = read(m_wakeup, &count, sizeof count);
    }
}

void LogThread::reopenSink() {
    if (!m_sink.reopen())
        countError();
    skipToNextLine();
}

void LogThread::countError() {
    m_lastError.store(m_sink.lastError(), std::memory_order_relaxed);
    m_errors.fetch_add(1, std::memory_order_relaxed);
}

void LogThread::finishChunk(LogQueue& queue) {
    m_written += queue.front()->lines - m_lost;
    m_unwritten += m_lost;
    queue.giveBack();
    m_current = nullptr;
    m_offset = 0;
    m_lost = 0;
}

/// The new file shall not begin with the rest of a line whose start is in the old one.
void LogThread::skipToNextLine() {
    if (m_current == nullptr || m_offset == 0)
        return;
    const std::string_view text = m_current->front()->text();
    if (text[m_offset - 1] == '\n')
        return;
    m_offset = text.find('\n', m_offset) + 1;
    ++m_lost;
}

std::uint64_t LogThread::takeWaitingLines() {
    std::uint64_t lines = 0;
    for (const auto& queue : m_queues) {
        while (const LogQueue::Chunk* const chunk = queue->front()) {
            lines += chunk->lines;
            queue->giveBack();
        }
    }
    return lines;
}

} // namespace gatehouse::observe::detail
