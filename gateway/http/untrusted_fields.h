#pragma once

#include "gateway/http/fields.h"

#include <string_view>

// The one place that says which fields a client may not say anything by. They are dropped by the codec, before anything
// could look at them; a policy that wants one of them sets it itself.

namespace gatehouse::http {

/// Request fields that some framework obeys as if the gateway had written them: other spellings of the target and the
/// method, what a TLS terminator says of a client certificate, and Proxy, which becomes HTTP_PROXY in CGI
/// (CVE-2016-5385). For names without a FieldId.
[[nodiscard]] bool isUntrustedRequestField(std::string_view lowerCaseName);

/// Other names for what X-Forwarded-For, -Proto and -Host say, of some proxy or content delivery network: some upstream
/// obeys each of them. Only a proxy that is trusted may send one. For names without a FieldId.
[[nodiscard]] bool tellsOfTheWay(std::string_view lowerCaseName);

/// True for a name that is Transfer-Encoding, X-Forwarded-For or another name with a meaning, once "-" stands for each
/// odd byte of it: such a name is never passed on.
[[nodiscard]] bool isDisguisedField(std::string_view oddName);

/// Which side of a connection a trailer section came from.
enum class TrailerFrom : bool { Client, Upstream };

/// Trailer fields of a request that are passed on. Servers merge trailers into the header section (RFC 9110 §6.5.1
/// warns of it), where any name could be one that only the gateway may set. So this is a short list of what trailers
/// are for: digests, checksums and signatures of the content.
[[nodiscard]] bool isAcceptedRequestTrailer(std::string_view lowerCaseName);

/// Trailer fields of a response that are passed on: all but those for framing, routing, authentication, content and
/// connection (RFC 9110 §6.5.1).
[[nodiscard]] bool isAcceptedResponseTrailer(const Field& field);

[[nodiscard]] inline bool isAcceptedTrailer(const Field& field, TrailerFrom from) {
    return from == TrailerFrom::Client ? isAcceptedRequestTrailer(field.name) : isAcceptedResponseTrailer(field);
}

/// A body's framing cannot be told behind it (RFC 9110 §6.5.1). Nobody tries but to be misunderstood.
[[nodiscard]] constexpr bool isFramingField(FieldId id) {
    return id == FieldId::ContentLength || id == FieldId::TransferEncoding;
}

} // namespace gatehouse::http
