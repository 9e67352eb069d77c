#pragma once

#include "gateway/http/head.h"
#include "shared/core/byte_output.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace gatehouse::http::http1 {

/// What the codec adds to the fields of a message that it writes.
struct WireFraming {
    enum class Body : std::uint8_t {
        Unannounced, ///< no body, or one that ends with the connection
        Length,
        Chunked,
    };
    enum class Connection : std::uint8_t {
        Unsaid, ///< the version's default
        Close,
        KeepAlive,
    };
    Body body = Body::Unannounced;
    std::uint64_t length = 0;
    Connection connection = Connection::Unsaid;
    std::string_view date{}; ///< added unless the fields have one; empty: none

    void announceLength(std::uint64_t bytes) {
        body = Body::Length;
        length = bytes;
    }
};

/// Writes a response head of HTTP/1.1 in one piece. With status 101, head.upgrade is announced.
/// Connection fields and Host among the fields are left out, and control bytes in them become spaces: whatever a policy
/// was made to add, it cannot end a line or frame a body.
void writeResponseHead(ByteOutput& output, const ResponseHead& head, const WireFraming& framing);

/// The same for a request: origin form, Host from head.authority, "TE: trailers" and the upgrade as the head says.
void writeRequestHead(ByteOutput& output, const RequestHead& head, const WireFraming& framing);

} // namespace gatehouse::http::http1
