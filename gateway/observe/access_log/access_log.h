#pragma once

#include "gateway/observe/access_log/format.h"
#include "gateway/observe/access_log/log_queue.h"
#include "shared/core/result.h"
#include "shared/core/time.h"
#include "shared/model/observe.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace gatehouse::observe {

namespace detail {
class LogThread;
} // namespace detail

/// One worker's end of the access log: lines are made in a buffer of its own and handed over without a lock. When the
/// disk or the reader behind it is too slow, lines are dropped and counted; a worker never waits. Worker's thread only.
class AccessLogWriter {
public:
    AccessLogWriter(const AccessLogWriter&) = delete;
    AccessLogWriter& operator=(const AccessLogWriter&) = delete;
    ~AccessLogWriter();

    enum class Outcome : bool { Dropped, Written };
    /// Adds a line.
    Outcome append(const Verdict& verdict);
    /// Hands over what has gathered. To be called twice a second, and when the worker stops.
    void flush();

    /// Made by AccessLog alone.
    class Key {
        friend class AccessLog;
        Key() = default;
    };
    AccessLogWriter(Key, const AccessLogFormat& format, std::shared_ptr<detail::LogThread> thread, std::size_t worker,
                    std::size_t handOver);

private:
    const AccessLogFormat* m_format;
    std::shared_ptr<detail::LogThread> m_thread;
    detail::LogQueue* m_queue;
    std::size_t m_handOver; ///< bytes at which a buffer is full
    TimestampCache m_timestamps;
    detail::LogQueue::Chunk* m_chunk = nullptr; ///< the buffer being filled
    char* m_at = nullptr;
    std::uint32_t m_lines = 0;
};

/// The access log of one plan: format, file, and the one thread that writes it. Kept over reloads that do not change
/// its configuration; all methods are for the control thread. Must outlive the use of its writers.
class AccessLog {
public:
    /// Opens the file, "stdout" or "stderr" and starts the thread. A FIFO that nobody reads is no error: it is opened
    /// when somebody does. `workers` is the number of writers.
    [[nodiscard]] static Result<std::unique_ptr<AccessLog>> open(const model::AccessLog& config, std::size_t workers);
    /// stop(kStopTimeout) unless it was called.
    ~AccessLog();
    AccessLog(const AccessLog&) = delete;
    AccessLog& operator=(const AccessLog&) = delete;

    [[nodiscard]] AccessLogWriter& writer(std::size_t worker) { return *m_writers.at(worker); }

    /// Closes the file and opens the path again, for log rotation (SIGUSR1). Done by the thread before its next write;
    /// the old file is kept when the new one cannot be opened.
    void reopen();

    static constexpr Duration kStopTimeout = 2s;
    /// Writes what writers have handed over and ends the thread; gives up after `timeout`, so that a dead disk cannot
    /// hold up the end of the process. Writers must be quiet (flushed by their workers). Returns the lines that were
    /// lost.
    std::uint64_t stop(Duration timeout);

    struct Counts {
        std::uint64_t written = 0; ///< lines taken by the kernel
        std::uint64_t dropped = 0; ///< lines lost, for want of room or at the end
        std::uint64_t errors = 0;  ///< failed openings and writes
        int lastError = 0;         ///< the errno of the latest one
    };
    [[nodiscard]] Counts counts() const;
    [[nodiscard]] const std::string& path() const { return m_path; }

private:
    AccessLog() = default; // made by open()

    std::string m_path;
    AccessLogFormat m_format;
    std::shared_ptr<detail::LogThread> m_thread;
    std::vector<std::unique_ptr<AccessLogWriter>> m_writers;
};

} // namespace gatehouse::observe
