#pragma once

#include "gateway/observe/access_log/format.h"

#include <string_view>

namespace gatehouse::observe {

// What a line can say, declared once: the enum, the placeholders, their explanation.
//    id                 placeholder          explanation
#define GATEHOUSE_LOG_VALUES(X)                                                                                        \
    X(Time, "time", "When the request arrived, RFC 3339 in UTC with milliseconds.")                                    \
    X(Client, "client", "Address of the real client, behind trusted proxies.")                                         \
    X(Peer, "peer", "Address and port at the other end of the connection.")                                            \
    X(Listener, "listener", "Name of the listener.")                                                                   \
    X(Method, "method", "Request method.")                                                                             \
    X(Scheme, "scheme", "\"http\" or \"https\".")                                                                      \
    X(Host, "host", "Host and port that were asked for.")                                                              \
    X(Target, "target", "Request target as received; values of secret parameters are masked.")                         \
    X(Protocol, "protocol", "Version of HTTP spoken with the client.")                                                 \
    X(Status, "status", "Status sent to the client.")                                                                  \
    X(Reason, "reason", "How the exchange ended; see the reason codes.")                                               \
    X(Detail, "detail", "What the reason is about, such as the policy that refused.")                                  \
    X(Duration, "duration", "Seconds from the first byte of the request to the end.")                                  \
    X(UpstreamDuration, "upstream_duration", "Seconds from choosing an endpoint to the end of the last attempt.")      \
    X(GatewayDuration, "gateway_duration", "Seconds that the gateway itself added until it answered.")                 \
    X(Route, "route", "Name of the route.")                                                                            \
    X(Service, "service", "Name of the service.")                                                                      \
    X(Endpoint, "endpoint", "Endpoint of the last attempt.")                                                           \
    X(UpstreamStatus, "upstream_status", "Status that the last attempt got.")                                          \
    X(Attempts, "attempts", "Number of attempts.")                                                                     \
    X(RequestId, "request_id", "Id of the request.")                                                                   \
    X(TraceId, "trace_id", "Id of the W3C trace.")                                                                     \
    X(SpanId, "span_id", "Id of this exchange within the trace.")                                                      \
    X(BytesIn, "bytes_in", "Bytes of the request body.")                                                               \
    X(BytesOut, "bytes_out", "Bytes of the response body.")                                                            \
    X(UserAgent, "user_agent", "Request field User-Agent.")                                                            \
    X(Referer, "referer", "Request field Referer; values of secret parameters are masked.")                            \
    X(TlsVersion, "tls_version", "Version of TLS spoken with the client.")                                             \
    X(TlsCipher, "tls_cipher", "Cipher suite of that connection.")                                                     \
    X(TlsServerName, "tls_server_name", "Name that the client asked for by SNI.")                                      \
    X(TlsClient, "tls_client", "Subject of the client's verified certificate.")                                        \
    X(RequestField, "req.*", "Any request field, {req.accept-language}; credentials are masked.")                      \
    X(ResponseField, "resp.*", "Any response field, {resp.content-type}; credentials are masked.")

enum class AccessLogFormat::Value : std::uint8_t {
    Nothing, ///< behind the last literal
#define GATEHOUSE_LOG_VALUE(id, name, help) id,
    GATEHOUSE_LOG_VALUES(GATEHOUSE_LOG_VALUE)
#undef GATEHOUSE_LOG_VALUE
};

} // namespace gatehouse::observe
