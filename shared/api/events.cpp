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
        .length(0, 64 * 1024)
        .multiline()
        .field("lost", &Event::lost, "Events before this one that this connection was too slow for.");
}

} // namespace gatehouse::api
