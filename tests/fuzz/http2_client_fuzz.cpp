#include "tests/gateway/http/http2/client_harness.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using namespace gatehouse::http;
using namespace gatehouse::http::http2::testing;

void require(bool condition) {
    if (!condition)
        std::abort();
}

} // namespace

/// All that an upstream may send in answer to three requests, behind a byte that says what they are: what is written is
/// frames of HTTP/2, no answer is both whole and faulty, none is longer or shorter than announced, and the connection
/// ends once.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const std::uint8_t shape = data[0];
    std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    ClientHarness harness({}, ClientHarness::Greet::No);
    std::array<RecordedAttempt, 3> attempts;
    std::array<ClientStream*, 3> streams{};
    attempts[0].request.method = (shape & 1) != 0 ? Method::Head : Method::Get;
    attempts[0].request.methodToken = (shape & 1) != 0 ? "HEAD" : "GET";
    if ((shape & 2) != 0)
        attempts[2].request.upgrade = "websocket";
    for (std::size_t i = 0; i < attempts.size(); ++i)
        streams[i] = &harness.send(attempts[i], i == 1 ? EndOfStream::No : EndOfStream::Yes);
    streams[1]->sendBody("request");
    if ((shape & 4) != 0)
        streams[0]->pauseBody();

    const std::size_t step = (shape & 8) != 0 ? 1 + size % 13 : size;
    for (; !bytes.empty(); bytes.remove_prefix(std::min(step, bytes.size())))
        harness.feed(bytes.substr(0, step));
    streams[0]->resumeBody();
    streams[1]->sendEnd(nullptr);
    harness.turn();
    harness.finishInput();
    harness.frames(); // throws at what is no frame
    for (std::size_t i = 0; i < attempts.size(); ++i) {
        const RecordedAttempt& attempt = attempts[i];
        require(!(attempt.complete && attempt.fault) && attempt.ends <= 1);
        require(attempt.complete || attempt.fault);
        const bool hasBody = attempt.complete && attempt.status() != 101 && attempt.status() != 304;
        if (hasBody && attempt.request.method != Method::Head && attempt.head->contentLength)
            require(attempt.body.size() == *attempt.head->contentLength);
        streams[i]->release();
    }
    harness.turn();
    require(harness.endings == 1 && harness.capacity() == 0 && !harness.overran());
    return 0;
}
