#pragma once

#include "tests/gateway/http/http2/client_harness.h"
#include "tests/gateway/http/http2/server_harness.h"

#include <algorithm>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

// Short forms of what nearly every case does.

namespace gatehouse::http::http2::testing {

/// What the server's side makes of some bytes behind the client's preface, every complete request being answered with
/// "200 hello".
struct Served {
    explicit Served(std::string_view bytes, ServerHarness::Greet greet = ServerHarness::Greet::Yes,
                    ServerOptions options = {})
        : harness(options, greet) {
        harness.whenComplete = [](RecordedExchange& exchange) {
            const bool isMalformed = exchange.head->fault != Reason::ok;
            exchange.answer(isMalformed ? 400 : 200);
        };
        harness.whenFault = [](RecordedExchange& exchange) {
            if (exchange.stream.canSend())
                exchange.answer(400, "");
            else
                exchange.release();
        };
        harness.feed(bytes);
        frames = harness.frames();
    }

    [[nodiscard]] std::size_t count() const { return harness.exchanges.size(); }
    [[nodiscard]] const Frame* first(std::uint8_t type, std::optional<std::uint32_t> stream = {}) const {
        const auto found = std::ranges::find_if(
            frames, [&](const Frame& each) { return each.type == type && (!stream || each.stream == *stream); });
        return found == frames.end() ? nullptr : &*found;
    }
    [[nodiscard]] std::string status(std::uint32_t stream = 1) const {
        const Frame* const head = first(NGHTTP2_HEADERS, stream);
        return head == nullptr ? std::string() : head->field(":status");
    }
    /// The connection error that ended it.
    [[nodiscard]] std::optional<std::uint32_t> connectionError() const { return codeOf(first(NGHTTP2_GOAWAY)); }
    [[nodiscard]] std::optional<std::uint32_t> streamError(std::uint32_t stream = 1) const {
        return codeOf(first(NGHTTP2_RST_STREAM, stream));
    }
    [[nodiscard]] bool closed() const { return harness.ended.has_value(); }
    /// Another request is served as if nothing had been.
    [[nodiscard]] bool goesOn() {
        harness.feed(headers(99, get()));
        frames = harness.frames();
        return status(99) == "200";
    }

    ServerHarness harness;
    std::vector<Frame> frames;

private:
    static std::optional<std::uint32_t> codeOf(const Frame* frame) {
        return frame == nullptr ? std::nullopt : std::optional(frame->errorCode());
    }
};

/// What the client's side makes of the answer to one request.
struct Asked {
    explicit Asked(std::string_view answer, Method method = Method::Get) {
        attempt.request.method = method;
        attempt.request.methodToken = method == Method::Head ? "HEAD" : "GET";
        stream = &harness.send(attempt);
        harness.frames();
        harness.feed(answer);
        frames = harness.frames();
    }
    ~Asked() {
        if (stream != nullptr)
            stream->release();
    }
    Asked(const Asked&) = delete;
    Asked& operator=(const Asked&) = delete;

    [[nodiscard]] std::optional<std::uint32_t> connectionError() const {
        for (const Frame& each : frames) {
            if (each.type == NGHTTP2_GOAWAY)
                return each.errorCode();
        }
        return std::nullopt;
    }

    ClientHarness harness;
    RecordedAttempt attempt;
    ClientStream* stream = nullptr;
    std::vector<Frame> frames;
};

/// Bytes, and the connection error that they are.
struct Broken {
    const char* what;
    std::string bytes;
    std::uint32_t error;
};
inline void PrintTo(const Broken& broken, std::ostream* out) { *out << broken.what; }

} // namespace gatehouse::http::http2::testing
