#pragma once

#include "tests/gateway/http/http1/client_harness.h"
#include "tests/gateway/http/http1/server_harness.h"

#include <string>
#include <string_view>

// Short forms of what nearly every case does.

namespace gatehouse::http::http1::testing {

/// What the server's side makes of some bytes, every complete request being answered with "200 hello".
struct Served {
    explicit Served(std::string_view bytes, ServerOptions options = {}) : harness(options) {
        harness.whenComplete = [](RecordedExchange& exchange) { exchange.answer(); };
        harness.feed(bytes);
        output = harness.written();
    }
    [[nodiscard]] std::size_t count() const { return harness.exchanges.size(); }
    [[nodiscard]] const RecordedExchange& first() const { return *harness.exchanges.at(0); }
    /// Of the first request; ok if there was none to refuse.
    [[nodiscard]] Reason fault() const { return count() == 0 ? Reason::ok : first().head->fault; }
    [[nodiscard]] bool closed() const { return harness.ended.has_value(); }

    ServerHarness harness;
    std::string output;
};

/// What the client's side makes of the answer to one request.
struct Asked {
    explicit Asked(std::string_view answer, Method method = Method::Get) {
        attempt.request.method = method;
        attempt.request.methodToken = method == Method::Head ? "HEAD" : "GET";
        stream = &harness.send(attempt);
        sent = harness.written();
        harness.feed(answer);
    }
    /// Ends the attempt; true if the connection may be used again.
    bool release() {
        stream->release();
        return harness.capacity() == 1;
    }

    ClientHarness harness;
    RecordedAttempt attempt;
    ClientStream* stream = nullptr;
    std::string sent;
};

inline std::string get(std::string_view fields = "", std::string_view version = "HTTP/1.1") {
    return "GET / " + std::string(version) + "\r\nHost: a\r\n" + std::string(fields) + "\r\n";
}
inline std::string post(std::string_view fields, std::string_view body = "") {
    return "POST / HTTP/1.1\r\nHost: a\r\n" + std::string(fields) + "\r\n" + std::string(body);
}
inline std::string ok(std::string_view fields, std::string_view body = "") {
    return "HTTP/1.1 200 OK\r\n" + std::string(fields) + "\r\n" + std::string(body);
}

/// The bytes of a response that an exchange gives to a request.
inline std::string respond(std::string_view request, std::uint16_t status, std::optional<std::uint64_t> length,
                           std::string_view body = "hello") {
    ServerHarness harness;
    harness.feed(request);
    RecordedExchange& exchange = harness.exchange();
    ResponseHead head(exchange.arena());
    head.status = status;
    head.contentLength = length;
    exchange.stream.sendHead(head, EndOfStream::No);
    exchange.stream.sendBody(body);
    exchange.stream.sendEnd(nullptr);
    exchange.release();
    return harness.written();
}

} // namespace gatehouse::http::http1::testing
