#pragma once

#include "gateway/observe/access_log/format.h"

#include <string_view>

namespace gatehouse::observe {

// What a line can say, declared once: the enum, the placeholders, who decides about the value (we, or a client or
// upstream, which may make it as long and as nasty as it likes), and the explanation.
//    id                 placeholder          decided  explanation
#define GATEHOUSE_LOG_VALUES(X)                                                                                        \
    X(Time, "time", Own, "When the request arrived, RFC 3339 in UTC with milliseconds.")                               \
    X(Client, "client", Own, "Address of the real client, behind trusted proxies.")                                    \
    X(Peer, "peer", Own, "Address and port at the other end of the connection.")                                       \
    X(Listener, "listener", Own, "Name of the listener.")                                                              \
    X(Method, "method", Foreign, "Request method.")                                                                    \
    X(Scheme, "scheme", Own, "\"http\" or \"https\".")                                                                 \
    X(Host, "host", Foreign, "Host and port that were asked for.")                                                     \
    X(Target, "target", Foreign, "Request target as received; values of secret parameters are masked.")                \
    X(Protocol, "protocol", Own, "Version of HTTP spoken with the client.")                                            \
    X(Status, "status", Own, "Status sent to the client.")                                                             \
    X(GrpcStatus, "grpc_status", Own, "Status of gRPC that the client was told.")                                      \
    X(Reason, "reason", Own, "How the exchange ended; see the reason codes.")                                          \
    X(Detail, "detail", Own, "What the reason is about, such as the policy that refused.")                             \
    X(Policies, "policies", Foreign,                                                                                   \
      "Policies that have something to tell: what they decided, by what, how long it took.")                           \
    X(Duration, "duration", Own, "Seconds from the first byte of the request to the end.")                             \
    X(UpstreamDuration, "upstream_duration", Own, "Seconds from choosing an endpoint to the end of the last attempt.") \
    X(GatewayDuration, "gateway_duration", Own, "Seconds that the gateway itself added until it answered.")            \
    X(Route, "route", Own, "Name of the route.")                                                                       \
    X(Service, "service", Own, "Name of the service.")                                                                 \
    X(Endpoint, "endpoint", Own, "Endpoint of the last attempt.")                                                      \
    X(UpstreamStatus, "upstream_status", Own, "Status that the last attempt got.")                                     \
    X(Attempts, "attempts", Own, "Number of attempts.")                                                                \
    X(RequestId, "request_id", Own, "Id of the request.")                                                              \
    X(TraceId, "trace_id", Own, "Id of the W3C trace.")                                                                \
    X(SpanId, "span_id", Own, "Id of this exchange within the trace.")                                                 \
    X(Auth, "auth", Own, "Policy that found out who calls.")                                                           \
    X(Consumer, "consumer", Own, "Consumer that calls.")                                                               \
    X(Subject, "subject", Foreign, "Who calls, as proved: user name, \"sub\" of a token, subject of a certificate.")   \
    X(Credential, "credential", Foreign, "Id of the key or token that proved it.")                                     \
    X(BytesIn, "bytes_in", Own, "Bytes of the request body.")                                                          \
    X(BytesOut, "bytes_out", Own, "Bytes of the response body.")                                                       \
    X(UserAgent, "user_agent", Foreign, "Request field User-Agent.")                                                   \
    X(Referer, "referer", Foreign, "Request field Referer; values of secret parameters are masked.")                   \
    X(TlsVersion, "tls_version", Own, "Version of TLS spoken with the client.")                                        \
    X(TlsCipher, "tls_cipher", Own, "Cipher suite of that connection.")                                                \
    X(TlsServerName, "tls_server_name", Foreign, "Name that the client asked for by SNI.")                             \
    X(TlsClient, "tls_client", Foreign, "Subject of the client's verified certificate.")                               \
    X(RequestField, "req.*", Foreign, "Any request field, {req.accept-language}; credentials are masked.")             \
    X(ResponseField, "resp.*", Foreign, "Any response field, {resp.content-type}; credentials are masked.")

enum class AccessLogFormat::Value : std::uint8_t {
    Nothing, ///< behind the last literal
#define GATEHOUSE_LOG_VALUE(id, name, origin, help) id,
    GATEHOUSE_LOG_VALUES(GATEHOUSE_LOG_VALUE)
#undef GATEHOUSE_LOG_VALUE
};

} // namespace gatehouse::observe
