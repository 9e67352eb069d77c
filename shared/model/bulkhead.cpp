#include "shared/model/bulkhead.h"

#include "shared/schema/schema.h"

namespace gatehouse::model {

schema::TypePtr declare(schema::Tag<Bulkhead> /*tag*/) {
    return schema::object<Bulkhead>("bulkhead", "How many requests of a service may be in progress at a time, counted "
                                                "over all workers, so that a slow service does not hold all others up.")
        .field("max_requests", &Bulkhead::maxRequests, "In progress.")
        .required()
        .range(1, 1'000'000)
        .example("200")
        .field("max_queued", &Bulkhead::maxQueued,
               "Waiting for one of these to end, first come, first served; more are answered with 503 at once.")
        .range(0, 1'000'000)
        .field("queue_timeout", &Bulkhead::queueTimeout, "Who has waited so long is answered with 503.")
        .range(Duration(1ms), Duration(10min));
}

} // namespace gatehouse::model
