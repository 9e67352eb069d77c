#include "gateway/policies/headers/headers.h"

#include "gateway/pipeline/exchange.h"
#include "shared/core/ascii.h"
#include "shared/schema/schema.h"

#include <algorithm>

namespace gatehouse::policies::headers {

namespace {

/// Names are compared as the codec delivers them: in lower case.
void normalise(Changes& changes) {
    for (std::string& name : changes.remove)
        name = ascii::lowerCase(name);
    for (auto& [from, to] : changes.rename) {
        from = ascii::lowerCase(from);
        to = ascii::lowerCase(to);
    }
    for (auto* pairs : {&changes.replace, &changes.set, &changes.add}) {
        for (auto& [name, value] : *pairs)
            name = ascii::lowerCase(name);
    }
}

void setIfPresent(const Changes::Pairs& pairs, http::Fields& fields) {
    for (const auto& [name, value] : pairs) {
        if (fields.find(name) != nullptr)
            fields.set(name, value);
    }
}

void removeRenameReplace(const Changes& changes, http::Fields& fields) {
    for (const std::string& name : changes.remove)
        fields.remove(name);
    for (const auto& [from, to] : changes.rename) {
        for (http::Field& field : fields.all()) {
            if (field.name == from)
                field = {to, field.value, http::fieldId(to)};
        }
    }
    setIfPresent(changes.replace, fields);
}

void apply(const Changes& changes, http::Fields& fields) {
    removeRenameReplace(changes, fields);
    for (const auto& [name, value] : changes.set)
        fields.set(name, value);
    for (const auto& [name, value] : changes.add)
        fields.add(name, value);
}

} // namespace

schema::TypePtr declare(schema::Tag<Changes>) {
    return schema::object<Changes>("header_changes",
                                   "Changes to header fields, made in this order: remove, rename, replace, set, add.")
        .field("remove", &Changes::remove, "Fields to take out.")
        .rule(schema::kSettableHeader)
        .example("[X-Internal-Trace-Id]")
        .field("rename", &Changes::rename, "Old name: new name.")
        .keys(schema::kSettableHeader)
        .rule(schema::kSettableHeader)
        .field("replace", &Changes::replace, "New values for fields that are there.")
        .keys(schema::kSettableHeader)
        .rule(schema::kHeaderValue)
        .field("set", &Changes::set, "Values that replace whatever is there.")
        .keys(schema::kSettableHeader)
        .rule(schema::kHeaderValue)
        .example("{ X-Env: production }")
        .field("add", &Changes::add, "Values that are added to whatever is there.")
        .keys(schema::kSettableHeader)
        .rule(schema::kHeaderValue);
}

schema::TypePtr declare(schema::Tag<Config>) {
    return schema::object<Config>("headers", "Adds, sets, removes and renames header fields.")
        .field("request", &Config::request, "Changes to what the upstream sees.")
        .field("response", &Config::response, "Changes to what the client sees.")
        .needsOneOf({"request", "response"});
}

Headers::Headers(Config config) : m_config(std::move(config)) {
    normalise(m_config.request);
    normalise(m_config.response);
}

pipeline::Flow Headers::onRequest(pipeline::Exchange& exchange) const {
    if (!m_config.request.empty()) {
        apply(m_config.request, exchange.request().fields);
        exchange.noteChange();
    }
    return pipeline::Flow::Next;
}

void Headers::onResponse(pipeline::Exchange&, http::ResponseHead& head) const { apply(m_config.response, head.fields); }

void Headers::onResponseFields(pipeline::Exchange&, http::Fields& fields) const {
    removeRenameReplace(m_config.response, fields);
    setIfPresent(m_config.response.set, fields); // nothing is added to what an answer has before and behind it
}

PolicyType type() { return policyType<Config, Headers>("Adds, sets, removes and renames header fields."); }

} // namespace gatehouse::policies::headers
