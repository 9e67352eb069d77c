#include "gateway/observe/access_log/access_log.h"

#include "gateway/observe/access_log/log_queue.h"
#include "gateway/observe/access_log/log_sink.h"
#include "gateway/observe/access_log/log_thread.h"

#include <algorithm>
#include <utility>

namespace gatehouse::observe {

namespace {

// A buffer is handed over when it holds this much: large enough that the system calls do not count.
constexpr std::size_t kHandOver = 64 * 1024;
constexpr std::size_t kLineRoom = AccessLogFormat::kMaxLine + AccessLogFormat::kSlack;

/// What a total of `buffer` bytes gives each of the workers: at least two buffers, so that one can be filled while the
/// other is written.
struct Sizes {
    std::size_t chunks;
    std::size_t chunkSize;

    Sizes(Bytes buffer, std::size_t workers) {
        const auto share = static_cast<std::size_t>(buffer.count) / std::max<std::size_t>(workers, 1);
        chunkSize = std::clamp(share / 2, 2 * kLineRoom, kHandOver + kLineRoom);
        chunks = std::max<std::size_t>(share / chunkSize, 2);
    }
};

} // namespace

Result<std::unique_ptr<AccessLog>> AccessLog::open(const model::AccessLog& config, std::size_t workers) {
    std::unique_ptr<AccessLog> log(new AccessLog);
    log->m_format = TRY(AccessLogFormat::compile(config.format));
    log->m_path = config.path;
    const Sizes sizes(config.buffer, workers);
    log->m_thread = std::make_shared<detail::LogThread>(TRY(detail::LogSink::open(config.path)), workers, sizes.chunks,
                                                        sizes.chunkSize);
    TRY_VOID(log->m_thread->start());
    for (std::size_t i = 0; i < workers; ++i)
        log->m_writers.push_back(std::make_unique<AccessLogWriter>(AccessLogWriter::Key{}, log->m_format, log->m_thread,
                                                                   i, sizes.chunkSize - kLineRoom));
    return log;
}

AccessLog::~AccessLog() {
    if (m_thread != nullptr)
        stop(kStopTimeout);
}

void AccessLog::reopen() { m_thread->reopen(); }

std::uint64_t AccessLog::stop(Duration timeout) {
    for (const auto& writer : m_writers)
        writer->flush();
    return m_thread->stop(timeout);
}

AccessLog::Counts AccessLog::counts() const {
    return {.written = m_thread->written(),
            .dropped = m_thread->dropped(),
            .errors = m_thread->errors(),
            .lastError = m_thread->lastError()};
}

AccessLogWriter::AccessLogWriter(Key, const AccessLogFormat& format, std::shared_ptr<detail::LogThread> thread,
                                 std::size_t worker, std::size_t handOver)
    : m_format(&format), m_thread(std::move(thread)), m_queue(&m_thread->queue(worker)), m_handOver(handOver) {}

AccessLogWriter::~AccessLogWriter() = default;

AccessLogWriter::Outcome AccessLogWriter::append(const Verdict& verdict) {
    if (m_chunk == nullptr) {
        m_chunk = m_queue->take();
        if (m_chunk == nullptr) {
            m_queue->countDropped();
            return Outcome::Dropped;
        }
        m_at = m_chunk->bytes;
    }
    m_at = m_format->write(verdict, m_timestamps, m_at);
    ++m_lines;
    if (static_cast<std::size_t>(m_at - m_chunk->bytes) >= m_handOver) [[unlikely]]
        flush();
    return Outcome::Written;
}

void AccessLogWriter::flush() {
    if (m_lines == 0)
        return;
    detail::LogQueue::Chunk& chunk = *std::exchange(m_chunk, nullptr);
    m_queue->hand(chunk, static_cast<std::size_t>(m_at - chunk.bytes), std::exchange(m_lines, 0));
    m_thread->wake();
}

} // namespace gatehouse::observe
