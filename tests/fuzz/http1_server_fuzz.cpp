#include "tests/gateway/http/http1/client_harness.h"
#include "tests/gateway/http/http1/server_harness.h"

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

std::unique_ptr<ServerHarness> serve(std::string_view bytes, std::size_t step, const ServerOptions& options = {}) {
    auto harness = std::make_unique<ServerHarness>(options);
    harness->whenComplete = [](RecordedExchange& exchange) { exchange.answer(); };
    harness->whenFault = [](RecordedExchange& exchange) { exchange.answer(400, ""); };
    for (; !bytes.empty(); bytes.remove_prefix(std::min(step, bytes.size())))
        harness->feed(bytes.substr(0, step));
    harness->finishInput();
    return harness;
}

/// The request as an upstream gets it, read by a second server: exactly this request, and no other behind it.
void forward(const RecordedExchange& exchange) {
    ClientHarness upstream;
    RecordedAttempt attempt;
    RequestHead head = *exchange.head;
    if (head.authority.empty())
        head.authority = "none";
    const bool hasBody = !exchange.body.empty() || head.contentLength.value_or(0) != 0;
    ClientStream& stream = upstream.session->open(attempt);
    stream.sendHead(head, hasBody ? EndOfStream::No : EndOfStream::Yes);
    if (hasBody) {
        stream.sendBody(exchange.body);
        stream.sendEnd(nullptr);
    }
    const std::string wire = upstream.written();
    stream.release();

    ServerOptions generous; // what is written may be a little longer than what was read
    generous.limits = {.requestLine = 64 * 1024, .header = 1024 * 1024, .fields = 1000};
    const auto second = serve(wire, wire.size(), generous);
    require(second->exchanges.size() == 1);
    const RecordedExchange& seen = second->exchange();
    require(seen.head->fault == Reason::ok && seen.complete);
    require(seen.body == exchange.body && seen.fields == exchange.fields);
    require(seen.head->path == head.path && seen.head->methodToken == head.methodToken);
}

} // namespace

/// All that a client may send on one connection: the same exchanges whatever the pieces, every complete request can be
/// forwarded without a byte of it becoming another request, and the connection ends once.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto whole = serve(bytes, size + 1);
    const auto pieces = serve(bytes, 1 + size % 7);
    require(whole->exchanges.size() == pieces->exchanges.size());
    require(whole->endings == 1 && pieces->endings == 1);
    require(whole->written() == pieces->written() && !whole->overran());
    for (std::size_t i = 0; i < whole->exchanges.size(); ++i) {
        const RecordedExchange& exchange = whole->exchange(i);
        require(exchange.head->fault == pieces->exchange(i).head->fault);
        require(exchange.body == pieces->exchange(i).body);
        require(exchange.fields == pieces->exchange(i).fields);
        if (exchange.complete && exchange.head->fault == Reason::ok)
            forward(exchange);
    }
    return 0;
}
