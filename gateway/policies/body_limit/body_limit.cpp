#include "gateway/policies/body_limit/body_limit.h"

#include "gateway/pipeline/exchange.h"
#include "shared/schema/schema.h"

namespace gatehouse::policies::body_limit {

schema::TypePtr declare(schema::Tag<Config>) {
    return schema::object<Config>("body_limit", "Refuses requests whose body is too large.")
        .field("max", &Config::max, "Largest request body; a larger one gets 413. 0 lets bodies of any size pass.")
        .range(0_B, 1024_GiB)
        .example("1MiB")
        .required();
}

pipeline::Flow BodyLimit::onRequest(pipeline::Exchange& exchange) const {
    exchange.setBodyLimit(m_max);
    if (m_max.count == 0 || exchange.request().contentLength.value_or(0) <= m_max.count)
        return pipeline::Flow::Next;
    exchange.replyProblem(http::Reason::too_large);
    return pipeline::Flow::Replied;
}

PolicyType type() { return policyType<Config, BodyLimit>("Bounds the size of request bodies."); }

} // namespace gatehouse::policies::body_limit
