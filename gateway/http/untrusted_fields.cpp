#include "gateway/http/untrusted_fields.h"

#include "gateway/http/character.h"
#include "gateway/http/name_table.h"

#include <algorithm>
#include <array>

namespace gatehouse::http {

namespace {

constexpr std::array kUntrustedNames = std::to_array<std::string_view>({
    "proxy",
    // Another target than the one that was matched.
    "x-original-host",
    "x-original-uri",
    "x-original-url",
    "x-override-url",
    "x-rewrite-url",
    "x-forwarded-path",
    "x-forwarded-prefix",
    "x-forwarded-uri",
    // Another method.
    "x-forwarded-method",
    "x-http-method",
    "x-http-method-override",
    "x-method-override",
    "x-original-method",
    // Skips the middleware of Next.js (CVE-2025-29927).
    "x-middleware-subrequest",
    // Who the client is, as its TLS certificate says.
    "client-cert",
    "client-cert-chain",
    "x-arr-clientcert",
    "x-client-cert",
    "x-client-certificate",
    "x-client-dn",
    "x-client-verify",
    "x-forwarded-client-cert",
    "x-forwarded-tls-client-cert",
    "x-forwarded-tls-client-cert-info",
});

constexpr NameTable kUntrusted(kUntrustedNames);

constexpr std::array kWayNames = std::to_array<std::string_view>({
    // The client's address.
    "cf-connecting-ip",
    "cf-connecting-ipv6",
    "cf-pseudo-ipv4",
    "client-ip",
    "fastly-client-ip",
    "fly-client-ip",
    "forwarded-for",
    "true-client-ip",
    "wl-proxy-client-ip",
    "proxy-client-ip",
    "x-appengine-user-ip",
    "x-azure-clientip",
    "x-azure-socketip",
    "x-client-ip",
    "x-cluster-client-ip",
    "x-envoy-external-address",
    "x-forwarded",
    "x-original-forwarded-for",
    "x-original-remote-addr",
    "x-originating-ip",
    "x-real-ip",
    "x-remote-addr",
    "x-remote-ip",
    // The scheme.
    "cf-visitor",
    "cloudfront-forwarded-proto",
    "front-end-https",
    "x-forwarded-protocol",
    "x-forwarded-scheme",
    "x-forwarded-ssl",
    "x-original-proto",
    "x-scheme",
    "x-url-scheme",
    // The host.
    "x-forwarded-server",
    "x-host",
    "x-http-host-override",
    "x-original-port",
});

constexpr NameTable kWay(kWayNames);

/// Other spellings of what a certificate says.
bool hasUntrustedPrefix(std::string_view name) {
    return name.starts_with("x-ssl-") || name.starts_with("ssl-client-") || name.starts_with("x-client-cert-");
}

constexpr std::array kRequestTrailers = std::to_array<std::string_view>({
    "content-digest",
    "content-md5",
    "digest",
    "repr-digest",
    "signature",
    "signature-input",
    "x-amz-trailer-signature",
    "x-checksum",
    "x-goog-hash",
});

constexpr std::string_view kRequestTrailerPrefix = "x-amz-checksum-";

constexpr std::array kRefusedResponseTrailers = std::to_array<std::string_view>({
    "accept-ranges",
    "age",
    "authentication-info",
    "clear-site-data",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-location",
    "content-range",
    "content-security-policy",
    "expires",
    "max-forwards",
    "pragma",
    "proxy-authentication-info",
    "range",
    "refresh",
    "retry-after",
    "strict-transport-security",
    "vary",
    "warning",
    "www-authenticate",
    "x-frame-options",
});

} // namespace

bool isUntrustedRequestField(std::string_view lowerCaseName) {
    return kUntrusted.find(lowerCaseName) != kUntrusted.kNone || hasUntrustedPrefix(lowerCaseName);
}

bool tellsOfTheWay(std::string_view lowerCaseName) { return kWay.find(lowerCaseName) != kWay.kNone; }

bool isDisguisedField(std::string_view oddName) {
    std::array<char, 64> buffer;
    if (oddName.size() > buffer.size())
        return false;
    std::ranges::transform(oddName, buffer.begin(), [](char c) { return character::isAlphanumeric(c) ? c : '-'; });
    const std::string_view plainName(buffer.data(), oddName.size());
    return fieldId(plainName) != FieldId::Other || isUntrustedRequestField(plainName) || tellsOfTheWay(plainName);
}

bool isAcceptedRequestTrailer(std::string_view lowerCaseName) {
    return std::ranges::find(kRequestTrailers, lowerCaseName) != kRequestTrailers.end() ||
           lowerCaseName.starts_with(kRequestTrailerPrefix);
}

bool isAcceptedResponseTrailer(const Field& field) {
    switch (field.id) {
    case FieldId::Other:
        return std::ranges::find(kRefusedResponseTrailers, field.name) == kRefusedResponseTrailers.end();
    case FieldId::Date:
    case FieldId::XRequestId:
        return true;
    default: // what the gateway itself looks at is framing, routing, authentication or control
        return false;
    }
}

} // namespace gatehouse::http
