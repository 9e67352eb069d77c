#include "gateway/pipeline/proxy_status.h"

namespace gatehouse::pipeline {

namespace {

using http::Reason;

/// RFC 9209 §2.3.
std::string_view errorType(Reason reason) {
    switch (reason) {
    case Reason::breaker_open:
    case Reason::no_endpoint:
        return "destination_unavailable";
    case Reason::bulkhead_full:
    case Reason::overloaded:
        return "connection_limit_reached";
    case Reason::upstream_unresolved:
        return "dns_error";
    case Reason::upstream_connect_failed:
        return "connection_refused";
    case Reason::upstream_connect_timeout:
        return "connection_timeout";
    case Reason::upstream_tls:
        return "tls_protocol_error";
    case Reason::upstream_timeout:
    case Reason::deadline:
        return "http_response_timeout";
    case Reason::upstream_stalled:
        return "connection_read_timeout";
    case Reason::upstream_reset:
    case Reason::upstream_refused:
        return "connection_terminated";
    case Reason::upstream_truncated:
        return "http_response_incomplete";
    case Reason::upstream_bad_response:
    case Reason::upstream_protocol_error:
        return "http_protocol_error";
    case Reason::upstream_no_upgrade:
        return "http_upgrade_failed";
    case Reason::internal:
        return "proxy_internal_error";
    default:
        return {};
    }
}

} // namespace

std::string_view proxyStatus(Arena& arena, Reason reason) {
    const std::string_view error = errorType(reason);
    return error.empty() ? error : arena.concat("gatehouse; error=", error);
}

} // namespace gatehouse::pipeline
