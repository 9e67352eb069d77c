#include "gateway/policies/request_id/request_id.h"

#include "gateway/pipeline/exchange.h"
#include "shared/core/ascii.h"
#include "shared/schema/schema.h"

#include <algorithm>

namespace gatehouse::policies::request_id {

schema::TypePtr declare(schema::Tag<Config>) {
    return schema::object<Config>("request_id", "Gives every request an id that client, upstream and log agree on.")
        .field("header", &Config::header, "Header field that carries the id, to the upstream and back.")
        .rule(schema::kSettableHeader)
        .field("incoming", &Config::incoming,
               schema::words<Config::Incoming>({
                   {"keep", Config::Incoming::Keep, "a well-formed id of the client is taken over"},
                   {"replace", Config::Incoming::Replace, "the id is always a new one"},
               }),
               "What is done with an id that the client sent.")
        .field("echo", &Config::echo, "Whether the client is told the id in the response.");
}

RequestId::RequestId(Config config) : m_config(std::move(config)) {
    m_config.header = ascii::lowerCase(m_config.header);
}

std::string_view RequestId::idFor(pipeline::Exchange& exchange) const {
    if (m_config.incoming == Config::Incoming::Keep) {
        const auto sent = exchange.request().fields.value(m_config.header);
        if (sent && observe::isAcceptableRequestId(*sent))
            return *sent;
    }
    auto* text = exchange.arena().allocateArray<char>(observe::RequestIdGenerator::kSize);
    exchange.ids().requestIds.write(exchange.wallNow(), text);
    return {text, observe::RequestIdGenerator::kSize};
}

pipeline::Flow RequestId::onRequest(pipeline::Exchange& exchange) const {
    const std::string_view id = idFor(exchange);
    exchange.request().fields.set(m_config.header, id);
    exchange.setRequestId(id);
    return pipeline::Flow::Next;
}

void RequestId::onResponse(pipeline::Exchange& exchange, http::ResponseHead& head) const {
    if (m_config.echo && !exchange.requestId().empty())
        head.fields.set(m_config.header, exchange.requestId());
}

PolicyType type() {
    return policyType<Config, RequestId>("Gives every request an id that client, upstream and log agree on.");
}

} // namespace gatehouse::policies::request_id
