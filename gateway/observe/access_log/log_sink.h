#pragma once

#include "shared/core/result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace gatehouse::observe::detail {

/// Where the lines go: a file, a FIFO, a device, or what stands behind stdout and stderr. Never blocks on a reader;
/// only a disk can hold it up. Used by the log's thread alone, but for open().
class LogSink {
public:
    /// "stdout", "stderr", or a path. A FIFO without a reader is no error: ready() is false until there is one.
    [[nodiscard]] static Result<LogSink> open(const std::string& path);
    ~LogSink();
    LogSink(LogSink&& other) noexcept;
    LogSink& operator=(LogSink&& other) noexcept;

    [[nodiscard]] bool ready() const { return m_descriptor >= 0; }
    [[nodiscard]] int descriptor() const { return m_descriptor; }

    /// Closes and opens again; the old one stays when that fails. Says whether a new one is in use.
    bool reopen();

    enum class Outcome : std::uint8_t {
        Written,    ///< some or all, see `count`
        WouldBlock, ///< the reader is slow: wait until the descriptor is writable
        Failed,     ///< the disk is full or broken: try again later
        ReaderGone, ///< of a FIFO: reopen()
    };
    struct Written {
        Outcome outcome;
        std::size_t count = 0;
    };
    [[nodiscard]] Written write(std::string_view bytes);
    /// The errno of the last thing that failed here; 0 before anything has.
    [[nodiscard]] int lastError() const { return m_lastError; }

private:
    enum class Kind : std::uint8_t {
        File,       ///< write(2) takes it or fails
        Own,        ///< a FIFO or device, opened non-blocking by us
        Shared,     ///< a pipe or terminal that others hold too: it must stay as it is, so ask before each write
        SharedSock, ///< the same for a socket, as under systemd
    };

    explicit LogSink(std::string path) : m_path(std::move(path)) {}
    [[nodiscard]] bool openAny();
    [[nodiscard]] bool openStandard(int descriptor);
    [[nodiscard]] bool openPath();

    std::string m_path;
    int m_descriptor = -1;
    int m_lastError = 0;
    Kind m_kind = Kind::File;
};

} // namespace gatehouse::observe::detail
