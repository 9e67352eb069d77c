#include "tests/gateway/http/http1/client_harness.h"
#include "tests/gateway/http/http1/server_harness.h"
#include "tests/gateway/http/http2/server_harness.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace gatehouse::http;
using namespace gatehouse::http::testing;
using Http1Client = gatehouse::http::http1::testing::ClientHarness;
using Http1Server = gatehouse::http::http1::testing::ServerHarness;
using Http2Server = gatehouse::http::http2::testing::ServerHarness;

void require(bool condition) {
    if (!condition)
        std::abort();
}

/// The request as an upstream of HTTP/1 gets it: exactly this one, and no other behind it.
void forward(const RecordedExchange& exchange) {
    Http1Client upstream;
    RecordedAttempt attempt;
    const RequestHead& head = *exchange.head;
    const bool hasBody = !exchange.body.empty() || head.contentLength.value_or(0) != 0;
    ClientStream& stream = upstream.session->open(attempt);
    stream.sendHead(head, hasBody ? EndOfStream::No : EndOfStream::Yes);
    if (hasBody) {
        stream.sendBody(exchange.body);
        stream.sendEnd(nullptr);
    }
    const std::string wire = upstream.written();
    stream.release();

    http1::ServerOptions generous; // what is written may be a little longer than what was read
    generous.limits = {.requestLine = 64 * 1024, .header = 1024 * 1024, .fields = 1000};
    Http1Server second(generous);
    second.whenComplete = [](RecordedExchange& seen) { seen.answer(); };
    second.feed(wire);
    require(second.exchanges.size() == 1);
    const RecordedExchange& seen = second.exchange();
    require(seen.head->fault == Reason::ok && seen.complete);
    require(seen.body == exchange.body);
    require(seen.head->path == head.path && seen.head->methodToken == head.methodToken);
    require(seen.head->authority == head.authority && seen.head->upgrade == head.upgrade);
}

void answer(RecordedExchange& exchange, std::uint8_t shape) {
    switch (shape % 4) {
    case 0:
        return exchange.answer();
    case 1:
        return exchange.answer(204, "");
    case 2:
        return exchange.answer(200, std::string(70'000, 'x'));
    default:
        exchange.stream.abort();
        return exchange.release();
    }
}

} // namespace

/// All that a client may send on one connection, behind a byte that says how it is answered: what is written is frames
/// of HTTP/2 to the last bit, no request is told of in two ways, every accepted one can be forwarded over HTTP/1
/// without a byte of it becoming another, and the connection ends once.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const std::uint8_t shape = data[0];
    std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    Http2Server harness({}, Http2Server::Greet::No);
    harness.whenComplete = [shape](RecordedExchange& exchange) { answer(exchange, shape); };
    harness.whenFault = [](RecordedExchange& exchange) {
        if (exchange.stream.canSend())
            exchange.answer(400, "");
        else
            exchange.release();
    };
    if ((shape & 4) != 0)
        harness.whenRequested = [](RecordedExchange& exchange) { exchange.stream.pauseBody(); };
    const std::size_t step = (shape & 8) != 0 ? 1 + size % 13 : size;
    for (; !bytes.empty(); bytes.remove_prefix(std::min(step, bytes.size()))) {
        harness.feed(bytes.substr(0, step));
        if (harness.paused)
            harness.drainOutput();
    }
    for (const auto& exchange : harness.exchanges) {
        if (!exchange->released)
            exchange->stream.resumeBody();
    }
    harness.turn();
    harness.finishInput();
    harness.frames(); // throws at what is no frame
    for (std::size_t i = 0; i < harness.exchanges.size(); ++i) {
        RecordedExchange& exchange = harness.exchange(i);
        require(exchange.head != nullptr && exchange.ends <= 1);
        if (!exchange.released)
            exchange.release();
        const bool isWhole = exchange.complete && exchange.head->fault == Reason::ok;
        require(!isWhole || exchange.body.size() == exchange.head->contentLength.value_or(exchange.body.size()));
        if (isWhole)
            forward(exchange);
    }
    harness.turn();
    require(harness.endings == 1 && !harness.overran());
    return 0;
}
