#include "shared/model/fallback.h"

#include "shared/schema/schema.h"

namespace gatehouse::model {

schema::TypePtr declare(schema::Tag<FixedAnswer> /*tag*/) {
    return schema::object<FixedAnswer>("fixed_answer", "An answer that is always the same.")
        .field("status", &FixedAnswer::status, "Status code of the answer.")
        .range(200, 599)
        .field("body", &FixedAnswer::body, "Body of the answer.")
        .length(0, 65536)
        .multiline()
        .example("'{\"items\":[]}'")
        .field("content_type", &FixedAnswer::contentType, "Its media type; not sent without a body.")
        .rule(schema::kHeaderValue)
        .field("headers", &FixedAnswer::headers, "More header fields of the answer.")
        .rule(schema::kHeaderValue)
        .keys(schema::kSettableHeader)
        .example("{ Cache-Control: no-store }");
}

schema::TypePtr declare(schema::Tag<Fallback> /*tag*/) {
    return schema::object<Fallback>("fallback",
                                    "What is done when the service gives no answer: a breaker is open, no endpoint can "
                                    "be used or reached, or nothing came back in time, and all retries are made. An "
                                    "answer of the service is an answer, whatever its status. X-Gateway-Fallback tells "
                                    "clients of it.")
        .field("service", &Fallback::service,
               "Another service, which is asked then, if the request cannot have reached the first one or may be sent "
               "twice.")
        .rule(schema::kEntityName)
        .field("answer", &Fallback::answer, "What clients get if there is still no answer.")
        .needsOneOf({"service", "answer"});
}

} // namespace gatehouse::model
