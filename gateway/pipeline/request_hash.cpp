#include "gateway/pipeline/request_hash.h"

#include "gateway/balancing/stable_hash.h"
#include "gateway/pipeline/exchange.h"
#include "gateway/routing/parameters.h"

#include <optional>

namespace gatehouse::pipeline {

namespace {

using Kind = model::HashBy::Kind;

/// What a request is sent by; nothing if it has nothing of the kind.
std::optional<std::string_view> valueOf(const model::HashBy& by, Exchange& exchange) {
    const http::RequestHead& request = exchange.request();
    std::optional<std::string_view> found;
    switch (by.kind) {
    case Kind::Client:
        return exchange.verdict().client;
    case Kind::Path:
        return request.path;
    case Kind::Consumer:
        if (const Identity* caller = exchange.identity(); caller != nullptr && caller->consumer != nullptr)
            found = caller->consumer->name;
        return found;
    case Kind::Header:
        return request.fields.value(by.name);
    case Kind::Cookie:
        (void)routing::anyCookie(request.fields, [&](std::string_view name, std::string_view value) {
            if (name == by.name)
                found = value;
            return found.has_value();
        });
        return found;
    case Kind::Query:
        (void)routing::anyParameter(request.query, [&](routing::FormText name, routing::FormText value) {
            if (name.equals(by.name))
                found = value.decoded(exchange.arena());
            return found.has_value();
        });
        return found;
    }
    return found;
}

} // namespace

std::uint64_t hashOf(const model::HashBy& by, Exchange& exchange, std::uint64_t otherwise) {
    const auto value = valueOf(by, exchange);
    return value ? balancing::stableHash(*value) : otherwise;
}

} // namespace gatehouse::pipeline
