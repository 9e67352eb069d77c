#pragma once

#include "gateway/net/event_loop.h"
#include "gateway/net/unique_fd.h"
#include "shared/core/result.h"

#include <memory>
#include <optional>

namespace gatehouse::net {

/// Measures how long what is ready waits until its loop comes to it. It costs next to nothing while the loop keeps up;
/// once that has more to do than one turn takes, or a turn is long, an event is sent that queues behind all that were
/// ready before it, and the time it takes to come back is what everybody else waits too. What a long turn has to write
/// does not wait for its end.
class LagProbe final : private IoHandler {
public:
    [[nodiscard]] static Result<std::unique_ptr<LagProbe>> create(EventLoop& loop);
    ~LagProbe();
    LagProbe(const LagProbe&) = delete;
    LagProbe& operator=(const LagProbe&) = delete;

    /// Whether what came in now has waited for longer than `limit`. To be asked once for each piece of work.
    [[nodiscard]] bool isBehind(Duration limit);

private:
    LagProbe(EventLoop& loop, UniqueFd event) : m_loop(loop), m_event(std::move(event)) {}
    void onIo(std::uint32_t events) override;

    EventLoop& m_loop;
    UniqueFd m_event;
    std::optional<MonotonicTime> m_sent; ///< the event is under way since then
    Duration m_lag{0};
    std::uint32_t m_asked = 0;
    MonotonicTime m_alertUntil;
    MonotonicTime m_hurried; ///< when the loop was last told to
};

} // namespace gatehouse::net
