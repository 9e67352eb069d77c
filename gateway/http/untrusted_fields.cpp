#include "gateway/http/untrusted_fields.h"

#include <algorithm>
#include <array>
#include <cstdint>

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

constexpr std::array kUntrustedPrefixes = std::to_array<std::string_view>({
    "ssl-client-",
    "x-client-cert-",
    "x-ssl-",
});

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

template <std::size_t N> constexpr std::uint64_t lengthsOf(const std::array<std::string_view, N>& names) {
    std::uint64_t lengths = 0;
    for (const std::string_view name : names)
        lengths |= std::uint64_t{1} << name.size();
    return lengths;
}

/// Most names are told apart by their length alone.
template <std::size_t N>
bool contains(const std::array<std::string_view, N>& names, std::uint64_t lengths, std::string_view name) {
    return name.size() < 64 && (lengths >> name.size() & 1) != 0 && std::ranges::find(names, name) != names.end();
}

} // namespace

bool isUntrustedRequestField(std::string_view lowerCaseName) {
    static constexpr std::uint64_t kLengths = lengthsOf(kUntrustedNames);
    if (lowerCaseName.empty())
        return false;
    const char first = lowerCaseName.front();
    if (first != 'x' && first != 'c' && first != 'p' && first != 's')
        return false;
    return contains(kUntrustedNames, kLengths, lowerCaseName) ||
           std::ranges::any_of(kUntrustedPrefixes,
                               [&](std::string_view prefix) { return lowerCaseName.starts_with(prefix); });
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
