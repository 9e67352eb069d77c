#pragma once

#include "gateway/observe/access_log/log_queue.h"
#include "gateway/observe/access_log/log_sink.h"
#include "shared/core/time.h"

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace gatehouse::observe::detail {

/// The one thread that writes the access log. It holds a share of this object itself: should a dead disk never let it
/// go, it is left behind with all that it may still touch.
class LogThread : public std::enable_shared_from_this<LogThread> {
public:
    LogThread(LogSink sink, std::size_t workers, std::size_t chunks, std::size_t chunkSize);
    ~LogThread();
    LogThread(const LogThread&) = delete;
    LogThread& operator=(const LogThread&) = delete;

    [[nodiscard]] Result<void> start();
    [[nodiscard]] LogQueue& queue(std::size_t worker) { return *m_queues[worker]; }
    /// There is something to do. From any thread.
    void wake();
    void reopen();
    /// Writes what is there and ends, or gives up. Returns the lines that were not written.
    std::uint64_t stop(Duration timeout);

    [[nodiscard]] std::uint64_t written() const { return m_written.load(std::memory_order_relaxed); }
    [[nodiscard]] std::uint64_t dropped() const;
    [[nodiscard]] std::uint64_t errors() const { return m_errors.load(std::memory_order_relaxed); }
    [[nodiscard]] int lastError() const { return m_lastError.load(std::memory_order_relaxed); }

private:
    enum class Progress : std::uint8_t {
        Done,    ///< nothing is waiting
        Blocked, ///< until the sink is writable
        Failed,  ///< until some time has passed
    };

    void run();
    [[nodiscard]] Progress writeAll();
    [[nodiscard]] Progress writeChunk(LogQueue& queue);
    void wait(Progress progress) const;
    void reopenSink();
    void countError();
    void finishChunk(LogQueue& queue);
    void skipToNextLine();
    [[nodiscard]] std::uint64_t takeWaitingLines();

    LogSink m_sink;
    std::vector<std::unique_ptr<LogQueue>> m_queues;
    int m_wakeup = -1; ///< eventfd
    std::thread m_thread;

    // The thread's own.
    LogQueue* m_current = nullptr; ///< whose oldest buffer is partly written
    std::size_t m_offset = 0;      ///< how far
    std::uint32_t m_lost = 0;      ///< lines of it that were skipped

    std::atomic<bool> m_reopen = false;
    std::atomic<bool> m_stop = false;
    std::atomic<MonotonicTime> m_deadline = MonotonicTime::max();
    std::atomic<std::uint64_t> m_written = 0;
    std::atomic<std::uint64_t> m_unwritten = 0; ///< lines lost by this thread
    std::atomic<std::uint64_t> m_errors = 0;
    std::atomic<int> m_lastError = 0; ///< errno

    std::mutex m_mutex;
    std::condition_variable m_ended;
    bool m_hasEnded = false;
};

} // namespace gatehouse::observe::detail
