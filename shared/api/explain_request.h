#pragma once

#include "shared/api/verdict.h"
#include "shared/core/ip_address.h"
#include "shared/document/node.h"
#include "shared/rpc/method.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gatehouse::api {

/// One line of a header.
struct HeaderLine {
    std::string name;
    std::string value;
};

/// A client certificate that the handshake is taken to have verified.
struct AssumedCertificate {
    std::string subject;
    std::vector<std::string> names; ///< "dns:NAME", "uri:URI", "email:ADDRESS", "ip:ADDRESS"
    std::string fingerprint;
};

struct ExplainRequestParams {
    std::string method = "GET";
    std::string url;
    std::vector<HeaderLine> headers;
    std::string body;
    // Who calls, without having to prove it; nothing of these: whoever proves it.
    std::string consumer;
    std::optional<std::vector<std::string>> scopes{};
    std::optional<document::Node> claims{}; ///< a map
    std::optional<AssumedCertificate> clientCertificate{};
    IpAddress client = IpAddress::v4(0x7f000001);
    std::string listener;                ///< empty: the first that speaks the URL's scheme
    std::optional<std::string> revision; ///< else the head
    std::string draft;
};

/// A route that would have taken the request but for a few things.
struct RouteNearMiss {
    std::string route;
    std::string criterion;      ///< the first thing that it fails in
    std::string wanted;         ///< what would have to hold
    std::string value;          ///< "/v1/orders", where that is that the criterion is one thing
    std::uint64_t failures = 0; ///< how many things it fails in
};

/// A policy that acts on the exchange, and where it was written.
struct PolicyInForce {
    std::string stage;
    std::string policy;
    std::string origin; ///< "service orders, by chain standard"
};

/// An endpoint that could be picked.
struct EndpointCandidate {
    std::string endpoint;
    std::uint32_t share = 0;
    bool picked = false;
};

/// A request as the endpoint would see it, or an answer as the client would.
struct MessageShown {
    std::string start; ///< "GET http://10.0.0.5:8080/internal/orders/7", "200"
    std::vector<HeaderLine> headers;
};

struct RequestExplained {
    Verdict verdict;
    std::uint64_t revision = 0;
    std::vector<RouteNearMiss> nearMisses;
    std::vector<PolicyInForce> policies;
    std::vector<EndpointCandidate> endpoints;
    std::optional<MessageShown> upstream;
    std::optional<MessageShown> answer;
};

[[nodiscard]] schema::TypePtr declare(schema::Tag<HeaderLine>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<AssumedCertificate>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<ExplainRequestParams>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<RouteNearMiss>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<PolicyInForce>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<EndpointCandidate>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<MessageShown>);
[[nodiscard]] schema::TypePtr declare(schema::Tag<RequestExplained>);

/// For operators: who may ask it may try out credentials without being counted.
inline constexpr rpc::Method<ExplainRequestParams, RequestExplained> kExplainRequest{
    "explain.request", rpc::Role::Operator, rpc::Effect::None,
    "What would become of a request: it goes through routes and policies as a real one would, and neither counts "
    "anywhere nor reaches an upstream, which is taken to answer 200.",
    "url"};

} // namespace gatehouse::api
