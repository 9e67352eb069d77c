#include "tests/gateway/http/http1/client_harness.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace gatehouse::http;
using namespace gatehouse::http::http1;
using namespace gatehouse::http::http1::testing;

void require(bool condition) {
    if (!condition)
        std::abort();
}

struct Run {
    Run(std::string_view bytes, std::size_t step, std::uint8_t shape) {
        attempt.request.method = (shape & 1) != 0 ? Method::Head : Method::Get;
        if ((shape & 2) != 0)
            attempt.request.upgrade = "websocket";
        ClientStream& stream = harness.send(attempt, (shape & 4) != 0 ? EndOfStream::No : EndOfStream::Yes);
        for (; !bytes.empty(); bytes.remove_prefix(std::min(step, bytes.size())))
            harness.feed(bytes.substr(0, step));
        if ((shape & 8) != 0)
            harness.finishInput();
        require(!harness.ended);
        stream.release();
        require(harness.ended.has_value() != (harness.capacity() == 1));
    }

    RecordedAttempt attempt;
    ClientHarness harness;
};

} // namespace

/// All that an upstream may send in answer to one request, which the first byte chooses: the same whatever the pieces,
/// never an end and a fault both, and no connection used again with a byte too many on it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const Run whole(bytes, size, data[0]);
    const Run pieces(bytes, 1 + size % 7, data[0]);
    require(whole.attempt.fault == pieces.attempt.fault);
    if (whole.attempt.fault != Reason::upstream_bad_response) { // which may be found out before the head is passed on
        require(whole.attempt.status() == pieces.attempt.status());
        require(whole.attempt.body == pieces.attempt.body);
        require(whole.attempt.fields == pieces.attempt.fields);
    }
    require(whole.attempt.complete == pieces.attempt.complete);
    require(whole.attempt.interims == pieces.attempt.interims);
    require(whole.harness.capacity() == pieces.harness.capacity());
    require(!(whole.attempt.complete && whole.attempt.fault));
    require(whole.attempt.complete || whole.harness.capacity() == 0);
    return 0;
}
