#pragma once

#include "gateway/net/event_loop.h"
#include "gateway/tls/openssl.h"
#include "gateway/tls/tls_stream.h"
#include "tests/gateway/tls/memory_transport.h"
#include "tests/gateway/tls/recorder.h"

#include <functional>
#include <memory>
#include <string>

namespace gatehouse::tls::testing {

/// A client that is bare OpenSSL with memory BIOs: it can be made to do what ours never would.
class RawClient {
public:
    explicit RawClient(const std::function<void(SSL_CTX*)>& configure = [](SSL_CTX*) {});

    [[nodiscard]] SSL* ssl() { return m_ssl.get(); }
    /// What it has to say next, as far as it can get without an answer.
    [[nodiscard]] std::string handshake();
    void hear(const std::string& bytes);
    [[nodiscard]] std::string takeOutput();
    [[nodiscard]] std::string read();
    void write(const std::string& bytes);
    [[nodiscard]] bool isOpen() const { return SSL_is_init_finished(m_ssl.get()) == 1; }

private:
    SslCtxPtr m_context;
    SslPtr m_ssl;
};

/// Our server against whatever bytes a test sends.
class ServerUnderTest {
public:
    explicit ServerUnderTest(std::shared_ptr<const ServerContext> context);

    /// Delivers and returns what the server answers.
    std::string say(std::string_view bytes);
    /// Takes the client through the handshake as far as both come.
    void converse(RawClient& client);

    SystemClock clock;
    std::unique_ptr<net::EventLoop> loop;
    Recorder owner;
    MemoryTransport* transport = nullptr;
    std::unique_ptr<TlsStream> stream;
};

} // namespace gatehouse::tls::testing
