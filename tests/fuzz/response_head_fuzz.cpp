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

struct Reading {
    Reading(std::string_view bytes, Method method, const Limits& limits) {
        const std::vector<char> window(bytes.begin(), bytes.end());
        SectionScanner scanner;
        if (scanner.scanHead({window.data(), window.size()}, {limits.requestLine, limits.header, limits.fields}) !=
            SectionScanner::Result::Complete)
            return;
        length = scanner.length();
        framing = parseResponseHead({{window.data(), length}, scanner.lines()}, method, head);
    }

    Arena arena;
    ResponseHead head{arena};
    ResponseFraming framing;
    std::size_t length = 0;
};

} // namespace

/// A response head: what is accepted is clean and has one framing, and written again it reads as the same response.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    for (const Method method : {Method::Get, Method::Head}) {
        const Reading first(bytes, method, {});
        if (!first.framing.valid)
            continue;
        require(first.head.status >= 100 && first.head.status <= 599);
        for (const Field& field : first.head.fields.all()) {
            require(isToken(field.name));
            for (const char c : field.value)
                require(!character::isControl(c));
        }
        require((first.framing.body == ResponseBody::Length) <= (first.head.contentLength.value_or(0) > 0));
        require(method != Method::Head || first.framing.body == ResponseBody::None);

        testing::StringOutput output;
        WireFraming framing;
        if (first.framing.body == ResponseBody::Chunked)
            framing.body = WireFraming::Body::Chunked;
        else if (first.head.contentLength)
            framing.announceLength(*first.head.contentLength);
        if (!first.framing.keepAlive)
            framing.connection = WireFraming::Connection::Close;
        writeResponseHead(output, first.head, framing);
        require(!output.overran());
        const Reading second(output.text(), method, kGenerous);
        require(second.framing.valid && second.length == output.text().size());
        require(second.head.status == first.head.status && second.framing.body == first.framing.body);
        require(second.head.contentLength == first.head.contentLength);
        require(testing::record(second.head.fields) == testing::record(first.head.fields));
    }
    return 0;
}
