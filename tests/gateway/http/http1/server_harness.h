#pragma once

#include "gateway/http/http1/server_session.h"
#include "tests/gateway/http/recorded_exchange.h"
#include "tests/gateway/http/string_output.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::http::http1::testing {

using namespace http::testing;

/// A connection in memory with an HTTP/1 server session on it: keeps what the session does not take, as a real one
/// does.
class ServerHarness final : public ServerSessionHost {
public:
    explicit ServerHarness(ServerOptions sessionOptions = {}, Secure secure = Secure::No)
        : options(sessionOptions), session(std::make_unique<ServerSession>(*this, options, secure)) {}

    /// All at once.
    void feed(std::string_view bytes) {
        m_kept += bytes;
        offer();
    }
    void feedByByte(std::string_view bytes) {
        for (const char c : bytes)
            feed({&c, 1});
    }
    /// No more from the client.
    void finishInput() {
        m_inputFinished = true;
        offer();
    }

    RecordedExchange& exchange(std::size_t index = 0) { return *exchanges.at(index); }
    /// What has been written since the last look.
    std::string written() { return m_output.take(); }
    [[nodiscard]] bool overran() const { return m_output.overran(); }
    [[nodiscard]] std::size_t kept() const { return m_kept.size(); }

    RequestSink& beginExchange(ServerStream& stream) override {
        exchanges.push_back(std::make_unique<RecordedExchange>(stream));
        RecordedExchange& exchange = *exchanges.back();
        exchange.whenRequested = whenRequested;
        exchange.whenBody = whenBody;
        exchange.whenComplete = whenComplete;
        exchange.whenFault = whenFault;
        return exchange;
    }
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
    void onSessionPhase() override { phases.push_back(session->phase()); }
    void endConnection(CloseMode mode) override {
        ended = mode;
        ++endings;
        session.reset();
    }

    ServerOptions options;
    RecordedExchange::Hook whenRequested;
    RecordedExchange::Hook whenBody;
    RecordedExchange::Hook whenComplete;
    RecordedExchange::Hook whenFault;
    std::vector<std::unique_ptr<RecordedExchange>> exchanges;
    std::vector<http::ServerSession::Phase> phases;
    std::optional<CloseMode> ended;
    int endings = 0;
    bool paused = false;
    bool outputEnded = false;
    std::unique_ptr<ServerSession> session;

private:
    void offer() {
        m_offering = true;
        do {
            m_offerAgain = false;
            if (session != nullptr && !paused && !m_kept.empty()) {
                // Exactly as many bytes as there are, so that a sanitizer sees a read beyond them.
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
