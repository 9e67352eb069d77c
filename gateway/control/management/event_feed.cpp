#include "gateway/control/management/event_feed.h"

#include <algorithm>
#include <utility>

namespace gatehouse::control {

void EventFeed::subscribe(std::weak_ptr<Outlet> outlet) {
    const auto asked = outlet.lock();
    const bool isKnown =
        std::ranges::any_of(m_outlets, [&asked](const std::weak_ptr<Outlet>& known) { return known.lock() == asked; });
    if (!isKnown)
        m_outlets.push_back(std::move(outlet));
}

void EventFeed::publish(api::Event::Severity severity, std::string text) {
    api::Event event;
    event.sequence = ++m_sequence;
    event.time = m_clock.wall();
    event.severity = severity;
    event.text = std::move(text);
    std::erase_if(m_outlets, [](const std::weak_ptr<Outlet>& outlet) { return outlet.expired(); });
    for (const auto& weak : m_outlets) {
        if (const auto outlet = weak.lock())
            outlet->say(api::kEvent, rpc::write(event));
    }
}

} // namespace gatehouse::control
