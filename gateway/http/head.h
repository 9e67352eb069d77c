#pragma once

#include "gateway/http/fields.h"
#include "gateway/http/reason.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace gatehouse::http {

enum class Method : std::uint8_t { Get, Head, Post, Put, Delete, Patch, Options, Trace, Connect, Other };

/// The method a token names; method tokens are case-sensitive (RFC 9110 §9.1).
[[nodiscard]] Method parseMethod(std::string_view token);
/// RFC 9110 §9.2.2.
[[nodiscard]] bool isIdempotent(Method method);

enum class Version : std::uint8_t { Http10, Http11, Http2 };
/// "HTTP/1.1", for logs; nothing behind the codec may decide by it.
[[nodiscard]] std::string_view toString(Version version);

enum class EndOfStream : bool { No, Yes };

/// The head of a request, the same for every version of HTTP. Connection-level fields (RFC 9110 §7.6.1: Connection and
/// those it names, Keep-Alive, Proxy-Connection, TE, Transfer-Encoding, Upgrade, HTTP2-Settings), Host and
/// Content-Length are not among the fields: the codec has turned them into the members below, and writes them anew on
/// the other side.
struct RequestHead {
    explicit RequestHead(Arena& arena) : fields(arena) {}

    /// Not ok: the head could not be accepted, and the members below may be empty. The exchange answers with it.
    Reason fault = Reason::ok;
    std::string_view faultDetail; ///< for the log, where the reason alone would leave an operator guessing; a constant
    Method method = Method::Other;
    Version version = Version::Http11;
    bool trailersAccepted = false; ///< "TE: trailers"
    bool secure = false;           ///< arrived over TLS: the scheme is https
    std::string_view methodToken;
    std::string_view target;    ///< as received; for the log only
    std::string_view authority; ///< host[:port], host in lower case; from the target, else from Host
    std::string_view host;      ///< authority without its port and brackets
    std::string_view path;      ///< canonical (gateway/http/target.h): what is matched is what is forwarded
    std::string_view query;     ///< as received, without the "?"
    bool hasQuery = false;      ///< tells "/a?" from "/a"
    std::string_view upgrade;   ///< the one protocol to upgrade to (lower case), e.g. "websocket"; empty without
    std::optional<std::uint64_t> contentLength;
    Fields fields;
};

/// The head of a response, final or interim; the same rules as for RequestHead.
struct ResponseHead {
    explicit ResponseHead(Arena& arena) : fields(arena) {}

    std::uint16_t status = 0;
    Version version = Version::Http11;
    std::string_view upgrade; ///< with status 101: the protocol switched to
    /// Of the body that follows, or, for HEAD and 304, of the one that would have.
    std::optional<std::uint64_t> contentLength;
    Fields fields;
};

} // namespace gatehouse::http
