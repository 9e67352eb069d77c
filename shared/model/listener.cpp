#include "shared/model/listener.h"

#include "shared/schema/schema.h"

#include <algorithm>

namespace gatehouse::model {

using document::Cursor;
using schema::Reading;

namespace {

void checkProtocols(const Listener& listener, const Cursor& at, Reading& reading) {
    if (listener.protocols.size() == 2 && listener.protocols[0] == listener.protocols[1])
        at.at("protocols").at(1).error(reading.diagnostics, "the same one as before");
    if (at.has("http2") && !speaks(listener, HttpVersion::Http2))
        at.at("http2").error(reading.diagnostics, "HTTP/2 options, but this listener does not speak it",
                             "write protocols: [http2, http1] or remove \"http2\"");
}

} // namespace

std::vector<HttpVersion> protocolsOf(const Listener& listener) {
    if (!listener.protocols.empty())
        return listener.protocols;
    return listener.tls ? std::vector{HttpVersion::Http2, HttpVersion::Http1} : std::vector{HttpVersion::Http1};
}

bool speaks(const Listener& listener, HttpVersion version) {
    const auto protocols = protocolsOf(listener);
    return std::ranges::find(protocols, version) != protocols.end();
}

schema::TypePtr declare(schema::Tag<Listener> /*tag*/) {
    return schema::object<Listener>("listener", "Where clients connect.")
        .field("name", &Listener::name, "Names the listener in logs and metrics.")
        .required()
        .rule(schema::kEntityName)
        .field("address", &Listener::address, "The address and port to listen on, or the path of a Unix socket.")
        .required()
        .example("0.0.0.0:8080")
        .example("\"[::]:8443\"")
        .example("unix:/run/gatehouse/edge.sock")
        .field("tls", &Listener::tls,
               "TLS for all connections of this listener. Without it the listener speaks plain HTTP.")
        .field("protocols", &Listener::protocols,
               "What is spoken, the preferred one first. With TLS both, unless something else is written, and the "
               "client chooses (ALPN); without TLS http1 alone. Where http2 is written too, a client without TLS "
               "begins with it at once (prior knowledge).")
        .count(1, 2)
        .example("[http2, http1]")
        .field("http2", &Listener::http2, "What one HTTP/2 connection may do.")
        .field("proxy_protocol_from", &Listener::proxyProtocolFrom,
               "From these peers a PROXY protocol header (version 1 or 2) is required; from all others it is refused.")
        .example("[10.0.0.0/8]")
        .group("Limits")
        .field("max_connections", &Listener::maxConnections,
               "Open client connections at most, over all workers. More are accepted and closed at once.")
        .range(1, 10'000'000)
        .field("keep_alive", &Listener::keepAlive, "An idle connection is closed after this time.")
        .range(Duration(1s), Duration(24h))
        .field("header_timeout", &Listener::headerTimeout,
               "From the first byte of a request's head to its last; with TLS also for the handshake.")
        .range(Duration(100ms), Duration(10min))
        .field("max_requests", &Listener::maxRequests, "Requests on one connection before it is closed; 0: any number.")
        .range(0, 1'000'000'000)
        .check(checkProtocols);
}

schema::TypePtr declare(schema::Tag<Limits> /*tag*/) {
    return schema::object<Limits>("limits",
                                  "Sizes and paces that every request is held to. A head that comes over HTTP/2 is "
                                  "measured as HTTP/1 would have written it.")
        .field("request_line", &Limits::requestLine, "Longest request line; a longer one is answered with 414.")
        .range(256_B, 64_KiB)
        .field("header", &Limits::header, "Largest header section; a larger one is answered with 431.")
        .range(1_KiB, 1_MiB)
        .field("fields", &Limits::fields, "Most field lines in a header section; more are answered with 431.")
        .range(8, 1'000)
        .field("body", &Limits::body,
               "Largest request body; a larger one is answered with 413. 0: no limit. The policy body_limit sets "
               "another one for a route.")
        .field("body_gap", &Limits::bodyGap, "Longest pause inside a request body.")
        .range(Duration(100ms), Duration(1h))
        .field("body_rate", &Limits::bodyRate, "Least mean pace of a request body, after the first body_gap; 0: none.")
        .range(0_B, 1_GiB)
        .unit("per second");
}

schema::TypePtr declare(schema::Tag<Paths::Encoded> /*tag*/) {
    using Encoded = Paths::Encoded;
    return schema::words<Encoded>(
        {{"reject", Encoded::Reject, "answer with 400"},
         {"keep", Encoded::Keep, "leave it as it is, for routes and upstreams alike"},
         {"decode", Encoded::Decode, "turn it into the plain character before a route is sought"}});
}

schema::TypePtr declare(schema::Tag<Paths> /*tag*/) {
    return schema::object<Paths>("paths", "What is done with paths that different servers read differently.")
        .field("slash", &Paths::slash, "An encoded slash, %2F.")
        .field("backslash", &Paths::backslash, "A backslash, plain or encoded as %5C.")
        .field("semicolon", &Paths::semicolon,
               "Path parameters, which start with \";\". A segment \"..;\" is refused in any case.")
        .field("merge_slashes", &Paths::mergeSlashes, "\"//\" becomes \"/\".");
}

schema::TypePtr declare(schema::Tag<Forwarding> /*tag*/) {
    return schema::object<Forwarding>(
               "forwarding",
               "What upstreams are told about the client, and clients about upstreams; whom the gateway believes.")
        .field("trusted_proxies", &Forwarding::trustedProxies,
               "X-Forwarded-For and its like are believed from these peers only.")
        .example("[10.0.0.0/8, \"fd00::/8\"]")
        .field("forwarded", &Forwarding::forwarded, "Send Forwarded (RFC 7239) besides X-Forwarded-*.")
        .field("via", &Forwarding::via, "Send Via (RFC 9110 §7.6.3).")
        .field("proxy_status", &Forwarding::proxyStatus,
               "Tell clients in Proxy-Status (RFC 9209) why an upstream has given no answer.");
}

} // namespace gatehouse::model
