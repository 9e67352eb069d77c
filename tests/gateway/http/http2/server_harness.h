#pragma once

#include "gateway/http/http2/server_session.h"
#include "tests/gateway/http/http2/harness.h"
#include "tests/gateway/http/recorded_exchange.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace gatehouse::http::http2::testing {

/// A connection in memory with an HTTP/2 server session on it.
class ServerHarness final : public Harness<ServerSessionHost, ServerSession> {
public:
    enum class Greet : bool { No, Yes };

    explicit ServerHarness(ServerOptions sessionOptions = {}, Greet greet = Greet::Yes, Secure secure = Secure::No)
        : options(sessionOptions) {
        session = std::make_unique<ServerSession>(*this, options, secure);
        if (greet == Greet::Yes) {
            feed(std::string(kMagic) + settings() + settingsAck());
            greeting = frames();
        }
    }

    RecordedExchange& exchange(std::size_t index = 0) { return *exchanges.at(index); }

    RequestSink& beginExchange(ServerStream& stream) override {
        exchanges.push_back(std::make_unique<RecordedExchange>(stream));
        RecordedExchange& exchange = *exchanges.back();
        exchange.whenRequested = whenRequested;
        exchange.whenBody = whenBody;
        exchange.whenComplete = whenComplete;
        exchange.whenFault = whenFault;
        return exchange;
    }
    void onSessionPhase() override { phases.push_back(session->phase()); }

    ServerOptions options;
    RecordedExchange::Hook whenRequested;
    RecordedExchange::Hook whenBody;
    RecordedExchange::Hook whenComplete;
    RecordedExchange::Hook whenFault;
    std::vector<std::unique_ptr<RecordedExchange>> exchanges;
    std::vector<http::ServerSession::Phase> phases;
    std::vector<Frame> greeting; ///< what the session wrote first
};

/// The fields of a plain request, and more behind them.
inline RecordedFields get(RecordedFields more = {}, std::string path = "/", std::string method = "GET") {
    RecordedFields fields{
        {":method", std::move(method)}, {":scheme", "http"}, {":authority", "a"}, {":path", std::move(path)}};
    fields.insert(fields.end(), more.begin(), more.end());
    return fields;
}
inline RecordedFields post(RecordedFields more = {}) { return get(std::move(more), "/", "POST"); }

} // namespace gatehouse::http::http2::testing
