#include "gateway/control/management/event_feed.h"

#include "shared/document/utf8.h"
#include "shared/document/writer.h"

#include <algorithm>
#include <utility>

namespace gatehouse::control {

namespace {

/// As a client takes it: one text that is not would make a list of them unreadable.
std::string readable(std::string_view text) {
    constexpr std::string_view kMore = "...";
    std::string out;
    while (!text.empty()) {
        const std::size_t known = document::utf8Length(text);
        const std::size_t length = std::max<std::size_t>(known, 1);
        if (out.size() + length > api::Event::kLongestText - kMore.size())
            return out.append(kMore);
        const std::string_view character = text.substr(0, length);
        const bool isBreak = character == "\n" || character == "\t";
        const bool isFine = known != 0 && (isBreak || document::isPrintable(character));
        out += isFine ? character : std::string_view("?");
        text.remove_prefix(length);
    }
    return out;
}

} // namespace

void EventFeed::subscribe(std::weak_ptr<Outlet> outlet) {
    const auto asked = outlet.lock();
    const bool isKnown =
        std::ranges::any_of(m_outlets, [&asked](const std::weak_ptr<Outlet>& known) { return known.lock() == asked; });
    if (!isKnown)
        m_outlets.push_back(std::move(outlet));
}

void EventFeed::unsubscribe(const std::weak_ptr<Outlet>& outlet) {
    const auto asked = outlet.lock();
    std::erase_if(m_outlets, [&asked](const std::weak_ptr<Outlet>& known) { return known.lock() == asked; });
}

void EventFeed::publish(api::Event::Severity severity, std::string_view text) {
    api::Event event;
    event.sequence = ++m_sequence;
    event.time = m_clock.wall();
    event.severity = severity;
    event.text = readable(text);
    const document::Node told = rpc::write(event);
    keep(event, document::writeJsonLine(told).size());
    std::erase_if(m_outlets, [](const std::weak_ptr<Outlet>& outlet) { return outlet.expired(); });
    for (const auto& weak : m_outlets) {
        if (const auto outlet = weak.lock())
            outlet->say(api::kEvent, told);
    }
}

void EventFeed::keep(const api::Event& event, std::size_t bytes) {
    m_kept.push_back({event, bytes});
    m_keptBytes += bytes;
    while (m_kept.size() > kMostKept || m_keptBytes > kMostBytes) {
        m_keptBytes -= m_kept.front().bytes;
        m_kept.pop_front();
    }
}

std::vector<api::Event> EventFeed::latest(const api::EventsListParams& wanted) const {
    std::vector<api::Event> events;
    for (auto kept = m_kept.rbegin(); kept != m_kept.rend() && events.size() < wanted.limit; ++kept) {
        if (kept->event.sequence > wanted.after && kept->event.severity >= wanted.severity)
            events.push_back(kept->event);
    }
    std::ranges::reverse(events);
    return events;
}

} // namespace gatehouse::control
