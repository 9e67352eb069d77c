#pragma once

#include "gateway/net/event_loop.h"
#include "gateway/net/output_queue.h"
#include "gateway/net/stream.h"
#include "gateway/net/timer_wheel.h"
#include "gateway/net/unique_fd.h"

#include <memory>

namespace gatehouse::net {

/// The last moments of a connection whose owner is done with it: sends the rest, FIN, then reads and drops until the
/// peer closes. Closing at once instead would answer bytes that are under way with RST, and the RST can destroy our
/// last answer before the peer has read it (RFC 9112 §9.6). Belongs to its loop.
class LingeringClose final : public Resident, private IoHandler, private Deferred {
public:
    static constexpr std::size_t kMaxPerLoop = 1024; ///< beyond it, connections end at once
    static constexpr Duration kSendPatience = 10s;   ///< between two pieces that the peer takes
    static constexpr Duration kSendLimit = 60s;      ///< for all of them
    static constexpr Duration kDropLimit = 2s;       ///< from our FIN to theirs
    static constexpr std::size_t kDropBytes = 1 << 20;

    /// `watched`: the descriptor is in the loop's epoll set and changes hands.
    static void begin(EventLoop& loop, UniqueFd fd, OutputQueue rest, bool watched, std::unique_ptr<Seat> seat);
    LingeringClose(EventLoop& loop, UniqueFd fd, OutputQueue rest, std::unique_ptr<Seat> seat);
    ~LingeringClose() override;

private:
    void onIo(std::uint32_t events) override;
    void onTurn() override;
    void onTimeout() { end(); }
    void sendRest();
    void drop();
    void end();

    EventLoop& m_loop;
    std::unique_ptr<Seat> m_seat;
    UniqueFd m_fd;
    OutputQueue m_rest;
    Timer m_timer = Timer::calling<&LingeringClose::onTimeout>(*this);
    MonotonicTime m_sendUntil;
    std::size_t m_dropped = 0;
    bool m_finSent = false;
    bool m_inputEnded = false;
};

} // namespace gatehouse::net
