#pragma once

#include "gateway/http/http1/client_session.h"
#include "tests/gateway/http/http1/recorded_fields.h"
#include "tests/gateway/http/http1/string_output.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::http::http1::testing {

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

/// A connection in memory with an HTTP/1 client session on it.
class ClientHarness final : public ClientSessionHost {
public:
    explicit ClientHarness(ClientOptions sessionOptions = {})
        : options(sessionOptions), session(std::make_unique<ClientSession>(*this, options)) {}

    /// Opens a stream for `attempt` and sends its request.
    ClientStream& send(RecordedAttempt& attempt, EndOfStream end = EndOfStream::Yes) {
        ClientStream& stream = session->open(attempt);
        stream.sendHead(attempt.request, end);
        return stream;
    }
    void feed(std::string_view bytes) {
        m_kept += bytes;
        offer();
    }
    void feedByByte(std::string_view bytes) {
        for (const char c : bytes)
            feed({&c, 1});
    }
    void finishInput() {
        m_inputFinished = true;
        offer();
    }
    std::string written() { return m_output.take(); }
    [[nodiscard]] bool overran() const { return m_output.overran(); }
    [[nodiscard]] std::size_t kept() const { return m_kept.size(); }
    [[nodiscard]] std::size_t capacity() const { return session == nullptr ? 0 : session->capacity(); }

    ByteOutput& output() override { return m_output; }
    [[nodiscard]] MonotonicTime now() const override { return {}; }
    void requestFlush() override {} // written through
    void onConnectionFault(Reason) override {}
    void pauseInput() override { paused = true; }
    void resumeInput() override {
        paused = false;
        m_offerAgain = true;
        if (!m_offering)
            offer();
    }
    void endOutput() override { outputEnded = true; }
    void onCapacityChanged() override {
        ++released;
        if (whenReleased)
            whenReleased();
    }
    void endConnection(CloseMode mode) override {
        ended = mode;
        ++endings;
        session.reset();
    }

    ClientOptions options;
    std::function<void()> whenReleased;
    std::optional<CloseMode> ended;
    int endings = 0;
    int released = 0;
    bool paused = false;
    bool outputEnded = false;
    std::unique_ptr<ClientSession> session;

private:
    void offer() {
        m_offering = true;
        do {
            m_offerAgain = false;
            if (session != nullptr && !paused && !m_kept.empty()) {
                const std::vector<char> window(m_kept.begin(), m_kept.end());
                m_kept.erase(0, session->receive({window.data(), window.size()}));
            }
        } while (m_offerAgain && session != nullptr);
        if (m_inputFinished && !paused && session != nullptr) {
            m_inputFinished = false;
            session->endOfInput();
        }
        m_offering = false;
    }

    StringOutput m_output;
    std::string m_kept;
    bool m_offering = false;
    bool m_offerAgain = false;
    bool m_inputFinished = false;
};

} // namespace gatehouse::http::http1::testing
