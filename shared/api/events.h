#pragma once

#include "shared/core/time.h"
#include "shared/rpc/method.h"

#include <cstdint>
#include <string>

namespace gatehouse::api {

/// Something that happened to the gateway as a whole.
struct Event {
    enum class Severity : std::uint8_t { Info, Warning, Error };

    std::uint64_t sequence = 0; ///< counts from the start of the process
    WallTime time{};
    Severity severity = Severity::Info;
    std::string text;
    std::uint64_t lost = 0; ///< events before this one that this subscriber was too slow for
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<Event::Severity>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<Event>);

inline constexpr rpc::Method<rpc::Nothing, rpc::Nothing> kEventsSubscribe{
    "events.subscribe", rpc::Role::Viewer, rpc::Effect::None,
    "From now on this connection is told of every event, the lines of the operator's log."};
inline constexpr rpc::Notification<Event> kEvent{
    "events.event",
    "Something happened to the gateway as a whole. A connection that is too slow loses events, and is told how many."};

} // namespace gatehouse::api
