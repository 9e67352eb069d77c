#pragma once

#include "gateway/http/http2/client_session.h"
#include "tests/gateway/http/http2/harness.h"
#include "tests/gateway/http/recorded_attempt.h"

#include <memory>
#include <vector>

namespace gatehouse::http::http2::testing {

/// A connection in memory with an HTTP/2 client session on it.
class ClientHarness final : public Harness<ClientSessionHost, ClientSession> {
public:
    enum class Greet : bool { No, Yes };

    explicit ClientHarness(ClientOptions sessionOptions = {}, Greet greet = Greet::Yes, Secure secure = Secure::No)
        : options(sessionOptions) {
        session = std::make_unique<ClientSession>(*this, options, secure);
        if (greet == Greet::Yes) {
            feed(settings() + settingsAck());
            greeting = frames();
        }
    }

    /// Opens a stream for `attempt` and sends its request.
    ClientStream& send(RecordedAttempt& attempt, EndOfStream end = EndOfStream::Yes) {
        ClientStream& stream = session->open(attempt);
        stream.sendHead(attempt.request, end);
        turn();
        return stream;
    }
    [[nodiscard]] std::size_t capacity() const { return session == nullptr ? 0 : session->capacity(); }

    void onCapacityChanged() override { capacities.push_back(session->capacity()); }

    ClientOptions options;
    std::vector<std::size_t> capacities;
    std::vector<Frame> greeting; ///< what the session wrote first
};

} // namespace gatehouse::http::http2::testing
