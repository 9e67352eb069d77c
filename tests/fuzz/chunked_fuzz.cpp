#include "gateway/http/http1/body_reader.h"
#include "gateway/http/http1/body_writer.h"
#include "tests/gateway/http/string_output.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace gatehouse::http;
using namespace gatehouse::http::http1;

struct Outcome {
    std::string data;
    std::size_t used = 0;
    BodyReader::Event event = BodyReader::Event::More;

    bool operator==(const Outcome&) const = default;
};

/// Reads a chunked body that arrives in pieces of `step` bytes; what was not used is offered again.
Outcome read(std::string_view bytes, std::size_t step) {
    BodyReader reader;
    reader.startChunked();
    const gatehouse::http::Limits limits;
    Outcome outcome;
    for (std::size_t arrived = 0; arrived < bytes.size();) {
        arrived = std::min(bytes.size(), arrived + step);
        std::string_view rest = bytes.substr(outcome.used, arrived - outcome.used);
        for (;;) {
            const BodyReader::Step result = reader.read(rest, limits);
            outcome.used = arrived - rest.size();
            outcome.event = result.event;
            outcome.data += result.data;
            if (result.event == BodyReader::Event::End || result.event == BodyReader::Event::Malformed)
                return outcome;
            if (result.event == BodyReader::Event::More)
                break;
        }
    }
    return outcome;
}

} // namespace

/// A chunked body: the same whatever its pieces, and what was read can be written and read back.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const Outcome whole = read(bytes, size + 1);
    for (const std::size_t step : {std::size_t{1}, std::size_t{3}, std::size_t{17}}) {
        const Outcome pieces = read(bytes, step);
        if (pieces.event != whole.event || pieces.data != whole.data)
            std::abort();
        if (whole.event == BodyReader::Event::End && pieces.used != whole.used)
            std::abort();
    }
    testing::StringOutput output;
    BodyWriter writer;
    writer.startChunked();
    writer.write(output, whole.data);
    if (writer.end(output, nullptr) != BodyWriter::End::Whole || output.overran())
        std::abort();
    const Outcome again = read(output.text(), 5);
    if (again.event != BodyReader::Event::End || again.data != whole.data || again.used != output.text().size())
        std::abort();
    return 0;
}
