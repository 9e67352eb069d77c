#pragma once

#include "gateway/http/http2/options.h"
#include "shared/core/time.h"

#include <cstddef>
#include <cstdint>

namespace gatehouse::http::http2 {

/// Counts what a peer sends against FloodLimits. Every function says whether it may go on.
class FloodGuard {
public:
    explicit FloodGuard(const FloodLimits& limits) : m_limits(limits) {}

    /// The header of a frame has come, CONTINUATION and unknown types among them.
    [[nodiscard]] bool onFrame(std::uint8_t type, std::uint8_t flags, std::size_t length, MonotonicTime now);
    /// A DATA frame has come whole.
    [[nodiscard]] bool onData(std::size_t content, bool ends, MonotonicTime now);
    /// RST_STREAM for a stream in progress, before anything of its answer was sent.
    [[nodiscard]] bool onPrematureReset(MonotonicTime now);
    /// HEADERS or RST_STREAM for a stream that is no more.
    [[nodiscard]] bool onStray(MonotonicTime now) { return m_empty.mayPass(now, m_limits.emptyPerSecond); }
    /// We had to send RST_STREAM.
    [[nodiscard]] bool onProvokedReset() { return ++m_provokedResets <= m_limits.provokedResets; }
    void onStreamOpened() { ++m_streams; }
    void onDataSent() { ++m_dataSent; }

private:
    /// Up to so many in each second.
    class Rate {
    public:
        bool mayPass(MonotonicTime now, std::uint32_t most) {
            if (now - m_since >= 1s) {
                m_since = now;
                m_count = 0;
            }
            return ++m_count <= most;
        }

    private:
        MonotonicTime m_since{};
        std::uint32_t m_count = 0;
    };

    [[nodiscard]] bool onEmpty(MonotonicTime now);

    const FloodLimits& m_limits;
    Rate m_resets;
    Rate m_settings;
    Rate m_pings;
    Rate m_empty;
    std::uint64_t m_streams = 0;
    std::uint64_t m_dataSent = 0;
    std::uint64_t m_priorities = 0;
    std::uint64_t m_windowUpdates = 0;
    std::uint32_t m_prematureResets = 0;
    std::uint32_t m_provokedResets = 0;
    std::uint32_t m_continuations = 0;
    std::uint32_t m_emptyInARow = 0;
};

} // namespace gatehouse::http::http2
