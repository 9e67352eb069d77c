#pragma once

#include "tests/support/http2_wire.h"
#include "tests/support/unique_fd.h"

#include <openssl/ssl.h>

#include <memory>
#include <string>
#include <string_view>

namespace gatehouse::test {

enum class TlsRole { Client, Server };

/// One end of a test's connection, plain or TLS, never blocking: sends are queued, what arrives is kept byte for byte,
/// and pump() moves both. Says how the peer ended it: in order (FIN, with TLS also a bare FIN) or by a reset.
class Connection {
public:
    enum class Ending { None, Orderly, Reset };

    Connection() = default;
    explicit Connection(UniqueFd fd) : m_fd(std::move(fd)) {}

    /// From here on TLS; the handshake goes on in pump(). `serverName` is sent as SNI and may be empty.
    void startTls(SSL_CTX& context, TlsRole role, const std::string& serverName = {});

    /// From here on the owner goes on in HTTP/1, and the wire in HTTP/2.
    void speakHttp2(Http2Wire::Side side, bool secure);
    [[nodiscard]] Http2Wire* http2() { return m_http2.get(); }

    void resetStream(std::uint32_t error);
    void goAway();

    void send(std::string_view bytes);
    /// FIN (with TLS: close_notify and FIN) behind what is queued; receiving goes on.
    void shutdownWriting();
    void close();
    void reset();

    /// Moves what can be moved without waiting. True if anything was.
    bool pump();
    /// Bytes received and not yet taken. A test takes from the front.
    [[nodiscard]] std::string& received() { return m_received; }
    [[nodiscard]] const std::string& received() const { return m_received; }
    /// Everything that was ever received.
    [[nodiscard]] const std::string& everything() const { return m_everything; }
    /// While set, nothing is read: a peer that has stopped listening.
    void pauseReading(bool paused) { m_paused = paused; }

    [[nodiscard]] Ending ending() const {
        if (m_ending != Ending::None || m_http2 == nullptr)
            return m_ending;
        return m_http2->wasReset() ? Ending::Reset : m_http2->tunnelEnded() ? Ending::Orderly : Ending::None;
    }
    [[nodiscard]] bool isOpen() const { return m_fd.isOpen(); }
    [[nodiscard]] bool flushed() const { return m_unsent.empty() && !m_shutdownWanted; }
    [[nodiscard]] std::size_t unsent() const { return m_unsent.size(); }
    /// False until a TLS handshake is over.
    [[nodiscard]] bool ready() const { return m_ssl == nullptr || m_handshaken; }
    /// What went wrong in TLS, in OpenSSL's words; empty if nothing.
    [[nodiscard]] const std::string& tlsError() const { return m_tlsError; }
    [[nodiscard]] SSL* ssl() const { return m_ssl.get(); }
    [[nodiscard]] int fd() const { return m_fd.get(); }
    /// What poll() should wait for.
    [[nodiscard]] short wantedEvents() const;

private:
    struct FreeSsl {
        void operator()(SSL* ssl) const { SSL_free(ssl); }
    };
    enum class Progress { None, Some };

    Progress handshake();
    Progress sendSome();
    Progress receiveSome();
    Progress shutdownIfWanted();
    void end(Ending how);
    void heard(std::string_view bytes);
    void sayHttp2();
    void endBySsl(int result);

    UniqueFd m_fd;
    std::unique_ptr<Http2Wire> m_http2;
    std::unique_ptr<SSL, FreeSsl> m_ssl;
    bool m_handshaken = false;
    bool m_shutdownWanted = false;
    bool m_paused = false;
    Ending m_ending = Ending::None;
    std::string m_unsent;
    std::string m_received;
    std::string m_everything;
    std::string m_tlsError;
};

} // namespace gatehouse::test
