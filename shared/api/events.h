#pragma once

#include "shared/core/time.h"
#include "shared/rpc/method.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace gatehouse::api {

/// Something that happened to the gateway as a whole.
struct Event {
    enum class Severity : std::uint8_t { Info, Warning, Error };
    static constexpr std::size_t kLongestText = 64 * 1024;

    std::uint64_t sequence = 0; ///< counts from the start of the process
    WallTime time{};
    Severity severity = Severity::Info;
    std::string text;
    std::uint64_t lost = 0; ///< events before this one that this subscriber was too slow for
};

struct EventsListParams {
    std::uint64_t after = 0;
    Event::Severity severity = Event::Severity::Info;
    std::uint64_t limit = 1'000;
};
struct Events {
    std::vector<Event> events;
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<Event::Severity>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Event>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<EventsListParams>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Events>);

inline constexpr rpc::Method<EventsListParams, Events> kEventsList{
    "events.list", rpc::Role::Viewer, rpc::Effect::None,
    "What has happened lately, the lines of the operator's log: the last 1,000, fewer if they are long. A restart "
    "forgets them."};

inline constexpr rpc::Method<rpc::Nothing, rpc::Nothing> kEventsSubscribe{
    "events.subscribe", rpc::Role::Viewer, rpc::Effect::None,
    "From now on this connection is told of every event, the lines of the operator's log."};
inline constexpr rpc::Method<rpc::Nothing, rpc::Nothing> kEventsUnsubscribe{
    "events.unsubscribe", rpc::Role::Viewer, rpc::Effect::None, "This connection is told of events no more."};
inline constexpr rpc::Notification<Event> kEvent{
    "events.event",
    "Something happened to the gateway as a whole. A connection that is too slow loses events, and is told how many."};

} // namespace gatehouse::api
