#pragma once

#include "shared/core/time.h"
#include "tests/gateway/http/http2/frames.h"
#include "tests/gateway/http/string_output.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::http::http2::testing {

/// A connection in memory, of either side: keeps what the session does not take, flushes at the end of each turn, and
/// takes apart what is written. `Host` is the host's interface, `Session` the session's class.
template <class Host, class Session> class Harness : public Host {
public:
    /// One turn in which these bytes arrive.
    void feed(std::string_view bytes) {
        m_kept += bytes;
        offer();
        turn();
    }
    /// The end of a turn in which something was called.
    void turn() {
        while (session != nullptr && m_flushAsked) {
            m_flushAsked = false;
            session->flush();
        }
    }
    void finishInput() {
        if (session != nullptr)
            session->endOfInput();
        turn();
    }
    /// The network has taken all of the output.
    void drainOutput() {
        collect();
        if (session != nullptr)
            session->outputDrained();
        turn();
    }

    /// What has been written since the last look; it counts as taken by the network.
    std::vector<Frame> frames() {
        turn();
        collect();
        return std::exchange(m_frames, {});
    }
    /// The same for one kind of frame.
    std::vector<Frame> frames(std::uint8_t type) {
        std::vector<Frame> all = frames();
        std::erase_if(all, [type](const Frame& frame) { return frame.type != type; });
        return all;
    }
    /// The error code of the last GOAWAY among what has been written since the last look.
    std::optional<std::uint32_t> goawayCode() {
        const auto all = frames(NGHTTP2_GOAWAY);
        return all.empty() ? std::nullopt : std::optional(all.back().errorCode());
    }
    /// The same for RST_STREAM.
    std::optional<std::uint32_t> resetCode() {
        const auto all = frames(NGHTTP2_RST_STREAM);
        return all.empty() ? std::nullopt : std::optional(all.back().errorCode());
    }
    /// The same as bytes, for a peer that is a session too.
    std::string bytes() {
        turn();
        return m_output.take();
    }
    [[nodiscard]] std::size_t outputSize() const { return m_output.queued(); }
    [[nodiscard]] bool overran() const { return m_output.overran(); }

    ByteOutput& output() override { return m_output; }
    [[nodiscard]] MonotonicTime now() const override { return clock.monotonic(); }
    void requestFlush() override { m_flushAsked = true; }
    void pauseInput() override { paused = true; }
    void resumeInput() override {
        paused = false;
        m_offerAgain = true;
    }
    void endOutput() override {}
    void onConnectionFault(Reason reason) override { connectionFaults.push_back(reason); }
    void endConnection(CloseMode mode) override {
        ended = mode;
        ++endings;
        session.reset();
    }

    ManualClock clock;
    std::unique_ptr<Session> session;
    std::vector<Reason> connectionFaults;
    std::optional<CloseMode> ended;
    int endings = 0;
    bool paused = false;

protected:
    ~Harness() = default;

    void offer() {
        do {
            m_offerAgain = false;
            if (session != nullptr && !paused && !m_kept.empty()) {
                // Exactly as many bytes as there are, so that a sanitizer sees a read beyond them.
                const std::vector<char> window(m_kept.begin(), m_kept.end());
                m_kept.erase(0, session->receive({window.data(), window.size()}));
            }
        } while (m_offerAgain && session != nullptr);
    }

private:
    void collect() {
        auto read = m_reader.read(m_output.take());
        m_frames.insert(m_frames.end(), std::make_move_iterator(read.begin()), std::make_move_iterator(read.end()));
    }

    StringOutput m_output;
    FrameReader m_reader;
    std::vector<Frame> m_frames;
    std::string m_kept;
    bool m_flushAsked = false;
    bool m_offerAgain = false;
};

} // namespace gatehouse::http::http2::testing
