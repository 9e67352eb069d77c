#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gatehouse::http {

// clang-format off
// Every way an exchange can end, declared once. From this list come the enum, the access log's and the metrics' labels,
// the status and text of the problem reply, whether a retry may help, and the reference page.
//
//      name                      source    status  text for the problem reply and the handbook
#define GATEHOUSE_REASONS(X)                                                                                           \
    X(ok,                         Nobody,   0,   "The upstream's answer was delivered whole.")                         \
    X(direct_answer,              Nobody,   0,   "The gateway answered by itself, as its configuration says.")         \
    X(fallback,                   Nobody,   0,   "The upstream gave no answer, and the route's fallback did.")              \
    X(bad_request,                Client,   400, "The request head is not valid HTTP.")                                \
    X(bad_framing,                Client,   400, "The request's framing is ambiguous or malformed.")                   \
    X(bad_host,                   Client,   400, "The Host field is missing, repeated or not a valid authority.")      \
    X(bad_target,                 Client,   400, "The request target is malformed or spells its path ambiguously.")    \
    X(bad_body,                   Client,   400, "The request body's framing is malformed.")                           \
    X(uri_too_long,               Client,   414, "The request line is longer than allowed.")                           \
    X(header_too_large,           Client,   431, "The header section is larger than allowed.")                         \
    X(too_large,                  Client,   413, "The request body is larger than allowed.")                           \
    X(expectation_failed,         Client,   417, "Only the expectation 100-continue can be met.")                      \
    X(method_not_implemented,     Client,   501, "The gateway does not offer this method.")                            \
    X(transfer_coding_unknown,    Client,   501, "Only the chunked transfer coding is understood.")                    \
    X(version_unsupported,        Client,   505, "Only HTTP/1.0 and HTTP/1.1 are spoken on this connection.")          \
    X(misdirected,                Client,   421, "This connection does not serve that host.")                          \
    X(client_timeout,             Client,   408, "The request did not arrive in time.")                                \
    X(client_abort,               Client,   499, "The client went away before the answer was complete.")               \
    X(http2_protocol_error,       Client,   400, "The client broke the rules of HTTP/2 for its connection.")           \
    X(http2_flood,                Client,   400, "The client sent more HTTP/2 frames of a kind than any honest one.")  \
    X(no_route,                   Gateway,  404, "No route matches this request.")                                     \
    X(method_not_allowed,         Gateway,  405, "The path exists, but not for this method.")                          \
    X(auth_missing,               Client,   401, "Credentials are needed, and none were sent.")                        \
    X(auth_invalid,               Client,   401, "The credentials are not valid.")                                     \
    X(auth_expired,               Client,   401, "The credentials are not valid any more, or not yet.")                \
    X(auth_revoked,               Client,   401, "The credentials have been revoked.")                                 \
    X(auth_conflict,              Client,   403, "The credentials belong to different callers.")                       \
    X(auth_unavailable,           Gateway,  503, "Credentials cannot be checked at the moment.")                       \
    X(jwt_malformed,              Client,   401, "The token is not a well-formed, signed JSON Web Token.")             \
    X(jwt_algorithm,              Client,   401, "The token's algorithm is not accepted here.")                        \
    X(jwt_key,                    Client,   401, "The token's key is not known here.")                                 \
    X(jwt_signature,              Client,   401, "The token's signature is wrong.")                                    \
    X(jwt_expired,                Client,   401, "The token has expired.")                                             \
    X(jwt_not_yet_valid,          Client,   401, "The token is not valid yet.")                                        \
    X(jwt_issuer,                 Client,   401, "The token is from another issuer.")                                  \
    X(jwt_audience,               Client,   401, "The token is for somebody else.")                                    \
    X(jwt_claim,                  Client,   401, "The token lacks a claim, or one is not as it must be.")              \
    X(jwt_revoked,                Client,   401, "The token has been revoked.")                                        \
    X(forbidden,                  Gateway,  403, "Access is not allowed.")                                             \
    X(insufficient_scope,         Client,   403, "The credentials do not grant this.")                                 \
    X(rate_limited,               Client,   429, "Too many requests; try again later.")                                \
    X(quota_exceeded,             Client,   429, "The quota of this period is used up.")                               \
    X(limit_unavailable,          Gateway,  503, "The limit cannot be counted at the moment; try again shortly.")      \
    X(overloaded,                 Gateway,  503, "The gateway is at its limit; try again shortly.")                    \
    X(draining,                   Gateway,  503, "The gateway is shutting down; try again.")                           \
    X(no_endpoint,                Gateway,  503, "The service has no endpoint that can be used.")                      \
    X(bulkhead_full,              Gateway,  503, "The service has as many requests as it may have; try again shortly.") \
    X(breaker_open,               Upstream, 503, "The upstream has failed too often and is left alone for a while.")   \
    X(tunnel_idle,                Gateway,  504, "The upgraded connection was silent for too long.")                   \
    X(internal,                   Gateway,  500, "The gateway failed to handle the request.")                          \
    X(deadline,                   Upstream, 504, "The exchange took longer than its total time limit.")                \
    X(upstream_unresolved,        Upstream, 503, "The upstream's host name could not be resolved.")                    \
    X(upstream_connect_failed,    Upstream, 502, "The upstream could not be connected to.")                            \
    X(upstream_connect_timeout,   Upstream, 504, "Connecting to the upstream took too long.")                          \
    X(upstream_tls,               Upstream, 502, "The TLS handshake with the upstream failed.")                        \
    X(upstream_timeout,           Upstream, 504, "The upstream did not answer in time.")                               \
    X(upstream_stalled,           Upstream, 504, "The upstream stopped sending in the middle of its answer.")          \
    X(upstream_reset,             Upstream, 502, "The upstream closed the connection before it answered.")             \
    X(upstream_truncated,         Upstream, 502, "The upstream closed the connection in the middle of its answer.")    \
    X(upstream_bad_response,      Upstream, 502, "The upstream's answer is not valid HTTP.")                            \
    X(upstream_refused,           Upstream, 503, "The upstream turned the request away without acting on it.")         \
    X(upstream_protocol_error,    Upstream, 502, "The upstream broke the rules of HTTP/2 for its connection.")         \
    X(upstream_no_upgrade,        Upstream, 502, "The upstream does not offer upgrades on HTTP/2 connections.")
// clang-format on

enum class Reason : std::uint8_t {
#define GATEHOUSE_REASON_NAME(name, source, status, text) name,
    GATEHOUSE_REASONS(GATEHOUSE_REASON_NAME)
#undef GATEHOUSE_REASON_NAME
};

/// Who is to blame, which decides who is told and whether another try makes sense.
enum class Source : std::uint8_t { Nobody, Client, Gateway, Upstream };

struct ReasonTraits {
    std::string_view name; ///< in logs, metrics and problem replies
    Source source;
    std::uint16_t status; ///< of the reply; 0 where the reply decides
    std::string_view text;
};

[[nodiscard]] const ReasonTraits& traits(Reason reason);

inline constexpr std::size_t kReasonCount = 0
#define GATEHOUSE_REASON_ONE(name, source, status, text) +1
    GATEHOUSE_REASONS(GATEHOUSE_REASON_ONE)
#undef GATEHOUSE_REASON_ONE
    ;

} // namespace gatehouse::http
