#include "shared/api/explain_request.h"

#include "shared/schema/schema.h"

namespace gatehouse::api {

namespace {

constexpr std::size_t kLongestUrl = 64 * 1024;
constexpr std::size_t kLongestHeader = 64 * 1024;
constexpr std::size_t kMostHeaders = 256;
constexpr std::size_t kLargestBody = 512 * 1024;
constexpr std::size_t kMostScopes = 64;
constexpr std::size_t kMostNames = 64; // of a certificate
constexpr std::size_t kLongestName = 1024;
const schema::TextRule kFingerprint{
    "SHA-256 fingerprint", "^([0-9a-f]{64})?$", [](std::string_view text) -> schema::Verdict {
        if ((!text.empty() && text.size() != 64) || text.find_first_not_of("0123456789abcdef") != text.npos)
            return schema::complain("64 hexadecimal digits in lower case are wanted");
        return {};
    }};

} // namespace

schema::TypePtr declare(schema::Tag<HeaderLine> /*tag*/) {
    return schema::object<HeaderLine>("header_line", "One line of a header.")
        .field("name", &HeaderLine::name, "Its name.")
        .required()
        .length(1, kLongestHeader)
        .field("value", &HeaderLine::value, "Its value.")
        .length(0, kLongestHeader);
}

schema::TypePtr declare(schema::Tag<AssumedCertificate> /*tag*/) {
    using Certificate = AssumedCertificate;
    return schema::object<Certificate>("assumed_certificate",
                                       "What a client certificate says that is taken to be verified.")
        .field("subject", &Certificate::subject, "Its whole subject, RFC 2253: \"CN=alice,O=Example\".")
        .length(0, kLongestName)
        .field("names", &Certificate::names, "Its alternative names.")
        .length(1, kLongestName)
        .count(0, kMostNames)
        .example("[\"dns:billing.example\"]")
        .field("fingerprint", &Certificate::fingerprint, "SHA-256 of it.")
        .rule(kFingerprint);
}

schema::TypePtr declare(schema::Tag<ExplainRequestParams> /*tag*/) {
    using Params = ExplainRequestParams;
    return schema::object<Params>("explain.request.params", "A request that nobody has sent.")
        .field("method", &Params::method, "Its method.")
        .length(1, 64)
        .field("url", &Params::url, "What it asks for.")
        .required()
        .length(1, kLongestUrl)
        .example("\"https://api.example.com/v1/orders/7\"")
        .field("headers", &Params::headers, "Its header, line by line. Host is the URL's unless it is among them.")
        .count(0, kMostHeaders)
        .field("body", &Params::body, "Its body.")
        .length(0, kLargestBody)
        .multiline()
        .field("consumer", &Params::consumer,
               "Who calls, without having to prove it where it sends no credential; without this, whoever proves it.")
        .field("scopes", &Params::scopes, "All the scopes that the caller has, where it sends no credential.")
        .length(1, kLongestName)
        .count(0, kMostScopes)
        .field("claims", &Params::claims,
               "What the caller's token says, where it sends none: the policy jwt judges it as if it was verified, and "
               "takes "
               "issuer, audience and times to be right where they are not said. 16 KiB at most.")
        .example("{\"tenant\": \"acme\", \"roles\": [\"admin\"]}")
        .field("client_certificate", &Params::clientCertificate,
               "The client certificate that the connection began with; the listener must have TLS.")
        .field("client", &Params::client, "Where it comes from.")
        .field("listener", &Params::listener,
               "Where it arrives; without this, the first listener for the URL's scheme.")
        .field("revision", &Params::revision, "Under which revision: its number, a tag, or head; without this, head.")
        .field("draft", &Params::draft, "Under which draft, instead.")
        .exclusive({"revision", "draft"});
}

schema::TypePtr declare(schema::Tag<RouteNearMiss> /*tag*/) {
    return schema::object<RouteNearMiss>("route_near_miss",
                                         "A route that would have taken the request but for a few things.")
        .field("route", &RouteNearMiss::route, "Its name.")
        .field("criterion", &RouteNearMiss::criterion, "The first thing that it fails in.")
        .field("wanted", &RouteNearMiss::wanted, "What would have to hold.")
        .field("value", &RouteNearMiss::value,
               "What the criterion would have to be, where it is a host, path, method or listener.")
        .field("failures", &RouteNearMiss::failures, "How many things it fails in.");
}

schema::TypePtr declare(schema::Tag<PolicyInForce> /*tag*/) {
    return schema::object<PolicyInForce>("policy_in_force",
                                         "A policy that acts on the exchange, and where it was written.")
        .field("stage", &PolicyInForce::stage, "Where it stands in the order.")
        .field("policy", &PolicyInForce::policy, "Its name.")
        .field("origin", &PolicyInForce::origin, "Where it is inherited from.");
}

schema::TypePtr declare(schema::Tag<EndpointCandidate> /*tag*/) {
    return schema::object<EndpointCandidate>("endpoint_candidate", "An endpoint that could be picked.")
        .field("endpoint", &EndpointCandidate::endpoint, "Its URL.")
        .field("share", &EndpointCandidate::share, "Of new requests, compared with the others; 0: it receives none.")
        .field("picked", &EndpointCandidate::picked,
               "Whether it is this one: for certain where the request itself decides, else one of those with a share.");
}

schema::TypePtr declare(schema::Tag<MessageShown> /*tag*/) {
    return schema::object<MessageShown>("message_shown", "A head of a message; secrets are masked.")
        .field("start", &MessageShown::start, "Method and URL of a request, status of an answer.")
        .field("headers", &MessageShown::headers, "Its header.");
}

schema::TypePtr declare(schema::Tag<RequestExplained> /*tag*/) {
    return schema::object<RequestExplained>("request_explained", "What would become of a request.")
        .field("verdict", &RequestExplained::verdict, "The record that the exchange would end with.")
        .field("revision", &RequestExplained::revision, "Number of the revision; 0: of a draft or a file.")
        .field("near_misses", &RequestExplained::nearMisses, "The routes that come closest without fitting.")
        .field("policies", &RequestExplained::policies, "The policies in force, in the order in which they act.")
        .field("endpoints", &RequestExplained::endpoints, "The service's endpoints.")
        .field("upstream", &RequestExplained::upstream, "The request as the endpoint would see it.")
        .field("answer", &RequestExplained::answer, "The answer as the client would see it.");
}

} // namespace gatehouse::api
