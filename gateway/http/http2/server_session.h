#pragma once

#include "gateway/http/http2/options.h"
#include "gateway/http/stream.h"

#include <cstddef>
#include <string_view>

namespace gatehouse::http::http2 {

/// The server's side of one HTTP/2 connection, with prior knowledge or after ALPN: many requests at once.
class ServerSession final : public http::ServerSession {
public:
    /// Host and options outlive the session. The preface is written at once.
    ServerSession(ServerSessionHost& host, const ServerOptions& options, Secure secure);
    ~ServerSession() override;

    [[nodiscard]] std::size_t receive(std::string_view bytes) override;
    void endOfInput() override;
    void connectionLost(Reason reason) override;
    void headTimeout() override;
    void outputDrained() override;
    void flush() override;
    void drain() override;
    [[nodiscard]] Phase phase() const override;
};

} // namespace gatehouse::http::http2
