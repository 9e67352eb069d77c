#include "gateway/policies/respond/respond.h"

#include "gateway/pipeline/exchange.h"
#include "shared/core/ascii.h"
#include "shared/schema/schema.h"

#include <algorithm>

namespace gatehouse::policies::respond {

schema::TypePtr declare(schema::Tag<Config>) {
    return schema::object<Config>("respond", "Answers by itself, without an upstream.")
        .field("status", &Config::status, "Status code of the answer.")
        .range(200, 599)
        .field("body", &Config::body, "Body of the answer.")
        .length(0, 65536)
        .multiline()
        .example("'{\"status\":\"maintenance\"}'")
        .field("content_type", &Config::contentType, "Its media type; not sent without a body.")
        .rule(schema::kHeaderValue)
        .field("headers", &Config::headers, "More header fields of the answer.")
        .rule(schema::kHeaderValue)
        .keys(schema::kSettableHeader)
        .example("{ Retry-After: \"3600\" }");
}

Respond::Respond(Config config) : m_config(std::move(config)) {
    for (auto& [name, value] : m_config.headers)
        name = ascii::lowerCase(name);
}

pipeline::Flow Respond::onRequest(pipeline::Exchange& exchange) const {
    http::ResponseHead& head =
        exchange.reply(m_config.status, http::Reason::direct_answer,
                       m_config.body.empty() ? std::string_view{} : m_config.contentType, m_config.body);
    for (const auto& [name, value] : m_config.headers)
        head.fields.add(name, value);
    return pipeline::Flow::Replied;
}

PolicyType type() {
    PolicyType type = policyType<Config, Respond>("Answers by itself, without an upstream.");
    type.entry.answers = true;
    return type;
}

} // namespace gatehouse::policies::respond
