#pragma once

#include <string_view>

namespace gatehouse::http::http1 {

// What another protocol says first need not hold the empty line that ends a head: who waits for that keeps a peer that
// waits for an answer until some deadline. So the first bytes are looked at while a head is still incomplete.

/// Whether more bytes can turn this into a request head. `firstLine` is its first line with the line end, empty as long
/// as that has not come.
[[nodiscard]] bool mayBecomeRequest(std::string_view begun, std::string_view firstLine);
/// Whether more bytes can turn this into a response head.
[[nodiscard]] bool mayBecomeResponse(std::string_view begun);

/// What bytes that are no request seem to be, in words for the log.
[[nodiscard]] std::string_view describeForeign(std::string_view begun);

} // namespace gatehouse::http::http1
