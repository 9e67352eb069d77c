#include "shared/model/service.h"

#include "shared/model/endpoint_url.h"
#include "shared/schema/schema.h"

#include <algorithm>

namespace gatehouse::model {

using document::Cursor;
using schema::Reading;

namespace {

constexpr std::string_view kUrlSyntax = "URL";
constexpr std::string_view kUrlPattern = "^(https?://[^/?#@]+|http\\+unix:/.+)$";

void checkEndpoints(const Service& service, const Cursor& at, Reading& reading) {
    const auto isSame = [](const Endpoint& a, const Endpoint& b) {
        return a.scheme == b.scheme && a.host == b.host && a.port == b.port && a.unixPath == b.unixPath;
    };
    const Cursor list = at.at("endpoints");
    for (std::size_t i = 1; i < service.endpoints.size() && i < 1'000; ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (isSame(service.endpoints[i], service.endpoints[j])) {
                list.at(i).error(reading.diagnostics, "the same endpoint as number " + std::to_string(j + 1),
                                 "an endpoint's share is its weight");
                break;
            }
    if (std::ranges::all_of(service.endpoints, [](const Endpoint& endpoint) { return endpoint.weight == 0; }))
        list.warning(reading.diagnostics, "all weights are 0: nothing is sent to this service");
}

void checkTls(const Service& service, const Cursor& at, Reading& reading) {
    const auto isHttps = [](const Endpoint& endpoint) { return endpoint.scheme == Endpoint::Scheme::Https; };
    if (at.has("tls") && std::ranges::none_of(service.endpoints, isHttps))
        at.at("tls").error(reading.diagnostics, "TLS options, but no endpoint is https",
                           "write https:// in the endpoints' URLs or remove \"tls\"");
}

void checkProtocol(const Service& service, const Cursor& at, Reading& reading) {
    const auto isHttps = [](const Endpoint& endpoint) { return endpoint.scheme == Endpoint::Scheme::Https; };
    const bool mayMultiplex =
        service.protocol == ServiceProtocol::Http2 ||
        (service.protocol == ServiceProtocol::Auto && std::ranges::any_of(service.endpoints, isHttps));
    if (!mayMultiplex && at.has("pool") && at.at("pool").has("max_streams"))
        at.at("pool")
            .at("max_streams")
            .error(reading.diagnostics, "this service is spoken to with HTTP/1, one request at a time on a connection",
                   "write protocol: http2 or remove \"max_streams\"");
}

void checkBalance(const Service& service, const Cursor& at, Reading& reading) {
    if (service.balance == Balance::Hash && !at.has("hash"))
        at.at("hash").error(reading.diagnostics, "is missing", "such as hash: { by: client }");
    if (service.balance != Balance::Hash && at.has("hash"))
        at.at("hash").error(reading.diagnostics, "this service is not balanced by hash",
                            "write balance: hash or remove \"hash\"");
}

void checkPool(const Pool& pool, const Cursor& at, Reading& reading) {
    if (pool.maxIdle > pool.maxConnections && at.has("max_idle"))
        at.at("max_idle")
            .error(reading.diagnostics, "more than max_connections (" + std::to_string(pool.maxConnections) + ")");
}

} // namespace

schema::TypePtr declare(schema::Tag<Endpoint> /*tag*/) {
    const schema::TextForm<Endpoint> url{kUrlSyntax, kUrlPattern, parseEndpointUrl, [](const Endpoint& endpoint) {
                                             return endpoint.isPlain() ? std::optional(endpoint.url) : std::nullopt;
                                         }};
    const schema::TextForm<Endpoint> urlOption{kUrlSyntax, kUrlPattern, parseEndpointUrl,
                                               [](const Endpoint& endpoint) { return std::optional(endpoint.url); }};
    return schema::either(
        schema::text(url),
        schema::object<Endpoint>("endpoint", "One server of a service.")
            .field("url", schema::text(urlOption), "Scheme, host and port, or the path of a Unix socket.")
            .required()
            .example("http://10.0.0.5:8080")
            .example("https://orders.internal")
            .example("http+unix:/run/app.sock")
            .field("weight", &Endpoint::weight,
                   "Its share, compared with the other endpoints; 0: receives nothing new.")
            .range(0, Endpoint::kLargestWeight)
            .field("tier", &Endpoint::tier,
                   "Endpoints of the lowest tier serve while enough of them are well (`panic_threshold`), then those "
                   "of the "
                   "next.")
            .range(0, 15)
            .field("max_connections", &Endpoint::maxConnections, "Instead of the pool's.")
            .range(1, 1'000'000)
            .field("max_pending", &Endpoint::maxPending, "Instead of the pool's.")
            .range(0, 1'000'000));
}

schema::TypePtr declare(schema::Tag<Pool> /*tag*/) {
    return schema::object<Pool>("pool", "Limits of the connections kept to each endpoint, per worker.")
        .field("max_connections", &Pool::maxConnections, "Open connections to one endpoint at most.")
        .range(1, 1'000'000)
        .field("max_idle", &Pool::maxIdle, "Of those, how many are kept open for the next request.")
        .range(0, 1'000'000)
        .field("idle_timeout", &Pool::idleTimeout, "An idle connection is closed after this time.")
        .range(Duration(100ms), Duration(24h))
        .field("max_pending", &Pool::maxPending,
               "Requests that wait for a connection when max_connections is reached; more are answered with 503.")
        .range(0, 1'000'000)
        .field("max_streams", &Pool::maxStreams,
               "Requests at the same time on one HTTP/2 connection; fewer if the endpoint wishes.")
        .range(1, 10'000)
        .field("max_age", &Pool::maxAge,
               "A connection of this age, give or take a tenth, finishes what it does and is closed; 0: any age.")
        .range(Duration(0s), Duration(720h))
        .check(checkPool);
}

schema::TypePtr declare(schema::Tag<Timeouts> /*tag*/) {
    return schema::object<Timeouts>("timeouts", "How long things may take; 0: as long as they like.")
        .field("connect", &Timeouts::connect, "Opening a connection, with its TLS handshake.")
        .range(Duration(0s), Duration(24h))
        .field("first_byte", &Timeouts::firstByte, "From the request sent to the head of the response.")
        .range(Duration(0s), Duration(24h))
        .field("idle", &Timeouts::idle, "Between two pieces of a body, either way.")
        .range(Duration(0s), Duration(24h))
        .field("total", &Timeouts::total, "The whole exchange. Tunnels and streams that have begun are not under it.")
        .range(Duration(0s), Duration(24h))
        .field("tunnel_idle", &Timeouts::tunnelIdle, "Silence of a WebSocket or another upgraded connection.")
        .range(Duration(0s), Duration(168h))
        .field("stream_idle", &Timeouts::streamIdle,
               "Silence of an answer that is a stream: server-sent events and gRPC. Once it has begun, it is not under "
               "idle and total.")
        .range(Duration(0s), Duration(168h));
}

schema::TypePtr declare(schema::Tag<ServiceProtocol> /*tag*/) {
    return schema::words<ServiceProtocol>(
        {{"auto", ServiceProtocol::Auto, "HTTP/2 with https endpoints that offer it (ALPN), else HTTP/1.1"},
         {"http1", ServiceProtocol::Http1, "HTTP/1.1"},
         {"http2", ServiceProtocol::Http2, "HTTP/2; with http endpoints without asking first (prior knowledge)"}});
}

schema::TypePtr declare(schema::Tag<Service> /*tag*/) {
    return schema::object<Service>("service", "A backend: interchangeable endpoints and how to choose among them.")
        .field("name", &Service::name, "What routes call it.")
        .required()
        .rule(schema::kEntityName)
        .field("endpoints", &Service::endpoints, "The servers.")
        .required()
        .count(1, 10'000)
        .example("[\"http://10.0.0.5:8080\", { url: \"http://10.0.0.6:8080\", weight: 2 }]")
        .field("balance", &Service::balance, "How an endpoint is chosen for each request.")
        .field("hash", &Service::hash, "How endpoints are chosen with `balance: hash`.")
        .field("sticky", &Service::sticky, "A cookie that brings a client back to the same endpoint.")
        .field("health", &Service::health, "Asks each endpoint whether it is well; one that is not receives nothing.")
        .field("outliers", &Service::outliers, "When an endpoint is left out for how it answers requests.")
        .field(
            "slow_start", &Service::slowStart,
            "For so long the share of an endpoint that is well again grows from a tenth to the whole; 0: at once. Not "
            "with `balance: hash`.")
        .range(Duration(0s), Duration(1h))
        .field(
            "panic_threshold", &Service::panicThreshold,
            "When less than this of a tier's endpoints is well, in per cent, and no other tier is better off, all are "
            "used: better a part of the answers fails than the rest is overrun. 0: never.")
        .range(0, 100)
        .field("protocol", &Service::protocol, "The version of HTTP that the endpoints are spoken to with.")
        .field("pool", &Service::pool, "Limits of the connections kept to each endpoint.")
        .field("timeouts", &Service::timeouts, "How long things may take.")
        .field("tls", &Service::tls, "How https endpoints are spoken to.")
        .group("When it fails")
        .field("retry", &Service::retry, "When a request is sent once more.")
        .field("bulkhead", &Service::bulkhead, "How many requests it may have at a time.")
        .field("deadline_header", &Service::deadlineHeader,
               "Tells the endpoint in this field how much time is left of timeouts.total, in seconds. Calls of gRPC "
               "have grpc-timeout for it in any case.")
        .rule(schema::kSettableHeader)
        .example("X-Request-Timeout")
        .field("breaker", &Service::breaker, "When the service, or an endpoint of it, is left alone because it fails.")
        .group("Policies")
        .field("policies", &Service::policies, "Act on every route to this service, after those of the gateway.")
        .count(0, 100)
        .check(checkEndpoints)
        .check(checkBalance)
        .check(checkProtocol)
        .check(checkTls);
}

} // namespace gatehouse::model
