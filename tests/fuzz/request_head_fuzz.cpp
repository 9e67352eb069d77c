#include "gateway/http/character.h"
#include "gateway/http/http1/head_parser.h"
#include "gateway/http/http1/head_writer.h"
#include "gateway/http/http1/section_scanner.h"
#include "tests/gateway/http/recorded_fields.h"
#include "tests/gateway/http/string_output.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace gatehouse;
using namespace gatehouse::http;
using namespace gatehouse::http::http1;

/// What was written may be a little longer than what was read.
constexpr Limits kGenerous{.requestLine = 64 * 1024, .header = 1024 * 1024, .fields = 1000};

void require(bool condition) {
    if (!condition)
        std::abort();
}

/// What the parser makes of a head.
struct Reading {
    Reading(std::string_view bytes, const Limits& mostTaken) {
        // As long as the bytes and no longer, so that a read beyond them shows.
        const std::vector<char> window(bytes.begin(), bytes.end());
        SectionScanner scanner;
        ServerOptions options;
        options.limits = mostTaken;
        const SectionScanner::Limits limits{options.limits.requestLine, options.limits.header, options.limits.fields};
        if (scanner.scanHead({window.data(), window.size()}, limits) != SectionScanner::Result::Complete)
            return;
        length = scanner.length();
        framing = parseRequestHead({{window.data(), length}, scanner.lines()}, options, head);
        accepted = head.fault == Reason::ok;
    }

    Arena arena;
    RequestHead head{arena};
    RequestFraming framing;
    std::size_t length = 0;
    bool accepted = false;
};

void checkFields(const Fields& fields) {
    for (const Field& field : fields.all()) {
        require(isToken(field.name) && field.id == fieldId(field.name));
        for (const char c : field.name)
            require(!character::isUpper(c));
        for (const char c : field.value)
            require(!character::isControl(c));
        require(field.value.empty() ||
                (!character::isBlank(field.value.front()) && !character::isBlank(field.value.back())));
    }
}

} // namespace

/// A request head: what is accepted is clean, and written again it reads as the same request and nothing more.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Reading first({reinterpret_cast<const char*>(data), size}, {});
    if (!first.accepted)
        return 0;
    checkFields(first.head.fields);
    require(isToken(first.head.methodToken));
    require(first.head.path.starts_with('/') || first.head.path == "*");
    require(!first.framing.chunked || !first.head.contentLength);

    testing::StringOutput output;
    WireFraming framing;
    if (first.framing.chunked)
        framing.body = WireFraming::Body::Chunked;
    else if (first.head.contentLength)
        framing.announceLength(*first.head.contentLength);
    RequestHead forwarded = first.head;
    if (forwarded.authority.empty())
        forwarded.authority = "none"; // HTTP/1.0 without Host: the gateway names the endpoint
    writeRequestHead(output, forwarded, framing);
    require(!output.overran());

    const Reading second(output.text(), kGenerous);
    require(second.accepted && second.length == output.text().size());
    require(second.head.methodToken == first.head.methodToken);
    require(second.head.path == first.head.path && second.head.query == first.head.query);
    require(second.head.hasQuery == first.head.hasQuery);
    require(second.head.authority == forwarded.authority);
    require(second.head.upgrade == first.head.upgrade);
    require(second.framing.chunked == first.framing.chunked && second.framing.length == first.framing.length);
    auto fields = testing::record(first.head.fields);
    require(testing::record(second.head.fields) == fields);
    return 0;
}
