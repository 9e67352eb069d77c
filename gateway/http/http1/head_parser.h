#pragma once

#include "gateway/http/head.h"
#include "gateway/http/http1/options.h"
#include "gateway/http/untrusted_fields.h"

#include <cstddef>
#include <string_view>

namespace gatehouse::http::http1 {

/// A head that SectionScanner has found complete: from its first line to its empty line.
struct RawHead {
    std::string_view bytes;
    std::size_t lines = 0;
};

/// What a request head says to its codec, and to nobody else.
struct RequestFraming {
    bool keepAlive = false;
    bool chunked = false;
    bool expectsContinue = false; ///< waits for 100 before it sends its body
    /// The length of the body; chunked: unknown.
    std::uint64_t length = 0;

    [[nodiscard]] bool hasBody() const { return chunked || length != 0; }
};

/// Reads a request head strictly (RFC 9112 §3, §5, §6) into `head` and its arena, where all of it is copied once. On a
/// fault `head.fault` says which, and the members hold as much as could be read until then.
[[nodiscard]] RequestFraming parseRequestHead(const RawHead& raw, const ServerOptions& options, RequestHead& head);

enum class ResponseBody : std::uint8_t { None, Length, Chunked, UntilClose };

struct ResponseFraming {
    bool valid = false; ///< otherwise the rest means nothing
    bool keepAlive = false;
    ResponseBody body = ResponseBody::None;
};

/// Reads the head of a response to a request of that method, with the same strictness: an upstream can be compromised,
/// or a smuggler may speak through it.
[[nodiscard]] ResponseFraming parseResponseHead(const RawHead& raw, Method requestMethod, ResponseHead& head);

/// Reads a trailer section into the arena of `trailers`; names that may not come so late are left out. False:
/// malformed.
[[nodiscard]] bool parseTrailers(const RawHead& raw, TrailerFrom from, Fields& trailers);

} // namespace gatehouse::http::http1
