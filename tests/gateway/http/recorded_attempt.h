#pragma once

#include "gateway/http/stream.h"
#include "tests/gateway/http/recorded_fields.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::http::testing {

/// An attempt that remembers all that it hears, on a request whose head a test fills in.
class RecordedAttempt final : public ResponseSink {
public:
    RecordedAttempt() : request(m_arena) {
        request.method = Method::Get;
        request.methodToken = "GET";
        request.authority = "backend";
        request.path = "/";
    }

    Arena& responseArena() override { return m_arena; }
    void onInterim(ResponseHead& head) override { interims.push_back(head.status); }
    void onResponse(ResponseHead& responseHead, EndOfStream end) override {
        head = &responseHead;
        fields = record(responseHead.fields);
        complete = end == EndOfStream::Yes;
        if (complete && whenComplete)
            whenComplete();
    }
    void onResponseBody(std::string_view bytes) override { body += bytes; }
    void onResponseEnd(const Fields* fieldsBehind) override {
        complete = true;
        ++ends;
        if (fieldsBehind != nullptr)
            trailers = record(*fieldsBehind);
        if (whenComplete)
            whenComplete();
    }
    void onUpstreamFault(Reason reason) override {
        fault = reason;
        if (whenFault)
            whenFault();
    }
    void onUpstreamWritable() override { ++writable; }

    [[nodiscard]] std::uint16_t status() const { return head == nullptr ? 0 : head->status; }

private:
    Arena m_arena;

public:
    RequestHead request;
    ResponseHead* head = nullptr;
    RecordedFields fields;
    std::vector<int> interims;
    std::string body;
    int ends = 0;
    int writable = 0;
    bool complete = false;
    std::optional<RecordedFields> trailers;
    std::optional<Reason> fault;
    std::function<void()> whenComplete;
    std::function<void()> whenFault;
};

} // namespace gatehouse::http::testing
