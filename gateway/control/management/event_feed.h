#pragma once

#include "gateway/control/management/caller.h"
#include "shared/api/events.h"
#include "shared/core/time.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string_view>
#include <vector>

namespace gatehouse::control {

/// Tells subscribers what happens to the gateway as a whole, and whoever asks what has happened lately. Control thread
/// only.
class EventFeed {
public:
    static constexpr std::size_t kMostKept = 1'000;
    static constexpr std::size_t kMostBytes = 512 * 1024; ///< as they are told: all that is kept fits into one reply

    explicit EventFeed(const Clock& clock) : m_clock(clock) {}

    void subscribe(std::weak_ptr<Outlet> outlet);
    void unsubscribe(const std::weak_ptr<Outlet>& outlet);
    /// Of `text` what an event may have: it is cut where it is longer, and shows a ? for what nobody can read.
    void publish(api::Event::Severity severity, std::string_view text);

    /// The oldest first.
    [[nodiscard]] std::vector<api::Event> latest(const api::EventsListParams& wanted) const;

private:
    struct Kept {
        api::Event event;
        std::size_t bytes;
    };

    void keep(const api::Event& event, std::size_t bytes);

    const Clock& m_clock;
    std::vector<std::weak_ptr<Outlet>> m_outlets; ///< one for each connection at most
    std::deque<Kept> m_kept;                      ///< the latest
    std::size_t m_keptBytes = 0;
    std::uint64_t m_sequence = 0;
};

} // namespace gatehouse::control
