#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace gatehouse::bench {

/// One request head, as received. The views point into the bytes given to parseHead().
struct Request {
    std::string_view method;
    std::string_view target;
    std::string_view version;
    std::vector<std::pair<std::string_view, std::string_view>> fields; ///< in order, names spelled as received
    std::uint64_t contentLength = 0;
    bool chunked = false;
    bool keepAlive = true;
    bool expectsContinue = false;
};

enum class HeadResult { Complete, Incomplete, Malformed };

struct ParsedHead {
    HeadResult result = HeadResult::Incomplete;
    std::size_t size = 0; ///< of the head with its empty line, when complete
};

/// Reads the head at the start of `bytes` into `request`, whose storage is reused. It trusts nobody but tells no more
/// than "malformed": an origin for samples and measurements needs no diagnostics.
[[nodiscard]] ParsedHead parseHead(std::string_view bytes, Request& request);

} // namespace gatehouse::bench
