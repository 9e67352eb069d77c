#pragma once

#include "shared/schema/type.h"

namespace gatehouse::schema {

/// Name of a listener, service, route …: letters, digits, "_", "-" and ".", starting with a letter or digit, at
/// most 64.
extern const TextRule kEntityName;
/// A token of HTTP (RFC 9110 §5.6.2).
extern const TextRule kToken;
/// Name of a header field; a token. Fields that the gateway itself must own (Host, Content-Length, …) are refused by
/// kSettableHeader.
extern const TextRule kHeaderName;
/// A header field that a configuration may set or remove: not one that frames a message or belongs to one connection
/// (RFC 9110 §7.6.1, RFC 9112 §6).
extern const TextRule kSettableHeader;
/// A scope (RFC 6749 §3.3): visible characters but quotes and backslashes.
extern const TextRule kScope;
/// The name of a claim, which may be a URL; with "/" in front a JSON Pointer (RFC 6901).
extern const TextRule kClaim;
/// Value of a header field (RFC 9110 §5.5): no control characters but tab inside, no white space at either end.
extern const TextRule kHeaderValue;
/// A method that is routed: a token; upper case when it is one of the standard ones; not CONNECT or TRACE.
extern const TextRule kMethod;
/// A host name or address literal as a client may ask for it, without port: "api.example.com", "192.0.2.1",
/// "[2001:db8::1]".
extern const TextRule kHost;
/// The same, or "*." before a name: one or more labels.
extern const TextRule kHostPattern;
/// A path in canonical form (RFC 3986 §6.2): what requests look like once they have been normalised.
extern const TextRule kCanonicalPath;

} // namespace gatehouse::schema
