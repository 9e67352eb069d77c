#include "gateway/control/management/rehearsals.h"

#include "gateway/control/management/verdicts.h"
#include "gateway/observe/access_log/masking.h"
#include "shared/core/ascii.h"
#include "shared/document/writer.h"

#include <algorithm>
#include <string_view>

namespace gatehouse::control {

using rpc::ErrorCode;

namespace {

constexpr std::size_t kLargestClaims = 16 * 1024;

/// The parts of a URL that a request line and a Host field are made of.
struct Asked {
    bool secure = false;
    std::string_view host;
    std::string_view target;
};

rpc::Answer<Asked> parse(std::string_view url) {
    Asked asked;
    if (const auto colon = url.find("://"); colon != url.npos && colon < url.find_first_of("/?#")) {
        const std::string scheme = ascii::lowerCase(url.substr(0, colon));
        if (scheme != "http" && scheme != "https")
            return rpc::failure(ErrorCode::InvalidParams, "url: only http and https can be explained");
        asked.secure = scheme == "https";
        url.remove_prefix(colon + 3);
    }
    const std::size_t path = std::min(url.find_first_of("/?#"), url.size());
    asked.host = url.substr(0, path);
    asked.target = url.substr(path, url.find('#') - path); // RFC 9110 §7.1: a fragment is never sent
    return asked;
}

std::vector<api::HeaderLine> shown(const runtime::HeaderLines& lines) {
    std::vector<api::HeaderLine> out;
    for (const auto& [name, value] : lines)
        out.push_back({printable(name), observe::isSecretField(name) ? std::string(observe::kMask)
                                                                     : printable(observe::withoutSecrets(value))});
    return out;
}

std::optional<api::MessageShown> shown(const std::optional<runtime::RehearsedHead>& head) {
    if (!head)
        return std::nullopt;
    return api::MessageShown{printable(observe::withoutSecrets(head->start)), shown(head->headers)};
}

rpc::Answer<std::string> claimsOf(const document::Node& claims) {
    if (claims.kind != document::Node::Kind::Map)
        return rpc::failure(ErrorCode::InvalidParams, "claims: a map is wanted");
    std::string text = document::writeJsonLine(claims);
    if (text.size() > kLargestClaims)
        return rpc::failure(ErrorCode::InvalidParams, "claims: more than 16 KiB");
    return text;
}

} // namespace

rpc::Answer<runtime::RehearsedRequest> requestOf(const api::ExplainRequestParams& params) {
    const Asked asked = TRY(parse(params.url));
    runtime::RehearsedRequest request;
    request.method = params.method;
    request.target = asked.target.starts_with('/') ? std::string(asked.target) : '/' + std::string(asked.target);
    request.secure = asked.secure;
    const bool namesHost = std::ranges::any_of(
        params.headers, [](const api::HeaderLine& line) { return ascii::equalsIgnoringCase(line.name, "host"); });
    if (!namesHost && !asked.host.empty())
        request.headers.emplace_back("Host", asked.host);
    for (const api::HeaderLine& line : params.headers)
        request.headers.emplace_back(line.name, line.value);
    request.body = params.body;
    request.client = params.client;
    request.listener = params.listener;
    request.consumer = params.consumer;
    request.scopes = params.scopes;
    if (params.claims)
        request.claims = TRY(claimsOf(*params.claims));
    if (params.clientCertificate)
        request.certificate = runtime::RehearsedCertificate{
            params.clientCertificate->subject, params.clientCertificate->names, params.clientCertificate->fingerprint};
    return request;
}

api::RequestExplained shown(const runtime::Rehearsed& rehearsed) {
    api::RequestExplained out;
    out.verdict = shown(rehearsed.verdict);
    for (const runtime::MissedRoute& miss : rehearsed.nearMisses)
        out.nearMisses.push_back(
            {miss.route, miss.criterion, printable(miss.wanted), printable(miss.value), miss.failures});
    for (const runtime::InheritedPolicy& policy : rehearsed.policies)
        out.policies.push_back({policy.stage, policy.policy, policy.origin});
    for (const runtime::CandidateEndpoint& endpoint : rehearsed.endpoints)
        out.endpoints.push_back({printable(endpoint.endpoint), endpoint.share, endpoint.isPicked});
    out.upstream = shown(rehearsed.upstream);
    out.answer = shown(rehearsed.answer);
    return out;
}

rpc::Failure failureOf(const runtime::RehearsalRefusal& refusal) {
    using Cause = runtime::RehearsalRefusal::Cause;
    switch (refusal.cause) {
    case Cause::Request:
        return {ErrorCode::InvalidParams, refusal.message};
    case Cause::Configuration:
        return {ErrorCode::InvalidConfiguration, refusal.message};
    case Cause::Busy:
        return {ErrorCode::Busy, refusal.message};
    }
    return {ErrorCode::InternalError, refusal.message};
}

} // namespace gatehouse::control
