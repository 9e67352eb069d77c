#pragma once

#include "gateway/http/http1/client_session.h"
#include "tests/gateway/http/recorded_attempt.h"
#include "tests/gateway/http/string_output.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::http::http1::testing {

using namespace http::testing;

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
