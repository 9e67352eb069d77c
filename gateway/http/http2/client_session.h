#pragma once

#include "gateway/http/http2/options.h"
#include "gateway/http/stream.h"

#include <cstddef>
#include <string_view>

namespace gatehouse::http::http2 {

/// The client's side of one HTTP/2 connection to an upstream: as many streams at once as both sides allow.
class ClientSession final : public http::ClientSession {
public:
    /// Host and options outlive the session. `secure`: the scheme is https. The preface is written at once.
    ClientSession(ClientSessionHost& host, const ClientOptions& options, Secure secure);
    ~ClientSession() override;

    [[nodiscard]] std::size_t capacity() const override;
    [[nodiscard]] ClientStream& open(ResponseSink& sink) override;
    [[nodiscard]] std::size_t receive(std::string_view bytes) override;
    void endOfInput() override;
    void connectionLost(Reason reason) override;
    void outputDrained() override;
    void flush() override;
    void drain() override;
};

} // namespace gatehouse::http::http2
