#pragma once

#include "gateway/control/management/caller.h"
#include "shared/api/events.h"
#include "shared/core/time.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace gatehouse::control {

/// Tells subscribers what happens to the gateway as a whole. Control thread only.
class EventFeed {
public:
    explicit EventFeed(const Clock& clock) : m_clock(clock) {}

    void subscribe(std::weak_ptr<Outlet> outlet);
    void publish(api::Event::Severity severity, std::string text);

private:
    const Clock& m_clock;
    std::vector<std::weak_ptr<Outlet>> m_outlets; ///< one for each connection at most
    std::uint64_t m_sequence = 0;
};

} // namespace gatehouse::control
