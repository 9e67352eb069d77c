#include "shared/api/events.h"

#include "shared/schema/schema.h"

namespace gatehouse::api {

schema::TypePtr declare(schema::Tag<Event::Severity> /*tag*/) {
    return schema::words<Event::Severity>({
        {"info", Event::Severity::Info, "for the record"},
        {"warning", Event::Severity::Warning, "somebody should look at it"},
        {"error", Event::Severity::Error, "something was asked for and not done"},
    });
}

schema::TypePtr declare(schema::Tag<Event> /*tag*/) {
    return schema::object<Event>("event", "Something that happened to the gateway as a whole.")
        .field("sequence", &Event::sequence, "Counts from the start of the process.")
        .field("time", &Event::time, "When.")
        .field("severity", &Event::severity, "How bad.")
        .field("text", &Event::text, "What, as the operator's log has it.")
        .length(0, Event::kLongestText)
        .multiline()
        .field("lost", &Event::lost, "Events before this one that this connection was too slow for.");
}

schema::TypePtr declare(schema::Tag<EventsListParams> /*tag*/) {
    using Params = EventsListParams;
    return schema::object<Params>("events.list.params", "Which events.")
        .field("after", &Params::after, "Only those with a larger number.")
        .field("severity", &Params::severity, "Only those that are as bad, or worse.")
        .field("limit", &Params::limit, "The latest of them, so many at most.")
        .range(1, 1'000);
}

schema::TypePtr declare(schema::Tag<Events> /*tag*/) {
    return schema::object<Events>("events", "What has happened.").field("events", &Events::events, "The oldest first.");
}

} // namespace gatehouse::api
