#pragma once

#include "gateway/http/stream.h"
#include "tests/gateway/http/recorded_fields.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::http::testing {

/// An exchange that remembers all that it hears.
class RecordedExchange final : public RequestSink {
public:
    using Hook = std::function<void(RecordedExchange&)>;

    explicit RecordedExchange(ServerStream& serverStream) : stream(serverStream) {}

    Arena& arena() override { return m_arena; }
    void onRequest(RequestHead& requestHead, EndOfStream end) override {
        head = &requestHead;
        fields = record(requestHead.fields);
        complete = end == EndOfStream::Yes;
        call(whenRequested);
        if (complete)
            call(whenComplete);
    }
    void onRequestBody(std::string_view bytes) override {
        body += bytes;
        ++pieces;
        call(whenBody);
    }
    void onRequestEnd(const Fields* fieldsBehind) override {
        complete = true;
        ++ends;
        if (fieldsBehind != nullptr)
            trailers = record(*fieldsBehind);
        call(whenComplete);
    }
    void onClientFault(Reason reason) override {
        fault = reason;
        call(whenFault);
    }
    void onClientWritable() override { ++writable; }

    /// A whole answer with a counted body, then release.
    void answer(std::uint16_t status = 200, std::string_view text = "hello") {
        ResponseHead response(m_arena);
        response.status = status;
        response.contentLength = text.size();
        stream.sendHead(response, text.empty() ? EndOfStream::Yes : EndOfStream::No);
        if (!text.empty()) {
            stream.sendBody(text);
            stream.sendEnd(nullptr);
        }
        release();
    }
    void release() {
        released = true;
        stream.release();
    }
    [[nodiscard]] std::string field(std::string_view name) const {
        for (const auto& [fieldName, value] : fields) {
            if (fieldName == name)
                return value;
        }
        return {};
    }

    ServerStream& stream;
    RequestHead* head = nullptr;
    RecordedFields fields;
    std::string body;
    int pieces = 0;
    int ends = 0;
    int writable = 0;
    bool complete = false;
    bool released = false;
    std::optional<RecordedFields> trailers;
    std::optional<Reason> fault;
    Hook whenRequested;
    Hook whenBody;
    Hook whenComplete;
    Hook whenFault;

private:
    void call(const Hook& hook) {
        if (hook && !released)
            hook(*this);
    }

    Arena m_arena;
};

} // namespace gatehouse::http::testing
